package residency.table;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import residency.schema.Table;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tables' schemas as Spark wants them. */
public final class SparkSchemas {
  private SparkSchemas() {}

  /** The columns of a table; comment, unit and example stand in each field's metadata. */
  public static StructType of(Table table) {
    ObjectNode file = (ObjectNode) JsonMapper.shared().readTree(table.schema().json());
    // fromJson takes a struct of exactly these two keys.
    ObjectNode struct = JsonMapper.shared().createObjectNode();
    struct.set("type", file.required("type"));
    struct.set("fields", file.required("fields"));
    return (StructType) DataType.fromJson(struct.toString());
  }
}
