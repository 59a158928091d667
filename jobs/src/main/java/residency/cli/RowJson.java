package residency.cli;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Spark's values as JSON: times as ISO 8601 in UTC, structs as objects. */
final class RowJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RowJson() {}

  /** A row, with its columns' names. */
  static ObjectNode object(Row row) {
    ObjectNode object = JSON.objectNode();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      object.set(names[i], value(row.get(i)));
    }
    return object;
  }

  /** One value of a row, nested ones too. */
  static JsonNode value(@Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    } else if (value instanceof Row row) {
      return object(row);
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      ObjectNode object = JSON.objectNode();
      for (Map.Entry<?, ?> entry : CollectionConverters.asJava(map).entrySet()) {
        object.set(String.valueOf(entry.getKey()), value(entry.getValue()));
      }
      return object;
    } else if (value instanceof scala.collection.Iterable<?> items) {
      ArrayNode array = JSON.arrayNode();
      for (Object item : CollectionConverters.asJava(items)) {
        array.add(value(item));
      }
      return array;
    } else if (value instanceof Timestamp time) {
      return JSON.stringNode(time.toInstant().toString());
    } else if (value instanceof Date date) {
      return JSON.stringNode(date.toLocalDate().toString());
    } else if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      // JSON has no NaN or infinity.
      return Double.isFinite(number)
          ? JSON.numberNode(new BigDecimal(value.toString()))
          : JSON.stringNode(value.toString());
    } else if (value instanceof BigDecimal decimal) {
      return JSON.numberNode(decimal);
    } else if (value instanceof Number number) {
      return JSON.numberNode(number.longValue());
    } else if (value instanceof byte[] bytes) {
      return JSON.binaryNode(bytes);
    }
    return JSON.stringNode(value.toString());
  }
}
