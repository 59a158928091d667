package residency.attribute;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import residency.attribute.index.Holder;
import residency.attribute.index.LeaseIndex;

/** Looks up who held an address. Rows name the columns that hold address, port and time. */
final class HolderLookUp implements Probe<Shards<LeaseIndex>> {
  private static final long serialVersionUID = 1L;

  static final StructType ALTERNATIVE =
      new StructType()
          .add("subject_id", StringType)
          .add("device_id", StringType)
          .add("home", StringType)
          .add("inferred", BooleanType, false);

  private static final StructType ADDED =
      new StructType()
          .add("holder", StringType)
          .add("device_id", StringType)
          .add("subject_id", StringType)
          .add("subject_grade", StringType, false)
          .add("holders", DataTypes.createArrayType(ALTERNATIVE, false), false);

  private static final UTF8String ADDRESS = UTF8String.fromString("address ");

  private final int site;
  private final int address;
  private final int port;
  private final int time;

  HolderLookUp(StructType rows, String address, String port, String time) {
    this.site = rows.fieldIndex("site");
    this.address = rows.fieldIndex(address);
    this.port = rows.fieldIndex(port);
    this.time = rows.fieldIndex(time);
  }

  @Override
  public StructType added() {
    return ADDED;
  }

  @Override
  public Iterator<InternalRow> probe(Shards<LeaseIndex> shards, Iterator<InternalRow> rows) {
    Packed<Holder> known = new Packed<>(ADDED);
    return new Appending(
        rows,
        ADDED.size(),
        (row, cells) -> System.arraycopy(find(shards, known, row), 0, cells, 0, cells.length));
  }

  private @Nullable Object[] find(
      Shards<LeaseIndex> shards, Packed<Holder> known, InternalRow row) {
    if (row.isNullAt(address)) {
      return packed(known, Holder.UNLEASED);
    }
    UTF8String inSite = row.getUTF8String(site);
    UTF8String held = row.getUTF8String(address);
    long high = Keys.of(Keys.HIGH, inSite, held);
    Holder holder =
        shards
            .of(high)
            .find(
                high,
                Keys.of(Keys.LOW, inSite, held),
                row.getLong(time),
                row.isNullAt(port) ? LeaseIndex.NO_PORT : row.getInt(port));
    @Nullable Object[] cells = packed(known, holder);
    if (!holder.alternatives().isEmpty()) {
      return cells;
    }
    @Nullable Object[] bare = cells.clone();
    bare[0] = UTF8String.concat(ADDRESS, held);
    return bare;
  }

  private static @Nullable Object[] packed(Packed<Holder> known, Holder holder) {
    @Nullable Object @Nullable [] cells = known.get(holder);
    return cells != null
        ? cells
        : known.put(
            holder,
            UTF8String.fromString(holder.key()),
            UTF8String.fromString(holder.device()),
            UTF8String.fromString(holder.subject()),
            UTF8String.fromString(holder.grade().name()),
            alternatives(holder));
  }

  private static GenericArrayData alternatives(Holder holder) {
    Object[] rows = new Object[holder.alternatives().size()];
    for (int i = 0; i < rows.length; i++) {
      Holder.Alternative alternative = holder.alternatives().get(i);
      rows[i] =
          new GenericInternalRow(
              new Object[] {
                UTF8String.fromString(alternative.subject()),
                UTF8String.fromString(alternative.device()),
                UTF8String.fromString(alternative.home()),
                alternative.inferred()
              });
    }
    return new GenericArrayData(rows);
  }
}
