package residency.retain;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import residency.TestSpark;
import residency.retain.presence.Told;
import residency.schema.Table;
import residency.table.SparkSchemas;

/** Tables of a run as tests write them: words of column and value; times are days. */
final class RunTables {
  private final Map<Table, List<Row>> rows = new EnumMap<>(Table.class);

  /** Adds a row like {@code store_id=s object_key=k snapshot_time=10}; other columns are null. */
  RunTables add(Table table, String text) {
    StructType schema = SparkSchemas.of(table);
    Object[] cells = new Object[schema.size()];
    List<Row> all = rows.computeIfAbsent(table, t -> new ArrayList<>());
    for (StructField field : schema.fields()) {
      if (!field.nullable()) {
        cells[schema.fieldIndex(field.name())] =
            field.dataType().equals(DataTypes.LongType) ? (long) all.size() : "made up";
      }
    }
    for (String word : text.split(" ", -1)) {
      String[] parts = word.split("=", 2);
      int at = schema.fieldIndex(parts[0]);
      cells[at] = cell(schema.fields()[at], parts[1]);
    }
    all.add(RowFactory.create(cells));
    return this;
  }

  private static Object cell(StructField field, String text) {
    return switch (field.dataType().typeName()) {
      case "timestamp" -> time(text);
      case "long" -> Long.parseLong(text);
      case "boolean" -> Boolean.parseBoolean(text);
      default -> text;
    };
  }

  private static Timestamp time(String days) {
    return Cells.timestamp(Told.micros(days));
  }

  RetentionInputs inputs() {
    return new RetentionInputs(
        table(Table.INVENTORY),
        table(Table.LISTING),
        table(Table.STORE),
        table(Table.RECORD),
        table(Table.RECORD_OBJECT),
        table(Table.SUBJECT),
        table(Table.SUBJECT_EVENT),
        table(Table.CONSENT),
        table(Table.RECORD_EXIT));
  }

  private Dataset<Row> table(Table table) {
    return TestSpark.session()
        .createDataFrame(rows.getOrDefault(table, List.of()), SparkSchemas.of(table))
        .repartition(2);
  }
}
