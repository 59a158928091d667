package residency.ingest.format;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/**
 * Zeek's logs: conn, ssl and http give flow rows, dns gives DNS rows. Each line may be TSV or JSON,
 * and the header of TSV may change inside a file.
 */
public final class Zeek implements LineFormat, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public Header header(byte[] buffer, int from, int to) {
    return ZeekHeader.role(buffer, from, to);
  }

  @Override
  public LineParser parser(Source source, Table table) {
    return new Parser(source, table);
  }

  private static final class Parser implements LineParser {
    private final Table table;
    private final ZeekHeader header;
    private final ZeekJson json;
    private final ZeekRecord record = new ZeekRecord();
    private final @Nullable ZeekFlow flow;
    private final @Nullable ZeekAnswers answers;

    Parser(Source source, Table table) {
      this.table = table;
      this.header = new ZeekHeader(source.siteColumn());
      this.json = new ZeekJson(source.siteColumn());
      boolean dns = table == Table.DNS;
      this.flow = dns ? null : new ZeekFlow(source, table.schema());
      this.answers = dns ? new ZeekAnswers(source, table.schema()) : null;
    }

    @Override
    public void parse(byte[] buffer, int from, int to, long position, long inputBytes, Sink sink) {
      if (from == to) {
        sink.ignore(Reasons.BLANK, 0, inputBytes);
        return;
      }
      if (ZeekHeader.role(buffer, from, to) != Header.NONE) {
        header.read(buffer, from, to);
        sink.ignore(Reasons.HEADER, 0, inputBytes);
        return;
      }
      if (buffer[from] == '#') {
        sink.ignore(Reasons.COMMENT, 0, inputBytes);
        return;
      }
      String broken = read(buffer, from, to);
      if (broken == null && answers != null) {
        answers.read(record, buffer, from, to, position, inputBytes, sink);
        return;
      }
      if (broken == null && flow != null) {
        broken = flow.fill(record, sink.row());
      }
      if (broken == null) {
        sink.emit(position, 1, inputBytes);
      } else {
        sink.reject(position, broken, buffer, from, to, inputBytes);
      }
    }

    /** Splits a line into its fields; returns why it can't, or null if it did. */
    private @Nullable String read(byte[] buffer, int from, int to) {
      if (buffer[from] == '{') {
        if (!json.read(buffer, from, to, record)) {
          return Reasons.BAD_JSON;
        }
      } else if (header.fields().length == 0) {
        return Reasons.NO_HEADER;
      } else if (!ZeekTsv.read(buffer, from, to, header, record)) {
        return Reasons.COLUMNS;
      }
      return record.log.gives(table) ? null : Reasons.OTHER_LOG;
    }
  }
}
