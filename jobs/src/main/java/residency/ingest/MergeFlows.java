package residency.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From flow rows as exporters wrote them to flows: what combines files, logs and directions. */
final class MergeFlows {
  private static final String START = "start_time";

  private final ClientChoice client;

  /**
   * @param client tells the client of a one-way row where its flags do not
   */
  MergeFlows(ClientChoice client) {
    this.client = client;
  }

  /** One row a flow, with {@link Counts}, {@code flow_id} and {@code connection_start}. */
  Dataset<Row> merge(Dataset<Row> rows) {
    Dataset<Row> counted = Counts.none(rows);
    Column ofLogs = coalesce(JoinByUid.applies(), lit(false));
    Column oneWay = col("one_way");
    Dataset<Row> joined = JoinByUid.join(Deduplicate.byId(counted.where(ofLogs)));
    Dataset<Row> merged = MergePieces.merge(once(counted.where(oneWay)), client);
    Dataset<Row> whole = once(counted.where(not(ofLogs).and(not(oneWay))));
    Dataset<Row> flows = joined.unionByName(merged).unionByName(whole);
    return ConnectionStart.add(flows).withColumn("flow_id", FlowId.column());
  }

  private static Dataset<Row> once(Dataset<Row> rows) {
    Column hasId = col("external_id").isNotNull();
    return Deduplicate.byId(rows.where(hasId))
        .unionByName(Deduplicate.byContent(rows.where(not(hasId)), START, Counts.traffic()));
  }
}
