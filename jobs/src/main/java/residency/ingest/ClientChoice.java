package residency.ingest;

import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import residency.net.Address;
import residency.net.AddressSet;

/** What addresses tell of which end of a flow is its client. */
final class ClientChoice {
  private final UserDefinedFunction inside;
  private final UserDefinedFunction lower;

  /**
   * @param inside the monitored networks
   */
  ClientChoice(AddressSet inside) {
    this.inside = udf(new IsInside(inside), DataTypes.BooleanType);
    this.lower = udf(new IsLower(), DataTypes.BooleanType);
  }

  /** Whether a canonical address is in one of the monitored networks. */
  Column isInside(Column address) {
    return inside.apply(address);
  }

  /** Whether the first address is the lower number of 128 bits, or both are equal. */
  Column isLower(Column address, Column other) {
    return lower.apply(address, other);
  }

  private static final class IsInside implements UDF1<String, Boolean> {
    private static final long serialVersionUID = 1;

    private final AddressSet networks;

    IsInside(AddressSet networks) {
      this.networks = networks;
    }

    @Override
    public Boolean call(String address) {
      return networks.contains(Address.parse(address));
    }
  }

  private static final class IsLower implements UDF2<String, String, Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean call(String address, String other) {
      return Address.parse(address).compareTo(Address.parse(other)) <= 0;
    }
  }
}
