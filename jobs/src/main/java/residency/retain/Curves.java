package residency.retain;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import residency.retain.curve.CurvePoint;
import residency.retain.curve.Duration;
import residency.retain.curve.Survival;
import residency.schema.Table;
import residency.table.SparkSchemas;

/** Table retention_curve: what Spark counted, solved on the driver group by group. */
final class Curves {
  private Curves() {}

  private record Group(
      @Nullable String country, @Nullable String entityId, @Nullable String category) {}

  /**
   * The curves.
   *
   * @param counts country, entity_id, category, and records by entry, from and to
   */
  static Dataset<Row> of(Dataset<Row> counts) {
    List<Row> points = new ArrayList<>();
    List<Duration> durations = new ArrayList<>();
    Group group = null;
    for (Row row :
        counts.orderBy("country", "entity_id", "category", "entry", "from", "to").collectAsList()) {
      Group next = new Group(row.getAs("country"), row.getAs("entity_id"), row.getAs("category"));
      if (group != null && !group.equals(next)) {
        add(points, group, durations);
        durations.clear();
      }
      group = next;
      durations.add(
          new Duration(
              row.getAs("entry"), row.getAs("from"), row.getAs("to"), row.getAs("records")));
    }
    if (group != null) {
      add(points, group, durations);
    }
    return counts.sparkSession().createDataFrame(points, SparkSchemas.of(Table.RETENTION_CURVE));
  }

  private static void add(List<Row> points, Group group, List<Duration> durations) {
    Survival survival = Survival.of(durations);
    for (CurvePoint point : survival.points()) {
      points.add(
          RowFactory.create(
              group.country,
              group.entityId,
              group.category,
              point.days(),
              point.survival(),
              numberOrNull(point.lower()),
              numberOrNull(point.upper()),
              point.atRisk(),
              survival.method().name()));
    }
  }

  private static @Nullable Double numberOrNull(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
