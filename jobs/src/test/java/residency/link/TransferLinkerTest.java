package residency.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import residency.TestSpark;
import residency.link.match.FitKind;
import residency.link.match.Spans;
import residency.link.match.TransferMatcher;

class TransferLinkerTest {
  @Test
  void asManyFlowsAsAreHeldAreAllWeighed() {
    List<Row> links = links(TransferLinker.MOST, FitKind.ENDS);
    assertThat(links).hasSize(TransferMatcher.MOST);
    // the flow of the most like size is the last by time
    assertThat(links.get(0).<Long>getAs("flow_id")).isEqualTo(TransferLinker.MOST - 1);
  }

  @Test
  void moreThanAreHeldAreToldAndNoneIsSure() {
    List<Row> links = links(TransferLinker.MOST + 1, FitKind.EXTERNAL_ID);
    assertThat(links).hasSize(TransferMatcher.MOST);
    assertThat(links).extracting(row -> row.<Boolean>getAs("bounded")).containsOnly(true);
    assertThat(links).extracting(row -> row.<String>getAs("link_grade")).containsOnly("POSSIBLE");
  }

  @Test
  void aFlowThatFitsTwiceInOneWayIsOne() {
    Dataset<Row> once = fits(1, FitKind.ENDS);
    List<Row> links = linked(once.unionByName(once).coalesce(1));
    assertThat(links).extracting(row -> row.<String>getAs("link_grade")).containsExactly("EXACT");
  }

  private static List<Row> links(int flows, FitKind kind) {
    return linked(fits(flows, kind));
  }

  private static List<Row> linked(Dataset<Row> fits) {
    return new ArrayList<>(
        fits.mapPartitions(new TransferLinker(new Spans(List.of())), Encoders.row(Links.SCHEMA))
            .collectAsList());
  }

  /** Rows of one transfer of 5000 bytes and flows whose sizes come ever closer to it. */
  private static Dataset<Row> fits(int flows, FitKind kind) {
    return TestSpark.session()
        .range(0, flows, 1, 1)
        .selectExpr(
            """
            named_struct(
              'record_id', 'r', 'subject_id', 's', 'category', 'Picture', 'time',
              timestamp_seconds(100), 'site', 'a', 'operation', 'WRITE', 'store_id',
              cast(null as string), 'client_address', '10.0.0.1', 'server_address', '192.0.2.1',
              'name', cast(null as string), 'bytes', 5000L, 'record_bytes', 5000L, 'hop', 1,
              'previous_hop', cast(null as int), 'file_id', 'f', 'position', 0L,
              'store', cast(null as struct<country:string,entity_id:string,address:string,name:string>))
              as transfer
            """,
            kind.ordinal() + " as kind",
            """
            named_struct(
              'flow_id', id, 'site', 'a', 'connection_start', id, 'start', id, 'end', 200000000L,
              'client_address', '10.0.0.1', 'server_address', '192.0.2.1', 'outcome',
              'ESTABLISHED', 'bytes_out', 1000L + id, 'bytes_in', 0L, 'payload_out', 1000L,
              'payload_in', 0L, 'sampled', false, 'name_grade', 'NONE', 'names',
              cast(array() as array<string>), 'canonical_name', cast(null as string)) as flow
            """);
  }
}
