package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.UserError;
import residency.schema.Table;

class BucketStoresTest {
  private static final String FLOWS = "{kind: flow, format: csv, path: flows.csv, site: s}";
  private static final String STORES = "{kind: store, format: csv, path: stores.csv}";
  private static final String LOG =
      "{kind: transfer, format: s3-access-log, path: access.log, record_id: 'r-[0-9]+'}";
  private static final String EVENTS = "{kind: inventory, format: s3-access-log, path: access.log}";

  @TempDir private Path folder;
  private IngestFolder files;

  @BeforeEach
  void writeLogs() throws IOException {
    files = new IngestFolder(folder, 0);
    files.write(
        "flows.csv",
        "start_time,client_address,client_port,server_address,server_port,protocol\n"
            + "2020-01-01T10:00:00Z,10.0.0.1,5000,192.0.2.1,443,6\n");
    files.write(
        "access.log",
        row("photos", "05", "r-1") + row("photos", "15", "r-2") + row("old", "15", "r-3"));
  }

  private static String row(String bucket, String day, String key) {
    return "owner "
        + bucket
        + " ["
        + day
        + "/Jan/2020:00:00:00 +0000] 10.0.0.1 me 1 REST.PUT.OBJECT u/"
        + key
        + " \"PUT /u/"
        + key
        + "\" 200 - - 10 1 1 \"-\" \"-\" -\n";
  }

  @Test
  void namesTheStoreThatTheBucketWasOfThen() throws IOException {
    files.write(
        "stores.csv",
        "store_id,bucket,country,valid_from,valid_to\n"
            + "eu-photos,photos,IE,,2020-01-10T00:00:00Z\n"
            + "us-photos,photos,US,2020-01-10T00:00:00Z,\n"
            + "files,,DE,,\n");
    files.write(
        "own.csv", "time,record_id,store_id,operation\n2020-01-05T00:00:00Z,r-4,photos,READ\n");
    Ingested read =
        files.ingest(
            FLOWS, STORES, LOG, EVENTS, "{kind: transfer, format: csv, path: own.csv, site: s}");
    assertThat(TestRows.text(read.tables().get(Table.TRANSFER), "record_id", "store_id"))
        .containsExactly("r-1 eu-photos", "r-2 us-photos", "r-3 old", "r-4 photos");
    assertThat(TestRows.text(read.tables().get(Table.INVENTORY), "object_key", "store_id", "event"))
        .containsExactly("u/r-1 eu-photos CREATED", "u/r-2 us-photos CREATED", "u/r-3 old CREATED");
  }

  @Test
  void aBucketOfTwoStoresAtOnceIsAnError() throws IOException {
    files.write(
        "stores.csv",
        "store_id,bucket,valid_from,valid_to\n"
            + "eu-photos,photos,,\n"
            + "us-photos,photos,2020-01-10T00:00:00Z,\n");
    assertThatThrownBy(() -> files.ingest(FLOWS, STORES, LOG))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("two rows of bucket photos hold at once")
        .hasMessageContaining("eu-photos and of us-photos");
  }
}
