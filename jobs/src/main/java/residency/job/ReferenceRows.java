package residency.job;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Column.Type;
import residency.schema.Table;
import residency.table.SparkSchemas;

/** The reference rows that a run used, to be published beside its verdicts. */
final class ReferenceRows implements Consumer<Cells> {
  private final Map<Table, List<Row>> rows = new EnumMap<>(Table.class);

  @Override
  public void accept(Cells row) {
    List<Column> columns = row.schema().columns();
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = row.get(columns.get(i).name());
      values[i] = columns.get(i).type() == Type.TIMESTAMP ? timestamp(value) : value;
    }
    rows.computeIfAbsent(row.schema().table(), table -> new ArrayList<>())
        .add(RowFactory.create(values));
  }

  private static @Nullable Timestamp timestamp(@Nullable Object micros) {
    return micros == null
        ? null
        : Timestamp.from(Instant.EPOCH.plus((Long) micros, ChronoUnit.MICROS));
  }

  /** The rows of a table; none if no reference gives it. */
  Dataset<Row> of(SparkSession spark, Table table) {
    return spark.createDataFrame(rows.getOrDefault(table, List.of()), SparkSchemas.of(table));
  }
}
