package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads scalars of a JSON tree; numbers may stand in quotes. */
final class JsonCells {
  private JsonCells() {}

  /**
   * The value at a path.
   *
   * @param path names separated by dots; null: nowhere
   * @return a missing node if there is none
   */
  static JsonNode at(JsonNode record, @Nullable String path) {
    if (path == null) {
      return MissingNode.getInstance();
    }
    JsonNode node = record;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node;
  }

  /** Its text; empty if it is missing, null or no scalar. */
  static byte[] utf8(JsonNode node) {
    return Bytes.utf8(text(node));
  }

  /** Its text; empty if it is missing, null or no scalar. */
  static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asString("") : "";
  }

  /** Its number from 0 to {@code most}; {@link Bytes#BAD} if it is none. */
  static long count(JsonNode node, long most) {
    byte[] b = utf8(node);
    return Bytes.count(b, 0, b.length, most);
  }

  /** Its ISO 8601 time, microseconds; {@link Times#BAD} if it is none. */
  static long time(JsonNode node) {
    byte[] b = utf8(node);
    return Times.iso(b, 0, b.length);
  }

  /** Sets a column of numbers, if there is one; false if it is none or above {@code most}. */
  static boolean setCount(Cells row, int column, JsonNode node, long most) {
    byte[] b = utf8(node);
    if (b.length == 0) {
      return true;
    }
    long value = Bytes.count(b, 0, b.length, most);
    row.setLong(column, value);
    return value != Bytes.BAD;
  }

  /** Sets a column of text, if there is any. */
  static void setText(Cells row, int column, JsonNode node) {
    byte[] b = utf8(node);
    if (b.length > 0) {
      row.setText(column, b, 0, b.length);
    }
  }

  /** Sets an address; false if it is none. */
  static boolean setAddress(Cells row, AddressCell cell, JsonNode node) {
    byte[] b = utf8(node);
    return cell.set(row, b, 0, b.length);
  }
}
