package residency.job;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import residency.judge.ControlHistory;
import residency.judge.ControlSpan;
import residency.schema.Table;
import residency.table.SparkSchemas;

/** Makes the table {@code control}, entity by entity. */
final class ControlRows implements FlatMapFunction<String, Row> {
  private static final long serialVersionUID = 1;

  private final Broadcast<ControlHistory> history;

  private ControlRows(Broadcast<ControlHistory> history) {
    this.history = history;
  }

  static Dataset<Row> of(SparkSession spark, ControlHistory history) {
    Broadcast<ControlHistory> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(history);
    return spark
        .createDataset(List.copyOf(history.entities()), Encoders.STRING())
        .flatMap(new ControlRows(shared), Encoders.row(SparkSchemas.of(Table.CONTROL)));
  }

  @Override
  public Iterator<Row> call(String entityId) {
    return history.value().of(entityId).stream().map(ControlRows::row).iterator();
  }

  private static Row row(ControlSpan span) {
    return RowFactory.create(
        span.entityId(),
        span.country(),
        span.region(),
        span.grade().name(),
        span.path(),
        timestamp(span.validity().from()),
        timestamp(span.validity().to()));
  }

  private static @Nullable Timestamp timestamp(long micros) {
    return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE
        ? null
        : Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
