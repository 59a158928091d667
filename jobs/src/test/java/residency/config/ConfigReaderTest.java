package residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.UserError;
import residency.schema.Table;

class ConfigReaderTest {
  @TempDir private Path temp;
  private ConfigFolder folder;

  @BeforeEach
  void soundConfig() {
    folder = new ConfigFolder(temp);
  }

  @Test
  void readsEveryKey() {
    folder.write("pcap/a.pcap", "");
    folder.write("keys/manifest.csv", "store_id,object_key\n");
    folder.write("moves.csv", "time,record_id\n");
    folder.write(
        "audit.yaml",
        """
        audit: {name: messengers, from: 2015-01-01, to: 2024-01-01}
        inside: [192.168.0.0/16, "fc00::/7"]
        inputs:
          - {kind: flow, format: nfdump-csv, path: "flows/*.csv", site: hq, timezone: Europe/Berlin, sampling_rate: 512}
          - {kind: dns, format: pcap, path: "pcap/*.pcap*", site: "{dir}", complete_until: 2024-01-02}
          - {kind: lease, format: csv, path: leases.csv}
          - {kind: inventory, format: csv, path: keys/manifest.csv, record_id: "^photos/([^/]+)"}
          - {kind: transfer, format: csv, path: moves.csv, complete_until: 2024-01-03}
        reference:
          - {kind: location, format: ip-range-csv, path: country.csv, name: city, source: me,
             valid_from: "2026-06-17T00:00:00+02:00", valid_to: 2026-06-18, basis: WHOIS}
        policy: [regions.yaml]
        claims: [claims.yaml]
        attribution: {grades: [CLIENT, OBSERVED], grace: 1h, tolerance: 500ms, max_ttl: 2h, settle: 3h}
        limits: {max_reject_ratio: 0.25, snapshot_trust: 7d}
        """);
    AuditConfig config = folder.read();
    assertThat(config.name()).isEqualTo("messengers");
    assertThat(config.from()).isEqualTo(LocalDate.of(2015, 1, 1));
    assertThat(config.to()).isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(config.inside()).containsExactly("192.168.0.0/16", "fc00::/7");
    assertThat(config.inputs())
        .containsExactly(
            new InputSpec(
                0,
                Table.FLOW,
                "flow",
                "nfdump-csv",
                "flows/*.csv",
                new Site.Word("hq"),
                ZoneId.of("Europe/Berlin"),
                512L,
                null,
                null),
            new InputSpec(
                1,
                Table.DNS,
                "dns",
                "pcap",
                "pcap/*.pcap*",
                new Site.FolderName(),
                null,
                null,
                Instant.parse("2024-01-02T00:00:00Z"),
                null),
            new InputSpec(
                2,
                Table.LEASE,
                "lease",
                "csv",
                "leases.csv",
                new Site.Column("site"),
                null,
                null,
                null,
                null),
            new InputSpec(
                3,
                Table.INVENTORY,
                "inventory",
                "csv",
                "keys/manifest.csv",
                new Site.Word("default"),
                null,
                null,
                null,
                "^photos/([^/]+)"),
            new InputSpec(
                4,
                Table.TRANSFER,
                "transfer",
                "csv",
                "moves.csv",
                new Site.Word("default"),
                null,
                null,
                Instant.parse("2024-01-03T00:00:00Z"),
                null));
    assertThat(config.inputs().get(0).label()).isEqualTo("flow nfdump-csv flows/*.csv");
    assertThat(config.references())
        .containsExactly(
            new ReferenceSpec(
                0,
                Table.LOCATION,
                "location",
                "ip-range-csv",
                "country.csv",
                "city",
                "me",
                Instant.parse("2026-06-16T22:00:00Z"),
                Instant.parse("2026-06-18T00:00:00Z"),
                "WHOIS"));
    assertThat(config.policy().regions())
        .isEqualTo(
            Map.of(
                "EEA",
                List.of(new Policy.Member("DE", Instant.parse("1994-01-01T00:00:00Z"), null))));
    assertThat(config.attribution().grades()).containsExactly("OBSERVED", "CLIENT");
    assertThat(config.attribution().grace()).isEqualTo(Duration.ofHours(1));
    assertThat(config.attribution().tolerance()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.attribution().maxTtl()).isEqualTo(Duration.ofHours(2));
    assertThat(config.attribution().settle()).isEqualTo(Duration.ofHours(3));
    assertThat(config.limits()).isEqualTo(new Limits(0.25, Duration.ofDays(7)));
    assertThat(config.folder()).isEqualTo(temp);
  }

