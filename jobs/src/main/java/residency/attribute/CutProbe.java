package residency.attribute;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tells each row the part of all addresses that its peer is in. The index says where they start.
 */
final class CutProbe implements Probe<AddressCuts> {
  private static final long serialVersionUID = 1L;
  private static final StructType ADDED =
      new StructType().add(Entries.PARTITION, DataTypes.IntegerType, false);

  private final int address;
  private final int salt;

  CutProbe(StructType rows) {
    this.address = rows.fieldIndex("peer_address");
    this.salt = rows.fieldIndex("flow_id");
  }

  @Override
  public StructType added() {
    return ADDED;
  }

  @Override
  public Iterator<InternalRow> probe(AddressCuts cuts, Iterator<InternalRow> rows) {
    AddressText text = new AddressText();
    return new Appending(
        rows,
        1,
        (row, cells) -> {
          text.parse(row.getUTF8String(address));
          cells[0] = cuts.part(text.high(), text.low(), row.getLong(salt));
        });
  }
}
