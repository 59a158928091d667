package residency.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** What a flow row is to the merge steps: which of them it has to go through. */
enum FlowKind {
  /** A row that one of several logs of a sensor holds of a connection: joined by its id. */
  OF_LOG,
  /** One direction, with the exporter's id. */
  ONE_WAY_WITH_ID,
  /** One direction as one of several observers may have seen it. */
  ONE_WAY_OBSERVED,
  /** The same of observers whose rows continue each other. */
  ONE_WAY_CONTINUED,
  /** One direction: merged with the rows of the other one. */
  ONE_WAY,
  /** A whole flow with the exporter's id. */
  WHOLE_WITH_ID,
  /** A whole flow. */
  WHOLE;

  /** The name of a flow row's kind. */
  static Column column() {
    Column hasId = col("external_id").isNotNull();
    Column oneWay =
        when(hasId, ONE_WAY_WITH_ID.name())
            .when(col("continues").isNotNull(), ONE_WAY_CONTINUED.name())
            .when(col("observer").isNotNull(), ONE_WAY_OBSERVED.name())
            .otherwise(ONE_WAY.name());
    return when(col("one_way"), oneWay)
        .when(hasId.and(col("log").isNotNull()), OF_LOG.name())
        .when(hasId, lit(WHOLE_WITH_ID.name()))
        .otherwise(lit(WHOLE.name()));
  }
}
