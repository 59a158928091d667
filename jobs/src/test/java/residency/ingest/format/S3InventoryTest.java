package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Table;

class S3InventoryTest {
  private static final long SCAN = 1_514_944_800_000_000L;

  /** As the user guide shows it. */
  private static final String MANIFEST =
      """
      {
        "sourceBucket": "example-source-bucket",
        "destinationBucket": "arn:aws:s3:::example-inventory-destination-bucket",
        "version": "2016-11-30",
        "creationTimestamp": "1514944800000",
        "fileFormat": "CSV",
        "fileSchema": "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate",
        "files": [{
          "key": "Inventory/example-source-bucket/2016-11-06T21-32Z/files/939c6d46.csv.gz",
          "size": 2147483647,
          "MD5checksum": "F11166069f1990abeb9c97ace9cdfabc"
        }]
      }
      """;

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "s3-inventory.csv",
      delimiter = '|',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void readsCsv(String name, String schema, String line, String expected) throws IOException {
    S3Listing listing =
        new S3Listing(
            "manifest.json",
            "photos",
            SCAN,
            S3Manifest.FileFormat.CSV,
            List.of(schema.split("\\s*,\\s*")));
    Source source = new Source("a.csv.gz", null, null, null, null, null, listing);
    TestLines.check(read(source, Table.INVENTORY, line + "\n"), expected);
  }

  @Test
  void aManifestIsAListing() throws IOException {
    TestLines.check(
        read(new Source("m", null, null, null, null), Table.LISTING, MANIFEST),
        "store_id=example-source-bucket;snapshot_start="
            + SCAN
            + ";all_versions=true;rows=;prefix=");
  }

  @Test
  void readsAManifest() {
    S3Manifest manifest = S3Manifest.parse(MANIFEST.getBytes(StandardCharsets.UTF_8));
    assertThat(manifest)
        .isEqualTo(
            new S3Manifest(
                "example-source-bucket",
                SCAN,
                S3Manifest.FileFormat.CSV,
                List.of(
                    "Bucket",
                    "Key",
                    "VersionId",
                    "IsLatest",
                    "IsDeleteMarker",
                    "Size",
                    "LastModifiedDate"),
                true,
                List.of(
                    new S3Manifest.DataFile(
                        "Inventory/example-source-bucket/2016-11-06T21-32Z/files/939c6d46.csv.gz",
                        2_147_483_647L,
                        "f11166069f1990abeb9c97ace9cdfabc"))));
  }

  @Test
  void onlyCurrentVersionsAreListedWhereTheirColumnsAreMissing() {
    String current = MANIFEST.replace("VersionId, IsLatest, IsDeleteMarker, ", "");
    assertThat(S3Manifest.parse(current.getBytes(StandardCharsets.UTF_8)).allVersions()).isFalse();
    String orc =
        MANIFEST
            .replace("\"CSV\"", "\"ORC\"")
            .replaceFirst("\"fileSchema\": \"[^\"]*\"", "\"fileSchema\": \"struct<key:string>\"");
    assertThat(S3Manifest.parse(orc.getBytes(StandardCharsets.UTF_8)))
        .extracting(S3Manifest::allVersions, S3Manifest::format, S3Manifest::columns)
        .containsExactly(false, S3Manifest.FileFormat.ORC, List.of());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the bucket     | "sourceBucket"       | "bucket"            | `sourceBucket` is missing
          the files      | "files"              | "parts"             | `files` is no list
          a sum          | "MD5checksum"        | "sum"               | `MD5checksum` is missing
          the time       | "1514944800000"      | "2018-01-03"        | `creationTimestamp` 2018-01-03 is no time
          another format | "CSV"                | "TSV"               | `fileFormat` TSV is none of CSV, ORC, Parquet
          the end        | }]                   | }                   | it is no JSON
          """)
  void tellsWhatIsWrongWithAManifest(String name, String part, String other, String problem)
      throws IOException {
    String wrong = MANIFEST.replace(part, other);
    assertThatThrownBy(() -> S3Manifest.parse(wrong.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(problem);
    TestLines.check(
        read(new Source("m", null, null, null, null), Table.LISTING, wrong), "!BAD_MANIFEST");
  }

  private static CollectingSink read(Source source, Table table, String text) throws IOException {
    CollectingSink sink = new CollectingSink(table);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    new S3Inventory().read(new ByteArrayInputStream(bytes), source, table, sink);
    return sink;
  }
}
