package residency.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;

/** The two ends of a flow row as (address, port) values, which compare and group as a whole. */
final class Ends {
  private Ends() {}

  static Column client() {
    return struct(col("client_address").as("address"), col("client_port").as("port"));
  }

  static Column server() {
    return struct(col("server_address").as("address"), col("server_port").as("port"));
  }
}
