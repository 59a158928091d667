package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.UserError;
import residency.schema.Table;

/** Listings of S3 Inventory as a bucket holds them, in its three file formats. */
class S3InventoryIngestTest {
  private static final String FLOW =
      "start_time,client_address,client_port,server_address,server_port,protocol\n"
          + "2020-01-01T10:00:00Z,10.0.0.1,5000,192.0.2.1,443,6\n";
  private static final String FLOWS = "{kind: flow, format: csv, path: flows.csv, site: s}";
  private static final String INPUT =
      "{kind: inventory, format: s3-inventory, path: 'inv/**/manifest.json'}";
  private static final String[] PRESENCE = {
    "store_id",
    "object_key",
    "version_id",
    "is_latest",
    "is_delete_marker",
    "bytes",
    "last_modified_time",
    "snapshot_time",
    "event",
    "position"
  };

  private static final List<InventoryBucket.Listed> OBJECTS =
      List.of(
          new InventoryBucket.Listed(
              "u/1/p q.jpg", "v1", true, false, 10L, "2020-01-01T00:00:00.123Z"),
          new InventoryBucket.Listed(
              "u/1/100%.jpg", "v2", false, false, 20L, "2020-01-02T00:00:00Z"),
          new InventoryBucket.Listed("u/2/照.jpg", "v3", true, true, null, "2020-01-03T12:30:00Z"));

  private static final List<String> PRESENT =
      List.of(
          "photos u/1/p q.jpg v1 true false 10 00:00:00.123 4T00:00 - 0",
          "photos u/1/100%.jpg v2 false false 20 2T00:00 4T00:00 - 1",
          "photos u/2/照.jpg v3 true true - 3T12:30 4T00:00 - 2");

  private static final String[] LISTING = {
    "store_id", "snapshot_start", "snapshot_end", "complete", "prefix", "all_versions", "rows"
  };

  @TempDir private Path folder;
  private IngestFolder files;
  private InventoryBucket bucket;

  @BeforeEach
  void writeFlows() throws IOException {
    files = new IngestFolder(folder, 0.5);
    bucket = new InventoryBucket(folder);
    files.write("flows.csv", FLOW);
  }

