package residency.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.net.Addresses;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;

/** Reads the lines of one {@link IpRangeCsv}. */
final class IpRangeLine {
  private static final Set<String> HEADERS = Set.of("start,end,", "range_start,range_end,");
  private static final long MOST_ASN = 0xffffffffL;
  private static final int MOST_FIELDS = 4;

  private final Sink sink;
  private final boolean asn;
  private final int fieldCount;
  private final int startColumn;
  private final int endColumn;
  private final int valueColumn;
  private final int organisationColumn;

  /** Fields of the line, unquoted, one after the other. */
  private byte[] text = new byte[256];

  /** Where each field starts in {@link #text}, and where the last one ends. */
  private final int[] at = new int[MOST_FIELDS + 1];

  private final long[] start = new long[2];
  private final long[] end = new long[2];
  private final byte[] startText = new byte[Addresses.MAX_LENGTH];
  private final byte[] endText = new byte[Addresses.MAX_LENGTH];

  IpRangeLine(Table table, Sink sink) {
    if (table != Table.ASN && table != Table.LOCATION && table != Table.REGISTRATION) {
      throw new IllegalArgumentException(
          "ip-range-csv gives asn, location or registration, not " + table.tableName());
    }
    this.sink = sink;
    this.asn = table == Table.ASN;
    this.fieldCount = asn ? 4 : 3;
    TableSchema schema = table.schema();
    this.startColumn = schema.index("range_start");
    this.endColumn = schema.index("range_end");
    this.valueColumn = schema.index(asn ? "asn" : "country");
    this.organisationColumn = asn ? schema.index("organisation") : -1;
  }

  /** Reads one line, which ends at {@code to}; its length counts the line end. */
  void parse(byte[] line, int to, long position, long length) {
    if (position == 0 && isHeader(line, to)) {
      sink.ignore("HEADER", 0, length);
    } else {
      String broken = fill(line, to, sink.row());
      if (broken == null) {
        sink.emit(position, 1, length);
      } else {
        sink.reject(position, broken, line, 0, to, length);
      }
    }
  }

  private static boolean isHeader(byte[] line, int to) {
    String text = new String(line, 0, to, StandardCharsets.UTF_8);
    return HEADERS.stream().anyMatch(text::startsWith);
  }

  /** Fills the row; gives the reason if the line is broken. */
  private @Nullable String fill(byte[] line, int to, Cells row) {
    int fields = split(line, to);
    if (fields != fieldCount) {
      return fields < 0 ? "BAD_CSV" : "COLUMNS";
    }
    if (!Addresses.parse(text, at[0], at[1], start) || !Addresses.parse(text, at[1], at[2], end)) {
      return "BAD_ADDRESS";
    }
    if (Addresses.isIpv4(start[0], start[1]) != Addresses.isIpv4(end[0], end[1])
        || Addresses.compare(start[0], start[1], end[0], end[1]) > 0) {
      return "BAD_RANGE";
    }
    row.setText(startColumn, startText, 0, Addresses.format(start[0], start[1], startText));
    row.setText(endColumn, endText, 0, Addresses.format(end[0], end[1], endText));
    return asn ? fillAsn(row) : fillCountry(row);
  }

  private @Nullable String fillAsn(Cells row) {
    long number = 0;
    for (int i = at[2]; i < at[3]; i++) {
      int digit = text[i] - '0';
      number = number * 10 + digit;
      if (digit < 0 || digit > 9 || number > MOST_ASN) {
        return "BAD_NUMBER";
      }
    }
    if (at[2] == at[3]) {
      return "BAD_NUMBER";
    }
    row.setLongs(valueColumn, new long[] {number});
    if (at[3] < at[4]) {
      row.setText(organisationColumn, text, at[3], at[4]);
    }
    return null;
  }

  private @Nullable String fillCountry(Cells row) {
    int length = at[3] - at[2];
    for (int i = at[2]; i < at[3]; i++) {
      if (text[i] >= 'a' && text[i] <= 'z') {
        text[i] = (byte) (text[i] - 'a' + 'A');
      }
      boolean letter = text[i] >= 'A' && text[i] <= 'Z';
      boolean digit = text[i] >= '0' && text[i] <= '9';
      if (length != 2 || !(letter || digit)) {
        return "BAD_COUNTRY";
      }
    }
    if (length > 0) {
      row.setText(valueColumn, text, at[2], at[3]);
    }
    return null;
  }

  /** Copies the fields into {@link #text}; gives their number, -1 if quotes are broken. */
  private int split(byte[] line, int to) {
    if (text.length < to) {
      text = new byte[2 * to];
    }
    int fields = 0;
    int out = 0;
    int in = 0;
    while (true) {
      boolean quoted = in < to && line[in] == '"';
      if (quoted) {
        in++;
      }
      while (in < to && (quoted || line[in] != ',')) {
        if (line[in] == '"') {
          boolean doubled = quoted && in + 1 < to && line[in + 1] == '"';
          if (!doubled) {
            break;
          }
          in++;
        }
        text[out++] = line[in++];
      }
      if (quoted) {
        if (in == to) {
          return -1;
        }
        in++;
      }
      fields++;
      if (fields <= MOST_FIELDS) {
        at[fields] = out;
      }
      if (in == to) {
        return fields;
      }
      if (line[in++] != ',') {
        return -1;
      }
    }
  }
}
