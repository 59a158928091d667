package residency.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes {@code schemas/README.md} of the schemas. */
final class SchemaDocs {
  private static final List<String> STAGES =
      List.of("input", "staging", "reference", "result", "state", "book");

  private SchemaDocs() {}

  static String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Tables

            Made from the files in this folder, which are the truth: `%s`.
            Each file is a Spark StructType with the table's name, version, stage and day column
            beside it. A minor version adds columns that may be null; a major one is refused by
            name. Times are UTC timestamps, sizes bytes. Columns in **bold** are never null.
            """
                .formatted(SchemaDocsTest.COMMAND));
    for (String stage : STAGES) {
      for (Table table : Table.values()) {
        if (table.schema().stage().equals(stage)) {
          append(text, table);
        }
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Table table) {
    TableSchema schema = table.schema();
    text.append("\n## ").append(table.tableName()).append("\n\n").append(schema.description());
    text.append(" Stage ").append(schema.stage()).append(", version ").append(schema.version());
    if (schema.day() != null) {
      text.append(
          schema.day().equals("file")
              ? ", by the day its file starts"
              : ", by day of `" + schema.day() + "`");
    }
    text.append(".\n\n| column | type | meaning | unit | example |\n|---|---|---|---|---|\n");
    List<JsonNode> fields = new ArrayList<>();
    JsonMapper.shared().readTree(schema.json()).required("fields").forEach(fields::add);
    fields.forEach(field -> row(text, "", field));
  }

  private static void row(StringBuilder text, String prefix, JsonNode field) {
    String name = prefix + field.required("name").asString();
    boolean nullable = field.required("nullable").asBoolean();
    JsonNode metadata = field.required("metadata");
    text.append("| ").append(nullable ? "`" + name + "`" : "**`" + name + "`**");
    text.append(" | ").append(type(field.required("type")));
    for (String key : List.of("comment", "unit", "example")) {
      text.append(" | ").append(cell(metadata.get(key)));
    }
    text.append(" |\n");
    JsonNode type = field.required("type");
    String inner = name + (isArray(type) ? "[]." : ".");
    JsonNode struct = isArray(type) ? type.required("elementType") : type;
    if (struct.has("fields")) {
      struct.required("fields").forEach(nested -> row(text, inner, nested));
    }
  }

  private static boolean isArray(JsonNode type) {
    return type.has("elementType");
  }

  private static String type(JsonNode type) {
    if (isArray(type)) {
      return "array of " + type(type.required("elementType"));
    }
    return type.isObject()
        ? type.required("type").asString()
        : type.asString().toLowerCase(Locale.ROOT);
  }

  private static String cell(@org.jspecify.annotations.Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "";
    }
    return (value.isString() ? value.asString() : value.toString()).replace("|", "\\|");
  }
}
