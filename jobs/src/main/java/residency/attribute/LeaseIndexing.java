package residency.attribute;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import residency.attribute.index.Lease;
import residency.attribute.index.LeaseIndex;

/**
 * Leases with the homes of their subjects, as entries to find holders in.
 *
 * @param tolerance how far the clocks of leases and of what is looked up may differ, microseconds
 */
record LeaseIndexing(long tolerance) implements Indexing<LeaseIndex> {
  private static final StructType HOME =
      new StructType()
          .add("valid_from", LongType)
          .add("valid_to", LongType)
          .add("home", StringType)
          .add("inferred", BooleanType, false);

  /** The columns of an entry, in order; times are microseconds, null for no bound. */
  private static final StructType ENTRY =
      new StructType()
          .add("site", StringType)
          .add("address", StringType)
          .add("port_from", DataTypes.IntegerType)
          .add("port_to", DataTypes.IntegerType)
          .add("device_id", StringType)
          .add("subject_id", StringType)
          .add("valid_from", LongType)
          .add("valid_to", LongType)
          .add("homes", DataTypes.createArrayType(HOME));

  /** Entries of leases, with the homes that their subjects have at any time. */
  static Entries<LeaseIndex> entries(Dataset<Row> leases, Dataset<Row> subjects, long tolerance) {
    return new Entries<>(withHomes(leases, subjects), leases.count(), new LeaseIndexing(tolerance));
  }

  private static Dataset<Row> withHomes(Dataset<Row> leases, Dataset<Row> subjects) {
    Dataset<Row> homes =
        subjects
            .groupBy("subject_id")
            .agg(
                collect_list(
                        struct(
                            unix_micros(col("valid_from")).as("valid_from"),
                            unix_micros(col("valid_to")).as("valid_to"),
                            col("home"),
                            coalesce(col("basis").equalTo("PHONE"), lit(false)).as("inferred")))
                    .as("homes"));
    Column[] columns =
        Arrays.stream(ENTRY.fieldNames())
            .map(name -> name.startsWith("valid_") ? unix_micros(col(name)).as(name) : col(name))
            .toArray(Column[]::new);
    return leases
        .join(homes, leases.col("subject_id").equalTo(homes.col("subject_id")), "left")
        .drop(homes.col("subject_id"))
        .select(columns);
  }

  @Override
  public LeaseIndex index(Iterator<InternalRow> entries) {
    LeaseIndex.Builder builder = new LeaseIndex.Builder(tolerance);
    while (entries.hasNext()) {
      InternalRow entry = entries.next();
      UTF8String inSite = entry.getUTF8String(0);
      UTF8String leased = entry.getUTF8String(1);
      builder.add(
          Keys.of(Keys.HIGH, inSite, leased), Keys.of(Keys.LOW, inSite, leased), lease(entry));
    }
    return builder.build();
  }

  private static Lease lease(InternalRow entry) {
    List<Lease.Home> homes = new ArrayList<>();
    if (!entry.isNullAt(8)) {
      ArrayData array = entry.getArray(8);
      for (int i = 0; i < array.numElements(); i++) {
        InternalRow home = array.getStruct(i, HOME.size());
        homes.add(
            new Lease.Home(
                home.isNullAt(0) ? Long.MIN_VALUE : home.getLong(0),
                home.isNullAt(1) ? Long.MAX_VALUE : home.getLong(1),
                LensCells.string(home, 2),
                home.getBoolean(3)));
      }
    }
    return new Lease(
        entry.isNullAt(6) ? Long.MIN_VALUE : entry.getLong(6),
        entry.isNullAt(7) ? null : (Long) entry.getLong(7),
        entry.isNullAt(2) ? null : (Integer) entry.getInt(2),
        entry.isNullAt(3) ? null : (Integer) entry.getInt(3),
        LensCells.string(entry, 4),
        LensCells.string(entry, 5),
        homes);
  }

  @Override
  public int entryBytes() {
    return 400;
  }
}
