package residency.attribute;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import residency.net.AddressSet;
import residency.net.Addresses;

/**
 * Which end of a flow the verdicts are about. The peer is the end outside the monitored networks,
 * the server if both ends are inside or neither is; the other end is the holder's, if it is inside.
 */
final class Sides {
  private Sides() {}

  /**
   * Adds {@code peer_address}, {@code peer_port}, {@code holder_address} and {@code holder_port}
   * (null where no end is inside), {@code bytes_to_peer}, {@code bytes_from_peer} and {@code
   * payload_to_peer}.
   */
  static Dataset<Row> of(Dataset<Row> flows, AddressSet inside) {
    UserDefinedFunction isInside = udf(new IsInside(inside), DataTypes.BooleanType).asNonNullable();
    Column clientInside = col("_client_inside");
    Column serverInside = col("_server_inside");
    Column toServer = clientInside.or(not(serverInside));
    return flows
        .withColumn("_client_inside", isInside.apply(col("client_address")))
        .withColumn("_server_inside", isInside.apply(col("server_address")))
        .withColumn("peer_address", pick(toServer, "server_address", "client_address"))
        .withColumn("peer_port", pick(toServer, "server_port", "client_port"))
        .withColumn(
            "holder_address",
            when(clientInside, col("client_address"))
                .when(serverInside, col("server_address"))
                .otherwise(lit(null)))
        .withColumn("holder_port", pick(toServer, "client_port", "server_port"))
        .withColumn("bytes_to_peer", pick(toServer, "bytes_out", "bytes_in"))
        .withColumn("bytes_from_peer", pick(toServer, "bytes_in", "bytes_out"))
        .withColumn("payload_to_peer", pick(toServer, "payload_out", "payload_in"))
        .drop("_client_inside", "_server_inside");
  }

  private static Column pick(Column condition, String then, String otherwise) {
    return when(condition, col(then)).otherwise(col(otherwise));
  }

  private record IsInside(AddressSet inside) implements UDF1<String, Boolean> {
    @Override
    public Boolean call(String address) {
      long[] bits = new long[2];
      byte[] text = address.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      if (!Addresses.parse(text, 0, text.length, bits)) {
        throw new IllegalArgumentException("not an address: " + address);
      }
      return inside.contains(bits[0], bits[1]);
    }
  }
}
