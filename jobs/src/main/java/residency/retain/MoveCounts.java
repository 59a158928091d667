package residency.retain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.retain.rule.Copies;
import residency.retain.rule.Migration;
import residency.retain.rule.Migration.LastWrite;
import residency.retain.rule.Migration.Whereabouts;
import residency.retain.rule.RecordFacts;

/** Counts where the records of migrations were over time: table migration. */
final class MoveCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** Where one record was at one of a migration's instants. */
  static final StructType SCHEMA =
      new StructType()
          .add("rule_id", DataTypes.StringType, false)
          .add("time", DataTypes.TimestampType, false)
          .add("origin", DataTypes.StringType, false)
          .add("destination", DataTypes.StringType, false)
          .add("last_write_earliest", DataTypes.TimestampType, true)
          .add("last_write_latest", DataTypes.TimestampType, true);

  private final List<Migration> migrations;
  private final long horizon;

  /**
   * @param horizon when the evidence ends, microseconds
   */
  MoveCounts(List<Migration> migrations, long horizon) {
    this.migrations = new ArrayList<>(migrations);
    this.horizon = horizon;
  }

  /** Rows of {@link #SCHEMA} for one record. */
  List<Row> rows(RecordFacts record, Copies copies) {
    List<Row> rows = new ArrayList<>();
    for (Migration migration : migrations) {
      if (!migration.isAbout(record, copies)) {
        continue;
      }
      Copies.Held origin = migration.origin(copies);
      Copies.Held destination = migration.destination(copies);
      LastWrite last = Migration.lastWrite(origin);
      for (long instant : migration.instants(horizon)) {
        rows.add(
            RowFactory.create(
                migration.rule().id(),
                Cells.timestamp(instant),
                Whereabouts.at(origin, instant).name(),
                Whereabouts.at(destination, instant).name(),
                timeOrNull(last.earliest()),
                timeOrNull(last.latest())));
      }
    }
    return rows;
  }

  private static @Nullable Timestamp timeOrNull(long micros) {
    return micros == Long.MIN_VALUE ? null : Cells.timestamp(micros);
  }

  /** Table migration, of records that {@link JudgeRecord} judged. */
  static Dataset<Row> table(Dataset<Row> judged) {
    return judged
        .select(explode(col("moves")).as("each"))
        .select("each.*")
        .groupBy("rule_id", "time")
        .agg(
            records("origin", Whereabouts.THERE).as("origin_proved"),
            records("origin", Whereabouts.PERHAPS).as("origin_possible"),
            records("destination", Whereabouts.THERE).as("destination_proved"),
            records("destination", Whereabouts.PERHAPS).as("destination_possible"),
            max("last_write_earliest").as("last_write_earliest"),
            max("last_write_latest").as("last_write_latest"));
  }

  private static Column records(String end, Whereabouts is) {
    return count_if(col(end).equalTo(is.name()));
  }
}
