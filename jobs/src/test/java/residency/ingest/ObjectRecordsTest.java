package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.schema.Table;

class ObjectRecordsTest {
  private static final String FLOWS = "{kind: flow, format: csv, path: flows.csv, site: s}";
  private static final String OBJECTS = "{kind: record_object, format: csv, path: objects.csv}";
  private static final String STORES = "{kind: store, format: csv, path: stores.csv}";

  @TempDir private Path folder;
  private IngestFolder files;

  @BeforeEach
  void writeObjects() throws IOException {
    files = new IngestFolder(folder, 0);
    files.write(
        "flows.csv",
        "start_time,client_address,client_port,server_address,server_port,protocol\n"
            + "2020-01-01T10:00:00Z,10.0.0.1,5000,192.0.2.1,443,6\n");
    files.write("stores.csv", "store_id,bucket\neu,photos\n");
    files.write(
        "objects.csv",
        "record_id,store_id,object_key,role,valid_from,valid_to\n"
            + "r-1,eu,a,WHOLE,2020-01-05T00:00:00.4Z,2020-01-10T00:00:00Z\n"
            + "r-2,eu,a,WHOLE,2020-01-12T00:00:00Z,\n"
            + "r-3,eu,c,CONTAINER,,\n"
            + "r-4,eu,c,CONTAINER,,\n"
            + "r-4,eu,c,CONTAINER,2019-01-01T00:00:00Z,\n"
            + "r-5,us,d,WHOLE,,\n");
    files.write(
        "access.log",
        row("05", "a")
            + row("10", "a")
            + row("11", "a")
            + row("12", "a")
            + row("05", "c")
            + row("05", "d"));
  }

  private static String row(String day, String key) {
    return "owner photos ["
        + day
        + "/Jan/2020:00:00:00 +0000] 10.0.0.1 me 1 REST.PUT.OBJECT "
        + key
        + " \"PUT\" 200 - - 10 1 1 \"-\" \"-\" -\n";
  }

  @Test
  void namesTheRecordsThatAnObjectHeldThen() throws IOException {
    Ingested read =
        files.ingest(
            FLOWS,
            OBJECTS,
            STORES,
            "{kind: transfer, format: s3-access-log, path: access.log, site: s}");
    assertThat(TestRows.text(read.tables().get(Table.TRANSFER), "time", "record_id", "bytes"))
        .containsExactly(
            "10T00:00 r-1 10", // as it goes
            "11T00:00 a 10", // nobody's
            "12T00:00 r-2 10",
            "5T00:00 d 10", // of another store
            "5T00:00 r-1 10", // as it comes, within the second
            "5T00:00 r-3 -", // of a container, by an unknown part
            "5T00:00 r-4 -");
  }

  @Test
  void anOptionOrACsvFileKnowBetter() throws IOException {
    files.write("own.csv", "time,record_id,store_id\n2020-01-05T00:00:00Z,a,eu\n");
    Ingested read =
        files.ingest(
            FLOWS,
            OBJECTS,
            STORES,
            "{kind: transfer, format: s3-access-log, path: access.log, site: s, record_id: 'a'}",
            "{kind: transfer, format: csv, path: own.csv, site: s}");
    assertThat(TestRows.text(read.tables().get(Table.TRANSFER), "time", "record_id"))
        .containsExactly("10T00:00 a", "11T00:00 a", "12T00:00 a", "5T00:00 a", "5T00:00 a");
  }
}
