package residency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.TestSpark;

class ValidateCommandTest {
  private static final String AUDIT =
      """
      audit: {name: office, from: 2024-01-01, to: 2024-01-03}
      inside: [10.0.0.0/8]
      inputs:
        - {kind: flow, format: csv, path: "flows/*.csv"}
        - {kind: dns, format: csv, path: dns.csv}
        - {kind: lease, format: csv, path: leases.csv}
        - {kind: subject, format: csv, path: subjects.csv}
      reference:
        - {kind: asn, format: ip-range-csv, path: asn.csv, valid_from: 2024-01-01, valid_to: 2024-02-01}
        - {kind: as_org, format: parquet, path: "as_org*.parquet", source: a register}
        - {kind: entity, format: csv, path: entities.csv, source: a register}
      policy: [regions.yaml]
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void world() {
    write("audit.yaml", AUDIT);
    write("regions.yaml", "regions:\n  EEA: [{country: DE, from: 1994-01-01}]\n");
    String flows =
        "site,start_time,client_address,client_port,server_address,server_port,protocol\n";
    write(
        "flows/a.csv",
        flows
            + "hq,2024-01-01T10:00:00Z,10.0.0.1,1024,8.8.8.8,443,6\n"
            + "hq,2024-01-02T23:59:59.9Z,10.0.0.1,1025,8.8.8.8,443,6\n");
    write("flows/b.csv", flows + "lab,2024-01-03T00:00:00Z,10.1.0.1,1024,8.8.8.8,443,6\n");
    write("flows/b-again.csv", flows + "lab,2024-01-03T00:00:00Z,10.1.0.1,1024,8.8.8.8,443,6\n");
    write(
        "dns.csv",
        "site,time,client_address,name,address,ttl\n"
            + "hq,2023-12-31T10:00:00Z,10.0.0.1,a.example,8.8.8.8,60\n");
    write("leases.csv", "site,address,device_id,subject_id\nhq,10.0.0.1,d,s\nlab,10.1.0.1,e,s\n");
    write("subjects.csv", "subject_id,home,basis\ns,EEA,RESIDENCE\n");
    write("asn.csv", "8.8.8.0,8.8.8.255,64500,Example\n");
    write("entities.csv", "entity_id,seat_country,incorporation_country\nexample,CN,CN\n");
    writeParquet("select 64500L as asn, 'example' as entity_id", "as_org.parquet");
  }

  private void writeParquet(String query, String name) {
    Path written = folder.resolve("written");
    TestSpark.session().sql(query).coalesce(1).write().parquet(written.toString());
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(written, "*.parquet")) {
      Files.move(parts.iterator().next(), folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(String... args) {
    return Residency.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private int validate() throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    int code =
        run(
            "validate",
            "--config",
            folder.resolve("audit.yaml").toString(),
            "--temporary",
            temporary.toString());
    assertThat(temporary).isEmptyDirectory();
    return code;
  }

  @Test
  void tellsWhatInputsAndReferencesHold() throws IOException {
    assertThat(validate()).as(err.toString()).isZero();
    assertThat(out.toString().replaceAll("(?m)[0-9a-f]{12}$", "SHA"))
        .isEqualTo(
            """
            Inputs (times are UTC)
              kind     format  path          files  rows  rejected  share  first                 last
              flow     csv     flows/*.csv       3     3         0  0.0 %  2024-01-01T10:00:00Z  2024-01-03T00:00:00Z
              dns      csv     dns.csv           1     1         0  0.0 %  2023-12-31T10:00:00Z  2023-12-31T10:00:00Z
              lease    csv     leases.csv        1     2         0  0.0 %
              subject  csv     subjects.csv      1     1         0  0.0 %

            References
              kind    format        file            rows  valid                     sha256
              asn     ip-range-csv  asn.csv            1  2024-01-01 to 2024-02-01  SHA
              as_org  parquet       as_org.parquet     1  as its rows say           SHA
              entity  csv           entities.csv       1  as its rows say           SHA

            Warnings
              input flow csv flows/*.csv: 1 of 3 files are copies of others and count once
              input dns csv dns.csv: none of its 1 rows lies in the audited days, 2024-01-01 to 2024-01-03; look at audit.from, audit.to and timezone
              flow sites with no dns of their own: lab (dns has hq), so no answer names their flows; give rows of one place the same site
            """);
    assertThat(err).hasToString("");
  }

  @Test
  void tellsTheSpanOfLeasesAndStoresToo() throws IOException {
    write(
        "kea-leases4.csv",
        "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,state\n"
            + "10.0.0.2,aa:bb:cc:00:00:01,,3600,1704106800,1,0\n"
            + "10.0.0.x,aa:bb:cc:00:00:01,,3600,1704106800,1,0\n");
    String put = "o photos [02/Jan/2024:11:00:00 +0000] 10.0.0.1 me 1 REST.PUT.OBJECT a \"-\" ";
    write("access.log", put + "200 - - 10 1 1 \"-\" \"-\" -\n");
    write(
        "listings.csv",
        "store_id,snapshot_start,complete\nphotos,2024-01-01T00:00:00Z,true\n"
            + "photos,2024-01-02T00:00:00Z,true\n");
    write(
        "audit.yaml",
        AUDIT.replace(
            "reference:",
            """
              - {kind: lease, format: kea-csv, path: kea-leases4.csv, site: hq}
              - {kind: transfer, format: s3-access-log, path: access.log}
              - {kind: inventory, format: s3-access-log, path: access.log}
              - {kind: listing, format: csv, path: listings.csv}
            limits: {max_reject_ratio: 0.9}
            reference:"""));
    assertThat(validate()).as(err.toString()).isZero();
    assertThat(out.toString().lines().filter(line -> line.matches(".*(kea|access|listings).*")))
        .extracting(line -> line.strip().replaceAll(" {2,}", " | "))
        .containsExactly(
            "lease | kea-csv | kea-leases4.csv | 1 | 1 | 1 | 50.0 % | 2024-01-01T10:00:00Z"
                + " | 2024-01-01T11:00:00Z",
            "transfer | s3-access-log | access.log | 1 | 1 | 0 | 0.0 % | 2024-01-02T11:00:00Z"
                + " | 2024-01-02T11:00:00Z",
            "inventory | s3-access-log | access.log | 1 | 1 | 0 | 0.0 % | 2024-01-02T11:00:00Z"
                + " | 2024-01-02T11:00:00Z",
            "listing | csv | listings.csv | 1 | 2 | 0 | 0.0 % | 2024-01-01T00:00:00Z"
                + " | 2024-01-02T00:00:00Z");
  }

  @Test
  void allThatCantBeReadIsSaidAtOnce() throws IOException {
    write("asn.csv", "8.8.8.0,8.8.8.255,AS64500,Example\n");
    write("entities.csv", "");
    write(
        "dns.csv",
        "site,time,client_address,name,address,ttl\nhq,noon,10.0.0.1,a.example,8.8.8.8,60\n");
    assertThat(validate()).isEqualTo(3);
    assertThat(err.toString())
        .contains("asn.csv, line 1: BAD_NUMBER in \"8.8.8.0,8.8.8.255,AS64500,Example\"")
        .contains("entities.csv")
        .contains("table dns: 1 of 1 rows were rejected (100.00 %), more than the limit of 1.00 %")
        .contains("dns.csv: 1 rows BAD_TIME, first at position 42");
    assertThat(out.toString())
        .contains("as_org")
        .doesNotContain("entities.csv")
        .containsPattern("dns +csv +dns.csv +1 +0 +1 +100.0 %\n");
  }

  @Test
  void aSubjectWithTwoHomesAtOnceIsBadInput() throws IOException {
    write("subjects.csv", "subject_id,home,basis\ns,EEA,RESIDENCE\ns,CN,RESIDENCE\n");
    assertThat(validate()).isEqualTo(3);
    assertThat(err.toString()).contains("subject");
    assertThat(out.toString()).startsWith("References\n");
  }

  @Test
  void problemsOfTheConfigComeFirst() throws IOException {
    write("audit.yaml", AUDIT.replace("dns.csv", "dsn.csv").replace("policy:", "polcy:"));
    assertThat(validate()).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("residency: 2 problems in the config:")
        .contains("did you mean `policy`?")
        .contains("file `dsn.csv` does not exist");
    assertThat(out).hasToString("");
  }

  @Test
  void anAuditPublishesTheOwnersItUsed() {
    String warehouse = folder.resolve("warehouse").toString();
    assertThat(
            run(
                "audit",
                "--config",
                folder.resolve("audit.yaml").toString(),
                "--warehouse",
                warehouse))
        .as(err.toString())
        .isZero();
    out.getBuffer().setLength(0);
    assertThat(
            run(
                "sql",
                "select f.host.entity_id, e.seat_country, o.source, e.source as known_by"
                    + " from attributed_flow f join as_org o on f.asn[0] = o.asn"
                    + " join entity e on e.entity_id = o.entity_id limit 1",
                "--warehouse",
                warehouse,
                "--format",
                "csv"))
        .as(err.toString())
        .isZero();
    assertThat(out)
        .hasToString(
            "entity_id,seat_country,source,known_by\r\nexample,CN,a register,a register\r\n");
  }
}
