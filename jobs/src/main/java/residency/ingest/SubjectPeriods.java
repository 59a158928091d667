package residency.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import residency.UserError;

/** Holds that a subject has one home at a time. */
final class SubjectPeriods {
  private SubjectPeriods() {}

  /**
   * Checks that no two periods of a subject overlap.
   *
   * @throws UserError naming the two rows of the first that do
   */
  static void check(Dataset<Row> subjects) {
    WindowSpec periods =
        Window.partitionBy("subject_id")
            .orderBy(col("valid_from").asc_nulls_first(), col("file_id"), col("position"));
    Column meets =
        col("before_file")
            .isNotNull()
            .and(
                col("before_to")
                    .isNull()
                    .or(col("valid_from").isNull())
                    .or(col("valid_from").lt(col("before_to"))));
    List<Row> overlap =
        subjects
            .withColumn("before_file", lag("file_id", 1).over(periods))
            .withColumn("before_position", lag("position", 1).over(periods))
            .withColumn("before_to", lag("valid_to", 1).over(periods))
            .where(meets)
            .orderBy("subject_id", "file_id", "position")
            .select("subject_id", "before_file", "before_position", "file_id", "position")
            .takeAsList(1);
    if (!overlap.isEmpty()) {
      Row row = overlap.get(0);
      throw new UserError(
          UserError.BAD_INPUT,
          "subject "
              + row.getString(0)
              + " has two homes at once: the row at position "
              + row.getLong(2)
              + " of "
              + row.getString(1)
              + " and the row at position "
              + row.getLong(4)
              + " of "
              + row.getString(3)
              + " overlap; end the one where the other starts");
    }
  }
}
