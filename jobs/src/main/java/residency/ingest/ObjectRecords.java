package residency.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import residency.config.InputSpec;
import residency.schema.Table;

/**
 * Names the records of transfers whose formats know objects only: where the input has no {@code
 * record_id}, the table {@code record_object} says which records an object held at that time. A
 * transfer of an object of many records is one of each of them; how many of a container's bytes
 * were a record's is not known. An object that the table does not have stays a record by its key.
 */
final class ObjectRecords {
  private static final Column ALWAYS = lit(true);

  private final Dataset<Row> objects;
  private final Object[] inputs;

  /**
   * @param objects rows of the table {@code record_object}
   * @param inputs of the config
   */
  ObjectRecords(Dataset<Row> objects, List<InputSpec> inputs) {
    this.objects =
        objects.select(
            col("store_id").as("_store"),
            col("object_key").as("_key"),
            col("record_id").as("_record"),
            col("role").as("_role"),
            col("valid_from").as("_since"),
            col("valid_to").as("_until"));
    this.inputs =
        inputs.stream()
            .filter(input -> input.table() == Table.TRANSFER && input.recordId() == null)
            .filter(BucketStores::isOfBuckets)
            .map(input -> (Object) input.number())
            .toArray();
  }

  /** Staged transfers, their stores named before, with their records. */
  Dataset<Row> named(Dataset<Row> transfers) {
    if (inputs.length == 0) {
      return transfers;
    }
    // Times of these logs are whole seconds, so an object may begin within that of its transfer.
    Column second = col("time").plus(expr("interval 1 second"));
    Column[] columns =
        Arrays.stream(transfers.columns()).map(ObjectRecords::column).toArray(Column[]::new);
    return transfers
        .join(
            objects,
            col(Staged.INPUT)
                .isin(inputs)
                .and(col("store_id").equalTo(col("_store")))
                .and(col("record_id").equalTo(col("_key")))
                .and(coalesce(second.gt(col("_since")), ALWAYS))
                .and(coalesce(col("time").leq(col("_until")), ALWAYS)),
            "left")
        .select(columns)
        .distinct();
  }

  private static Column column(String name) {
    return switch (name) {
      case "record_id" -> coalesce(col("_record"), col(name)).as(name);
      case "bytes" ->
          when(not(coalesce(col("_role").equalTo("CONTAINER"), lit(false))), col(name)).as(name);
      default -> col(name);
    };
  }
}
