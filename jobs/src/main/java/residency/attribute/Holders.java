package residency.attribute;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Leases with the homes of their subjects: the entries of {@link HolderLookUp}. */
final class Holders {
  private Holders() {}

  static Dataset<Row> entries(Dataset<Row> leases, Dataset<Row> subjects) {
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
        Arrays.stream(HolderLookUp.ENTRY.fieldNames())
            .map(name -> name.startsWith("valid_") ? unix_micros(col(name)).as(name) : col(name))
            .toArray(Column[]::new);
    return leases
        .join(homes, leases.col("subject_id").equalTo(homes.col("subject_id")), "left")
        .drop(homes.col("subject_id"))
        .select(columns);
  }
}