  @Test
  void readsTheSamePresenceFromCsvOrcAndParquet() throws IOException {
    bucket.publish(
        "CSV", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", InventoryBucket.csv(OBJECTS));
    List<String> listing = listingOf(files.ingest(FLOWS, INPUT));
    List<String> csv = presence(files.ingest(FLOWS, INPUT));
    clear();
    bucket.publish("ORC", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", bucket.orc(OBJECTS));
    Ingested orc = files.ingest(FLOWS, INPUT);
    assertThat(presence(orc)).containsExactlyInAnyOrderElementsOf(PRESENT);
    assertThat(listingOf(orc)).isEqualTo(listing);
    clear();
    bucket.publish("Parquet", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", bucket.parquet(OBJECTS));
    Ingested parquet = files.ingest(FLOWS, INPUT);
    assertThat(presence(parquet)).containsExactlyInAnyOrderElementsOf(PRESENT);
    assertThat(listingOf(parquet)).isEqualTo(listing);
    // The position of a line is its offset.
    assertThat(csv.stream().map(row -> row.replaceFirst(" \\d+$", "")))
        .containsExactlyInAnyOrderElementsOf(
            PRESENT.stream().map(row -> row.replaceFirst(" \\d+$", "")).toList());
    assertThat(listing).containsExactly("photos 4T00:00 4T00:00 true u/ true 3");
  }

  @Test
  void anUnchangedBucketListedTwiceIsThereTwice() throws IOException {
    byte[] same = InventoryBucket.csv(OBJECTS);
    bucket.publish("CSV", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", same);
    bucket.publish("CSV", "2020-01-05T00-00Z", "2020-01-05T00:00:00Z", same);
    files.write("stores.csv", "store_id,bucket\neu-photos,photos\n");
    Ingested read = files.ingest(FLOWS, INPUT, "{kind: store, format: csv, path: stores.csv}");
    assertThat(read.tables().get(Table.INVENTORY).count()).isEqualTo(6);
    assertThat(listingOf(read))
        .containsExactly(
            "eu-photos 4T00:00 4T00:00 true u/ true 3", "eu-photos 5T00:00 5T00:00 true u/ true 3");
  }

  @Test
  void aListingWithoutRowsIsNotComplete() throws IOException {
    bucket.publish(
        "CSV", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", InventoryBucket.csv(OBJECTS));
    bucket.publish("CSV", "2020-01-05T00-00Z", "2020-01-05T00:00:00Z");
    assertThat(listingOf(files.ingest(FLOWS, INPUT)))
        .containsExactly(
            "photos 4T00:00 4T00:00 true u/ true 3", "photos 5T00:00 5T00:00 false - true 0");
  }

  @Test
  void aListingWithARejectedRowIsNotComplete() throws IOException {
    byte[] broken =
        GunzipTest.gzip(
            "\"photos\",\"a%\",\"\",\"true\",\"false\",\"1\",\"\"\n"
                + InventoryBucket.csvText(OBJECTS));
    bucket.publish("CSV", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", broken);
    assertThat(listingOf(files.ingest(FLOWS, INPUT)))
        .containsExactly("photos 4T00:00 4T00:00 false u/ true 3");
  }

  @Test
  void severalDataFilesAreOneListing() throws IOException {
    bucket.publish(
        "CSV",
        "2020-01-01T12-00Z",
        "2020-01-01T12:00:00Z",
        InventoryBucket.csv(OBJECTS.subList(0, 1)),
        InventoryBucket.csv(OBJECTS.subList(1, 2)));
    Ingested read = files.ingest(FLOWS, INPUT);
    // The list shows a change after its scan began, so it did not end before that.
    assertThat(listingOf(read)).containsExactly("photos 12:00 2T00:00 true u/1/ true 2");
    assertThat(TestRows.text(read.tables().get(Table.INVENTORY), "file_id", "object_key"))
        .containsExactly(
            "inv/photos/daily/data/2020-01-01T12-00Z-0.csv u/1/p q.jpg",
            "inv/photos/daily/data/2020-01-01T12-00Z-1.csv u/1/100%.jpg");
  }

  @Test
  void aDataFileThatChangedIsAnErrorThatNamesIt() throws IOException {
    bucket.publish(
        "CSV", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", InventoryBucket.csv(OBJECTS));
    Path data = folder.resolve("inv/photos/daily/data/2020-01-04T00-00Z-0.csv");
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length - 1] ^= 1;
    Files.write(data, bytes);
    assertThatThrownBy(() -> files.ingest(FLOWS, INPUT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("file inv/photos/daily/data/2020-01-04T00-00Z-0.csv has md5:");
  }

  @Test
  void aManifestThatChangedIsAnErrorThatNamesIt() throws IOException {
    bucket.publish(
        "CSV", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", InventoryBucket.csv(OBJECTS));
    files.write("inv/photos/daily/2020-01-04T00-00Z/manifest.checksum", "0123");
    assertThatThrownBy(() -> files.ingest(FLOWS, INPUT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("file inv/photos/daily/2020-01-04T00-00Z/manifest.json has MD5")
        .hasMessageContaining("0123");
  }

  @Test
  void aMissingDataFileIsAnErrorThatNamesIt() throws IOException {
    bucket.publish(
        "CSV", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", InventoryBucket.csv(OBJECTS));
    Files.delete(folder.resolve("inv/photos/daily/data/2020-01-04T00-00Z-0.csv"));
    assertThatThrownBy(() -> files.ingest(FLOWS, INPUT))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("names data file inv/photos/daily/data/2020-01-04T00-00Z-0.csv");
  }

  @Test
  void aDataFileIsFoundWhereOnlyAPartOfTheBucketWasCopied() throws IOException {
    bucket.publish(
        "CSV", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", InventoryBucket.csv(OBJECTS));
    Files.move(folder.resolve("inv/photos/daily"), folder.resolve("copy"));
    Ingested read =
        files.ingest(
            FLOWS, "{kind: inventory, format: s3-inventory, path: 'copy/2020*/manifest.json'}");
    assertThat(TestRows.text(read.tables().get(Table.INVENTORY), "file_id").get(0))
        .isEqualTo("copy/data/2020-01-04T00-00Z-0.csv");
    assertThat(TestRows.text(read.tables().get(Table.LISTING), "file_id"))
        .containsExactly("copy/2020-01-04T00-00Z/manifest.json");
  }

  @Test
  void anOrcColumnOfAnotherTypeIsAnErrorThatNamesIt() throws IOException {
    TypeDescription schema = TypeDescription.fromString("struct<key:string,size:string>");
    Path file = folder.resolve("a.orc");
    OrcFile.createWriter(
            new org.apache.hadoop.fs.Path(file.toUri()),
            OrcFile.writerOptions(new Configuration()).setSchema(schema))
        .close();
    bucket.publish("ORC", "2020-01-04T00-00Z", "2020-01-04T00:00:00Z", Files.readAllBytes(file));
    assertThatThrownBy(() -> files.ingest(FLOWS, INPUT))
        .hasStackTraceContaining("column size has type string, which can't give bytes");
  }

  private static List<String> presence(Ingested ingested) {
    Dataset<Row> inventory = ingested.tables().get(Table.INVENTORY);
    assertThat(inventory).isNotNull();
    return TestRows.text(inventory.orderBy("position"), PRESENCE);
  }

  private static List<String> listingOf(Ingested ingested) {
    Dataset<Row> listings = ingested.tables().get(Table.LISTING);
    assertThat(listings).isNotNull();
    return TestRows.text(listings.orderBy("snapshot_start"), LISTING);
  }

  private void clear() throws IOException {
    Files.move(
        folder.resolve("inv"), folder.resolve("old" + System.identityHashCode(new Object())));
  }
}
