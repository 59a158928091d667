package residency.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import residency.ingest.format.LineFormat;
import residency.ingest.format.Sink;
import residency.ingest.format.Source;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * A format for tests, table dns: a line is a name, which the tags of the header lines in force
 * precede. {@code #start X} and {@code #more X} are header lines, {@code bad} is a reject, {@code
 * two} gives two rows, {@code nosite} a row without site.
 */
final class TaggedLines implements LineFormat {
  @Override
  public Header header(byte[] buffer, int from, int to) {
    String line = new String(buffer, from, to - from, UTF_8);
    return line.startsWith("#start ")
        ? Header.START
        : line.startsWith("#more ") ? Header.MORE : Header.NONE;
  }

  @Override
  public LineParser parser(Source source, Table table) {
    return new Parser();
  }

  private static final class Parser implements LineParser {
    private final TableSchema schema = Table.DNS.schema();
    private String tags = "";

    @Override
    public void parse(byte[] buffer, int from, int to, long position, long inputBytes, Sink sink) {
      String line = new String(buffer, from, to - from, UTF_8);
      if (line.startsWith("#start ")) {
        tags = line.substring(7);
        sink.ignore("HEADER", 0, inputBytes);
      } else if (line.startsWith("#more ")) {
        tags += line.substring(6);
        sink.ignore("HEADER", 0, inputBytes);
      } else if (line.equals("bad")) {
        sink.reject(position, "BAD", buffer, from, to, inputBytes);
      } else {
        emit(line, position, 1, inputBytes, sink);
        if (line.equals("two")) {
          emit(line, position, 0, 0, sink);
        }
      }
    }

    private void emit(String line, long position, long rows, long bytes, Sink sink) {
      Cells row = sink.row();
      row.setLong(schema.index("time"), position * 1_000_000);
      row.setText(schema.index("site"), line.equals("nosite") ? null : "s");
      row.setText(schema.index("client_address"), "10.0.0.1");
      row.setText(schema.index("address"), "192.0.2.1");
      row.setText(schema.index("name"), tags + ":" + line);
      sink.emit(position, rows, bytes);
    }
  }
}
