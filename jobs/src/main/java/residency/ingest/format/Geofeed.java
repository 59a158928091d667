package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import residency.net.Address;
import residency.net.AddressRange;
import residency.net.Prefix;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * Self-published geofeeds (RFC 8805) for the table {@code location}: {@code
 * prefix,country,region,city,postal}. The basis is {@code DECLARED}: the network's operator says
 * so. A row without a country says that its place is not to be known.
 */
public final class Geofeed implements StreamFormat {
  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    RangeCells cells = new RangeCells(table);
    int basis = table.schema().index("basis");
    TextLines.read(
        in,
        sink,
        (line, to, position, bytes) -> {
          String text = new String(line, 0, to, StandardCharsets.UTF_8).strip();
          if (text.startsWith("#")) {
            sink.ignore(Reasons.COMMENT, 0, bytes);
            return;
          }
          String[] fields = text.split(",", -1);
          AddressRange range = range(fields[0].strip());
          String code = fields.length < 2 ? "" : fields[1].strip();
          if (range == null || !RangeCells.isCode(code)) {
            String reason = range == null ? "BAD_RANGE" : "BAD_COUNTRY";
            sink.reject(position, reason, line, 0, to, bytes);
          } else {
            Cells row = sink.row();
            cells.set(row, range, code);
            row.setText(basis, "DECLARED");
            sink.emit(position, 1, bytes);
          }
        });
  }

  /** A prefix, or one address; null if it is neither. */
  private static @Nullable AddressRange range(String text) {
    try {
      if (text.indexOf('/') >= 0) {
        return Prefix.parse(text).range();
      }
      Address address = Address.parse(text);
      return new AddressRange(address, address);
    } catch (IllegalArgumentException e) {
      // The caller counts the line as a reject.
      return null;
    }
  }
}
