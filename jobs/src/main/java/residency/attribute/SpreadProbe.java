package residency.attribute;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tells each row the partition that it is looked up in. The index says how keys are spread. */
final class SpreadProbe implements Probe<Spread> {
  private static final long serialVersionUID = 1L;
  private static final StructType ADDED =
      new StructType().add(Rows.PARTITION, DataTypes.IntegerType, false);

  private final int site;
  private final int address;
  private final int salt;

  SpreadProbe(StructType rows, String address, String salt) {
    this.site = rows.fieldIndex("site");
    this.address = rows.fieldIndex(address);
    this.salt = rows.fieldIndex(salt);
  }

  @Override
  public StructType added() {
    return ADDED;
  }

  @Override
  public Iterator<InternalRow> probe(Spread spread, Iterator<InternalRow> rows) {
    return new Appending(rows, 1, (row, cells) -> cells[0] = partition(spread, row));
  }

  private int partition(Spread spread, InternalRow row) {
    long number = row.getLong(salt);
    return row.isNullAt(address)
        ? spread.share(Spread.mix(number), 0)
        : spread.ofRow(
            Keys.of(Keys.HIGH, row.getUTF8String(site), row.getUTF8String(address)), number);
  }
}
