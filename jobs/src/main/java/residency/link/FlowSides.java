package residency.link;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Attributed flows, cut down to what linking needs. */
final class FlowSides {
  private FlowSides() {}

  /**
   * Rows with the keys that flows are found by ({@code external_id}, {@code site}, ends, {@code
   * names}, {@code subject_ids}) and all that is told of a flow in the struct {@code flow}.
   */
  static Dataset<Row> of(Dataset<Row> attributed) {
    return attributed.select(
        col("external_id"),
        col("site"),
        col("client_address"),
        col("client_port"),
        col("server_address"),
        col("server_port"),
        names().as("names"),
        subjects().as("subject_ids"),
        struct(
                col("flow_id"),
                col("site"),
                unix_micros(col("connection_start")).as("connection_start"),
                unix_micros(col("start_time")).as("start"),
                unix_micros(col("end_time")).as("end"),
                col("client_address"),
                col("server_address"),
                col("outcome"),
                col("bytes_out"),
                col("bytes_in"),
                col("payload_out"),
                col("payload_in"),
                coalesce(col("sampling_rate"), lit(1L)).gt(1).as("sampled"),
                col("name_grade"),
                names().as("names"),
                col("canonical_name"),
                col("service.entity_id").as("operator"),
                col("peer_address").equalTo(col("server_address")).as("to_server"))
            .as("flow"));
  }

  private static Column names() {
    return expr("transform(name_candidates, n -> n.name)");
  }

  /** Those whose flow it may be. */
  private static Column subjects() {
    return when(col("subject_grade").equalTo("ONE"), array(col("subject_id")))
        .when(
            col("subject_grade").equalTo("AMBIGUOUS"),
            array_distinct(
                expr("filter(transform(subjects, s -> s.subject_id), s -> s is not null)")))
        .otherwise(expr("array()").cast("array<string>"));
  }
}
