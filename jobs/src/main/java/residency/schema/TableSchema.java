package residency.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema of one table.
 *
 * @param table the table
 * @param version {@code major.minor}: a minor version adds nullable columns, a major one breaks
 *     readers
 * @param stage what makes the table: input, staging, reference, result, state (a result that later
 *     runs add to) or book
 * @param day the timestamp column whose UTC day a row belongs to; {@code file} where rows belong to
 *     the day their file starts; null where the table is not cut into days
 * @param description what a row is
 * @param columns in order
 * @param json the file's text: a Spark StructType with the fields above beside it
 */
public record TableSchema(
    Table table,
    String version,
    String stage,
    @Nullable String day,
    String description,
    List<Column> columns,
    String json) {

  static TableSchema load(Table table) {
    String resource = "/schemas/" + table.tableName() + ".json";
    try (InputStream in = TableSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no schema file " + resource + " on the class path");
      }
      return parse(table, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TableSchema parse(Table table, String json) {
    JsonNode root = JsonMapper.shared().readTree(json);
    List<Column> columns = new ArrayList<>();
    for (JsonNode field : root.required("fields")) {
      JsonNode metadata = field.required("metadata");
      columns.add(
          new Column(
              field.required("name").asString(),
              type(field.required("type")),
              field.required("nullable").asBoolean(),
              metadata.required("comment").asString(),
              text(metadata.get("unit")),
              text(metadata.get("example"))));
    }
    return new TableSchema(
        table,
        root.required("version").asString(),
        root.required("stage").asString(),
        text(root.get("day")),
        root.required("description").asString(),
        List.copyOf(columns),
        json);
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || node.isNull()
        ? null
        : node.isString() ? node.asString() : node.toString();
  }

  private static Column.Type type(JsonNode type) {
    if (type.isObject()) {
      boolean longs =
          "array".equals(type.required("type").asString())
              && "long".equals(text(type.get("elementType")));
      return longs ? Column.Type.LONGS : Column.Type.NESTED;
    }
    return switch (type.asString()) {
      case "timestamp" -> Column.Type.TIMESTAMP;
      case "long" -> Column.Type.LONG;
      case "integer" -> Column.Type.INTEGER;
      case "double" -> Column.Type.DOUBLE;
      case "boolean" -> Column.Type.BOOLEAN;
      case "string" -> Column.Type.STRING;
      default -> Column.Type.NESTED;
    };
  }

  /**
   * Place of a column, from 0.
   *
   * @throws IllegalArgumentException if the table has no such column
   */
  public int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("table " + table.tableName() + " has no column " + column);
  }

  /** Whether the table has a column of this name. */
  public boolean has(String column) {
    return columns.stream().anyMatch(c -> c.name().equals(column));
  }
}
