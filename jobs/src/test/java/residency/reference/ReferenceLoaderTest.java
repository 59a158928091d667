package residency.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.UserError;
import residency.config.ReferenceSpec;
import residency.schema.Cells;
import residency.schema.Table;

class ReferenceLoaderTest {
  private static final long YEAR_2020 = GivenRows.micros("2020-06-01T00:00:00Z");
  private static final long YEAR_2021 = GivenRows.micros("2021-06-01T00:00:00Z");

  @TempDir Path folder;
  private final List<String> kept = new ArrayList<>();

  private ReferenceLoader loader() {
    return new ReferenceLoader(
        folder,
        Duration.ofDays(31),
        (file, table, sink) -> {
          sink.row().setLong(0, 7);
          sink.row().setText(1, "seven");
          sink.emit(0, 1, 0);
          sink.reject(1, "BAD_WORD", new byte[] {'a', '=', 'x'}, 0, 3, 0);
        },
        row -> kept.add(text(row)));
  }

  private static String text(Cells row) {
    return row.get("entity_id") + " by " + row.get("source") + " from " + row.get("valid_from");
  }

  private static ReferenceSpec spec(Table table, String path) {
    return spec(table, path, null, null, null);
  }

  private static ReferenceSpec spec(
      Table table, String path, @Nullable String name, @Nullable String from, @Nullable String to) {
    return new ReferenceSpec(
        0,
        table,
        table.tableName(),
        path.endsWith(".parquet") ? "parquet" : path.contains("range") ? "ip-range-csv" : "csv",
        path,
        name,
        "publisher",
        from == null ? null : Instant.parse(from),
        to == null ? null : Instant.parse(to),
        null);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what          | table        | file       | text, ; ends a line                                                          | place  | message
          bad address     | ASN          | range.csv  | 1.0.0.0,1.0.0.255,1,A;1.0.1.0,1.0.1.999,2,B;                                 | line 2 | BAD_ADDRESS in "1.0.1.0,1.0.1.999,2,B"
          bad AS number   | AS_ORG       | a.csv      | asn,entity_id;1,a;x,b;                                                       | line 3 | BAD_NUMBER in "x,b"
          too big AS no.  | AS_ORG       | a.csv      | asn,entity_id;1,a;;4294967296,b;                                             | line 4 | asn 4294967296 in as_org is no AS number
          bad role        | NAME_OWNER   | n.csv      | suffix,entity_id,role;a.example,a,OWNER;                                     | line 2 | BAD_WORD in "a.example,a,OWNER"
          public suffix   | NAME_OWNER   | n.csv      | suffix,entity_id,role;co.uk,a,OPERATOR;                                      | line 2 | suffix 'co.uk' in name_owner is a public suffix
          unknown column  | ENTITY       | e.csv      | entity_id,country;a,DE;                                                      | line 1 | UNKNOWN_COLUMN in "entity_id,country"
          two seats       | ENTITY       | e.csv      | entity_id,seat_country,source;a,DE,me;a,FR,you;                              | line 3 | [(open), (open)) by me and
          empty validity  | ENTITY       | e.csv      | entity_id,valid_from,valid_to;a,2020-01-01T00:00:00Z,2020-01-01T00:00:00Z;   | line 2 | is not before valid_to 2020-01-01T00:00:00Z
          cut last line   | AS_ORG       | a.csv      | asn,entity_id;1,a;2                                                          | line 3 | COLUMNS in "2"
          """)
  void aBadLineIsNamedWithFileLineAndValue(
      String what, Table table, String file, String text, String place, String message)
      throws IOException {
    Path written = write(file, text.replace(';', '\n'));
    assertThatThrownBy(() -> loader().load(spec(table, file)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(written + ", " + place + ": ")
        .hasMessageContaining(message)
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(UserError.BAD_INPUT);
  }

  @Test
  void aLineOfAZippedFileIsCountedInItsText() throws IOException {
    Path file = write("range.csv.gz", zipped("1.0.0.0,1.0.0.255,1,A\n\n1.0.1.0,1.0.1.255,-2,B\n"));
    assertThatThrownBy(() -> loader().load(spec(Table.ASN, "range.csv.gz")))
        .hasMessageStartingWith(file + ", line 3: BAD_NUMBER");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"AS_ORG, a.csv.gz", "ASN, range.csv.gz"})
  void aFileThatBreaksOffIsNotUsed(Table table, String name) throws IOException {
    StringBuilder text = new StringBuilder(table == Table.AS_ORG ? "asn,entity_id\n" : "");
    for (int i = 0; i < 9000; i++) {
      text.append(
          table == Table.AS_ORG
              ? i + ",e" + 31 * i + "\n"
              : "10.%d.%d.0,10.%d.%d.255,%d,X\n"
                  .formatted(i / 256, i % 256, i / 256, i % 256, 31 * i));
    }
    byte[] whole = zipped(text.toString());
    Path file = write(name, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> loader().load(spec(table, name)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining("TRUNCATED");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing          |                  | a.csv
          nothing, ranges  |                  | range.csv
          header line only | asn,entity_id    | a.csv
          """)
  void aFileWithoutRowsIsNotUsed(String what, @Nullable String text, String name)
      throws IOException {
    Path file = write(name, text == null ? "" : text + "\n");
    Table table = name.equals("a.csv") ? Table.AS_ORG : Table.ASN;
    assertThatThrownBy(() -> loader().load(spec(table, name)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(
            what.startsWith("nothing") && table == Table.AS_ORG ? "EMPTY_FILE" : "no row");
  }

  @Test
  void noFileIsAProblemOfTheConfig() {
    assertThatThrownBy(() -> loader().load(spec(Table.ASN, "s3://bucket/range.csv")))
        .hasMessageStartingWith("reference asn ip-range-csv s3://bucket/range.csv: no file")
        .extracting(e -> ((UserError) e).exitCode())
        .isEqualTo(UserError.CONFIG);
  }

  @Test
  void zippedFilesAreReadAndBookedAsStored() throws Exception {
    byte[] stored = zipped("1.0.0.0,1.0.0.255,13335,Cloudflare\n1.0.1.0,1.0.3.255,2,B\n");
    // Bytes behind the gzip member belong to the file, though no row comes from them.
    byte[] padded = Arrays.copyOf(stored, stored.length + 100_000);
    write("range.csv.gz", padded);
    ReferenceLoader loader = loader().load(spec(Table.ASN, "range*"));
    assertThat(loader.networkTables().build().asn(0, 0xFFFF_0100_0001L, YEAR_2020))
        .singleElement()
        .satisfies(fact -> assertThat(fact.origins()).containsExactly(13335))
        .satisfies(fact -> assertThat(fact.source()).isEqualTo("publisher"));
    ReferenceBook book = loader.books().get(0);
    assertThat(book.file()).isEqualTo("range.csv.gz");
    assertThat(book.rows()).isEqualTo(2);
    assertThat(book.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(padded)));
  }

  @Test
  void theFilesOfAnEntryAreOneSeries() throws IOException {
    write("a1.csv", "asn,entity_id\n1,one\n");
    write("a2.csv", "asn,entity_id\n1,other\n2,two\n");
    Owners owners = loader().load(spec(Table.AS_ORG, "a?.csv")).owners();
    assertThat(owners.organisations(1, YEAR_2020))
        .singleElement()
        .extracting(OrgFact::entityIds)
        .isEqualTo(List.of("one", "other"));
    assertThat(owners.organisations(2, YEAR_2020)).hasSize(1);
  }

  @Test
  void entriesAreSeriesOfTheirOwnUnlessTheyShareAName() throws IOException {
    write("a1.csv", "asn,entity_id\n1,old\n2,gone\n");
    write("a2.csv", "asn,entity_id\n1,new\n");
    String[] from = {"2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z", "2022-01-01T00:00:00Z"};
    Owners versions =
        loader()
            .load(spec(Table.AS_ORG, "a1.csv", "as_org", from[0], from[1]))
            .load(spec(Table.AS_ORG, "a2.csv", "as_org", from[1], from[2]))
            .owners();
    assertThat(versions.organisations(1, YEAR_2020))
        .extracting(OrgFact::entityIds)
        .containsExactly(List.of("old"));
    assertThat(versions.organisations(1, YEAR_2021))
        .extracting(OrgFact::entityIds)
        .containsExactly(List.of("new"));
    assertThat(versions.organisations(2, YEAR_2021)).isEmpty();

    Owners apart =
        loader()
            .load(spec(Table.AS_ORG, "a1.csv", null, from[0], from[1]))
            .load(spec(Table.AS_ORG, "a2.csv", null, from[1], from[2]))
            .owners();
    assertThat(apart.organisations(1, YEAR_2021))
        .extracting(OrgFact::entityIds, OrgFact::trusted)
        .containsExactly(tuple(List.of("old"), false), tuple(List.of("new"), true));
  }

  @Test
  void contradictingRowsOfTwoFilesNameBothAndTheSecondFile() throws IOException {
    write("e1.csv", "entity_id,seat_country,source\na,DE,registry\n");
    Path second = write("e2.csv", "entity_id,seat_country\nb,FR\na,FR\n");
    assertThatThrownBy(() -> loader().load(spec(Table.ENTITY, "e?.csv")))
        .hasMessageStartingWith(second + ", line 3: entity has two rows for 'a'")
        .hasMessageContaining("by registry and ")
        .hasMessageContaining("by publisher; correct one of them");
  }

  @Test
  void contradictingPlacesAreTheUsersToCorrect() throws IOException {
    write(
        "p.csv",
        "site,range_start,range_end,country\nb,10.0.0.0,10.0.0.9,DE\nb,10.0.0.0,10.0.0.9,FR\n");
    ReferenceLoader loader = loader().load(spec(Table.NETWORK_PLACE, "p.csv"));
    assertThatThrownBy(loader::networkTables)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("reference network_place of site b: ");
  }

  @Test
  void keptRowsCarryTheSourceAndValidityOfTheConfig() throws IOException {
    write(
        "e.csv",
        "entity_id,source,valid_from\nplain,,\nown,registry,\ndated,,2019-01-01T00:00:00Z\n");
    write("range.csv", "1.0.0.0,1.0.0.255,1,A\n");
    loader()
        .load(spec(Table.ENTITY, "e.csv", null, "2020-01-01T00:00:00Z", null))
        .load(spec(Table.ASN, "range.csv"));
    long since = GivenRows.micros("2020-01-01T00:00:00Z");
    assertThat(kept)
        .containsExactly(
            "plain by publisher from " + since,
            "own by registry from " + since,
            "dated by publisher from " + GivenRows.micros("2019-01-01T00:00:00Z"));
  }

  @Test
  void aBadRowOfATableOfColumnsIsNamedByItsNumber() throws IOException {
    Path file = write("a.parquet", "PAR1");
    assertThatThrownBy(() -> loader().load(spec(Table.AS_ORG, "a.parquet")))
        .hasMessage(
            file
                + ", row 2: BAD_WORD in \"a=x\"; correct it: a reference is used whole or not at"
                + " all");
    assertThat(kept).containsExactly("seven by publisher from null");
  }
}
