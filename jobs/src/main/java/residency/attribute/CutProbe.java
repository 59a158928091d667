package residency.attribute;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tells each row the part of all addresses that its own is in; without one, any part. The index
 * says where they start.
 */
final class CutProbe implements Probe<AddressCuts> {
  private static final long serialVersionUID = 1L;
  private static final StructType ADDED =
      new StructType().add(Rows.PARTITION, DataTypes.IntegerType, false);

  private final int address;
  private final int salt;

  CutProbe(StructType rows, String address, String salt) {
    this.address = rows.fieldIndex(address);
    this.salt = rows.fieldIndex(salt);
  }

  @Override
  public StructType added() {
    return ADDED;
  }

  @Override
  public Iterator<InternalRow> probe(AddressCuts cuts, Iterator<InternalRow> rows) {
    AddressText text = new AddressText();
    return new Appending(rows, 1, (row, cells) -> cells[0] = part(cuts, text, row));
  }

  private int part(AddressCuts cuts, AddressText text, InternalRow row) {
    long number = row.getLong(salt);
    if (row.isNullAt(address)) {
      return (int) Long.remainderUnsigned(Spread.mix(number), cuts.parts());
    }
    text.parse(row.getUTF8String(address));
    return cuts.part(text.high(), text.low(), number);
  }
}
