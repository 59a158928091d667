package residency.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.UserError;
import residency.config.InputSpec;
import residency.ingest.format.Format;
import residency.schema.Table;

/**
 * Names the stores of what the formats of S3 tell. They know a bucket; the table {@code store} says
 * whose bucket it was at that time. A bucket that the table does not have stays a store by its own
 * name.
 */
final class BucketStores {
  private static final Set<Format> OF_BUCKETS =
      EnumSet.of(Format.S3_INVENTORY, Format.S3_ACCESS_LOG, Format.CLOUDTRAIL);

  private static final Column ALWAYS = lit(true);

  private final Dataset<Row> stores;
  private final Object[] inputs;

  /**
   * @param stores rows of the table {@code store}
   * @param inputs of the config
   * @throws UserError if a bucket is that of two stores at once
   */
  BucketStores(Dataset<Row> stores, List<InputSpec> inputs) {
    this.stores =
        stores
            .where(col("bucket").isNotNull())
            .select(
                col("bucket").as("_bucket"),
                col("store_id").as("_store"),
                col("valid_from").as("_since"),
                col("valid_to").as("_until"))
            .distinct();
    this.inputs =
        inputs.stream()
            .filter(BucketStores::isOfBuckets)
            .map(input -> (Object) input.number())
            .toArray();
    check();
  }

  /** Whether the rows of an input know buckets and keys, not stores and records. */
  static boolean isOfBuckets(InputSpec input) {
    return OF_BUCKETS.contains(Format.of(input.format()));
  }

  private void check() {
    if (inputs.length == 0) {
      return;
    }
    Column a = struct(col("a._store"), col("a._since"), col("a._until"));
    Column b = struct(col("b._store"), col("b._since"), col("b._until"));
    List<Row> twice =
        stores
            .as("a")
            .join(
                stores.as("b"),
                col("a._bucket")
                    .equalTo(col("b._bucket"))
                    .and(a.lt(b))
                    .and(coalesce(col("a._since").lt(col("b._until")), ALWAYS))
                    .and(coalesce(col("b._since").lt(col("a._until")), ALWAYS)))
            .select("a._bucket", "a._store", "b._store")
            .orderBy("a._bucket", "a._store", "b._store")
            .limit(1)
            .collectAsList();
    if (!twice.isEmpty()) {
      Row row = twice.get(0);
      throw new UserError(
          UserError.BAD_INPUT,
          "table store: two rows of bucket "
              + row.getString(0)
              + " hold at once, of store "
              + row.getString(1)
              + " and of "
              + row.getString(2)
              + "; end one before the other begins");
    }
  }

  /** Staged rows of a table, with their stores where it has any and they may be buckets. */
  Dataset<Row> named(Table table, Dataset<Row> rows) {
    return switch (table) {
      case TRANSFER -> named(rows, col("time"));
      case INVENTORY -> named(rows, coalesce(col("event_time"), col("snapshot_time")));
      case LISTING -> named(rows, col("snapshot_start"));
      default -> rows;
    };
  }

  /**
   * @param time when the row's bucket is asked for
   */
  private Dataset<Row> named(Dataset<Row> rows, Column time) {
    if (inputs.length == 0) {
      return rows;
    }
    Column[] columns =
        Arrays.stream(rows.columns())
            .map(
                name ->
                    name.equals("store_id")
                        ? coalesce(col("_store"), col(name)).as(name)
                        : col(name))
            .toArray(Column[]::new);
    return rows.join(
            broadcast(stores),
            col(Staged.INPUT)
                .isin(inputs)
                .and(col("store_id").equalTo(col("_bucket")))
                .and(coalesce(time.geq(col("_since")), ALWAYS))
                .and(coalesce(time.lt(col("_until")), ALWAYS)),
            "left")
        .select(columns);
  }
}