  @Test
  void fillsInWhatIsLeftOut() {
    folder.write(
        "audit.yaml",
        """
        audit: {name: a, from: 2020-01-01, to: 2020-01-02}
        inside: [10.0.0.0/8]
        inputs:
          - {kind: flow, format: zeek, path: "flows/*.csv"}
        reference:
          - {kind: asn, format: ip-range-csv, path: asn.csv}
        """);
    AuditConfig config = folder.read();
    assertThat(config.inputs().get(0).site()).isEqualTo(new Site.Word("default"));
    assertThat(config.inputs().get(0).timezone()).isNull();
    ReferenceSpec asn = config.references().get(0);
    assertThat(asn.source()).isEqualTo("unnamed");
    assertThat(asn.name()).isNull();
    assertThat(asn.validFrom()).isNull();
    assertThat(config.policy().regions()).isEmpty();
    assertThat(config.attribution().grades())
        .containsExactly("OBSERVED", "CLIENT", "CLIENT_STALE", "SHARED");
    assertThat(config.attribution().grace()).isEqualTo(Duration.ofHours(24));
    assertThat(config.attribution().tolerance()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.attribution().maxTtl()).isEqualTo(Duration.ofHours(24));
    assertThat(config.attribution().settle()).isEqualTo(Duration.ofHours(24));
    assertThat(config.limits()).isEqualTo(new Limits(0.01, Duration.ofDays(31)));
  }

  @Test
  void tellsAllMistakesAtOnce() {
    folder.write(
        "audit.yaml",
        """
        audit: {name: phones, from: 2020-01-01, to: 2020-02-01}
        inside: [10.0.0.0/8]
        inputs:
          - kind: flow
            format: nfdump-csv
            path: flows/phone.csv
            timezone: UTC
            sitte: hq
          - {kind: lease, format: csv, path: leases.csv}
        reference:
          - {kind: asn, format: ip-range-csv, path: asns.csv}
        """);
    folder.write("leases.csv", "site,adress,device_id\n");
    Path audit = folder.path("audit.yaml");
    assertThatThrownBy(folder::read)
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            String.join(
                "\n",
                "3 problems in the config:",
                "  " + audit + ":8: inputs[0].sitte: unknown key `sitte`; did you mean `site`?",
                "  "
                    + audit
                    + ":9: inputs[1].path: `leases.csv` has no header line of lease: unknown column"
                    + " `adress`; did you mean `address`?",
                "  " + audit + ":11: reference[0].path: file `asns.csv` does not exist in " + temp))
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(2);
  }

  @Test
  void knowsUtcOffsets() {
    folder.write("audit.yaml", ConfigFolder.SOUND.replace("timezone: UTC", "timezone: \"+02:00\""));
    assertThat(folder.read().inputs().get(0).timezone()).isEqualTo(ZoneOffset.ofHours(2));
  }

  @Test
  void readsNorwayAsACountry() {
    folder.write("regions.yaml", "regions: {X: [{country: NO}]}\n");
    assertThat(folder.read().policy().regions())
        .containsEntry("X", List.of(new Policy.Member("NO", null, null)));
  }

  @Test
  void hashesTheConfigAndThenThePolicies() {
    folder.write(
        "audit.yaml",
        "audit: {name: a, from: 2020-01-01, to: 2020-01-02}\ninside: [10.0.0.0/8]\n"
            + "inputs: [{kind: flow, format: zeek, path: flows/phone.csv}]\npolicy: [r.yaml]\n");
    folder.write("r.yaml", "regions: {X: [{country: DE}]}\n");
    // cat audit.yaml r.yaml | sha256sum
    assertThat(folder.read().hash())
        .isEqualTo("6bf1122a3a2a4597af5ab60a4b1b38e349c71f0c41779ccc3a8e779fdac59839");
  }

  @Test
  void theHashChangesWithAnyFileAndNothingElse() {
    String before = folder.read().hash();
    folder.write("flows/more.csv", "ts,te\n");
    assertThat(folder.read().hash()).isEqualTo(before);
    folder.write("regions.yaml", "regions:\n  EEA: [{country: DE, from: 1994-01-02}]\n");
    assertThat(folder.read().hash()).isNotEqualTo(before);
  }
}
