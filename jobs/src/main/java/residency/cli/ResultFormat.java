package residency.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How rows are printed. */
enum ResultFormat {
  /** As a database client does: aligned, values in full, null as NULL. */
  TABLE {
    @Override
    void print(StructType schema, Iterator<Row> rows, PrintWriter out) {
      if (schema.isEmpty()) {
        return; // a statement without a result
      }
      List<String[]> lines = new ArrayList<>();
      lines.add(schema.fieldNames());
      rows.forEachRemaining(row -> lines.add(texts(row, "NULL")));
      int columns = schema.length();
      int[] width = new int[columns];
      for (String[] line : lines) {
        for (int i = 0; i < columns; i++) {
          width[i] = Math.max(width[i], line[i].codePointCount(0, line[i].length()));
        }
      }
      out.println(line(schema, lines.get(0), width));
      List<String> rules = new ArrayList<>();
      for (int w : width) {
        rules.add("-".repeat(w + 2));
      }
      out.println(String.join("+", rules));
      for (String[] line : lines.subList(1, lines.size())) {
        out.println(line(schema, line, width));
      }
      int count = lines.size() - 1;
      out.println("(" + count + (count == 1 ? " row)" : " rows)"));
    }
  },

  /** RFC 4180 with a header line; null is an empty field. */
  CSV {
    @Override
    void print(StructType schema, Iterator<Row> rows, PrintWriter out) throws IOException {
      CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
      printer.printRecord((Object[]) schema.fieldNames());
      while (rows.hasNext()) {
        printer.printRecord((Object[]) texts(rows.next(), null));
      }
      printer.flush();
    }
  },

  /** One JSON object a line, nulls written out. */
  JSON {
    @Override
    void print(StructType schema, Iterator<Row> rows, PrintWriter out) {
      rows.forEachRemaining(row -> out.println(RowJson.object(row)));
    }
  };

  abstract void print(StructType schema, Iterator<Row> rows, PrintWriter out) throws IOException;

  private static String[] texts(Row row, @Nullable String ifNull) {
    String[] texts = new String[row.size()];
    for (int i = 0; i < texts.length; i++) {
      JsonNode value = RowJson.value(row.get(i));
      texts[i] = value.isNull() ? ifNull : value.isString() ? value.asString() : value.toString();
    }
    return texts;
  }

  private static String line(StructType schema, String[] cells, int[] width) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      StructField field = schema.fields()[i];
      String padding = " ".repeat(width[i] - cells[i].codePointCount(0, cells[i].length()));
      boolean right = field.dataType() instanceof NumericType;
      line.append(i == 0 ? " " : "| ")
          .append(right ? padding + cells[i] : cells[i] + padding)
          .append(' ');
    }
    return line.toString().stripTrailing();
  }
}
