package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.schema.Table;

class LeaseIngestTest {
  @TempDir private Path folder;

  @Test
  void booksEveryRowOfALeaseFile() throws IOException {
    IngestFolder files = new IngestFolder(folder, 0.5);
    files.write(
        "flows.csv",
        "start_time,client_address,client_port,server_address,server_port,protocol\n"
            + "2020-01-01T10:00:00Z,10.0.0.1,5000,192.0.2.1,443,6\n");
    files.write(
        "hq.csv",
        "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,state\n"
            + "10.0.0.5,d:1,,3600,1577876400,1,0\n" // 10:00 to 11:00
            + "10.0.0.5,d:1,,3600,1577878200,1,0\n" // to 11:30
            + "10.0.0.5,d:1,,0,1577874600,1,0\n" // given back after 10:30
            + "10.0.0.5,d:2,,3600,1577883600,1,0\n" // 12:00 to 13:00
            + "10.0.0.x,d:2,,3600,1577883600,1,0\n");
    files.write(
        "radius.csv",
        "username,callingstationid,framedipaddress,acctstarttime,acctstoptime\n"
            + "u-1,d:3,10.0.0.6,2020-01-01 11:00:00,2020-01-01 12:00:00\n");
    Ingested read =
        files.ingest(
            "{kind: flow, format: csv, path: flows.csv, site: s}",
            "{kind: lease, format: kea-csv, path: hq.csv, site: '{file}'}",
            "{kind: lease, format: radius-csv, path: radius.csv, timezone: Europe/Paris}");
    assertThat(
            TestRows.text(
                read.tables().get(Table.LEASE),
                "site",
                "address",
                "device_id",
                "subject_id",
                "valid_from",
                "valid_to"))
        .containsExactly(
            "default 10.0.0.6 d:3 u-1 10:00 11:00",
            "hq 10.0.0.5 d:1 - 10:00 10:30",
            "hq 10.0.0.5 d:1 - 10:30 -",
            "hq 10.0.0.5 d:2 - 12:00 13:00");
    assertThat(TestRows.text(read.rejects(), "reason", "raw")).containsExactly("BAD_ADDRESS -");
    assertThat(read.ledger())
        .filteredOn(row -> row.table().equals("lease"))
        .extracting(row -> row.kind() + " " + row.reason() + " " + row.rows())
        .contains("IGNORED RENEWAL 1", "IGNORED RELEASE 1", "REJECTED BAD_ADDRESS 1");
  }
}
