package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * CAIDA's AS-to-organisation mapping (as-org2info), text or JSON lines, for the table {@code
 * as_org}: the entity is CAIDA's organisation id. In text, a comment names the columns of the lines
 * below it ({@code # format:aut|changed|aut_name|org_id|opaque_id|source}); lines of organisations
 * are left out, since their country is that of a WHOIS address and no seat.
 */
public final class CaidaAsOrg implements StreamFormat {
  private static final String COLUMNS_FOLLOW = "# format:";
  private static final long MOST_ASN = 0xffff_ffffL;
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    Lines lines = new Lines(sink);
    TextLines.read(in, sink, lines);
  }

  /** Reads line by line. */
  private static final class Lines implements TextLines.Reader {
    private final Sink sink;
    private List<String> columns = List.of();

    Lines(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void read(byte[] line, int to, long position, long bytes) {
      String text = new String(line, 0, to, StandardCharsets.UTF_8);
      if (text.startsWith(COLUMNS_FOLLOW)) {
        columns = List.of(text.substring(COLUMNS_FOLLOW.length()).strip().split("\\|"));
        sink.ignore(Reasons.HEADER, 0, bytes);
      } else if (text.startsWith("#")) {
        sink.ignore(Reasons.COMMENT, 0, bytes);
      } else if (text.startsWith("{")) {
        readJson(text, line, to, position, bytes);
      } else if (columns.contains("aut")) {
        String[] fields = text.split("\\|", -1);
        if (fields.length == columns.size()) {
          emit(field(fields, "aut"), field(fields, "org_id"), line, to, position, bytes);
        } else {
          sink.reject(position, Reasons.COLUMNS, line, 0, to, bytes);
        }
      } else if (columns.isEmpty()) {
        sink.reject(position, Reasons.NO_HEADER, line, 0, to, bytes);
      } else {
        sink.ignore("ORGANISATION", 1, bytes);
      }
    }

    private @Nullable String field(String[] fields, String column) {
      int index = columns.indexOf(column);
      return index < 0 ? null : fields[index];
    }

    private void readJson(String text, byte[] line, int to, long position, long bytes) {
      Map<String, Object> object;
      try {
        object = JSON.readValue(text, OBJECT);
      } catch (JacksonException e) {
        sink.reject(position, Reasons.BAD_JSON, line, 0, to, bytes);
        return;
      }
      if ("ASN".equals(object.get("type"))) {
        emit(
            String.valueOf(object.get("asn")),
            Objects.toString(object.get("organizationId"), null),
            line,
            to,
            position,
            bytes);
      } else {
        sink.ignore("ORGANISATION", 1, bytes);
      }
    }

    private void emit(
        @Nullable String asn,
        @Nullable String organisation,
        byte[] line,
        int to,
        long position,
        long bytes) {
      byte[] digits = String.valueOf(asn).getBytes(StandardCharsets.UTF_8);
      long number = Bytes.count(digits, 0, digits.length, MOST_ASN);
      if (number == Bytes.BAD) {
        sink.reject(position, Reasons.BAD_NUMBER, line, 0, to, bytes);
      } else if (organisation == null || organisation.isEmpty()) {
        sink.ignore("NO_ORGANISATION", 1, bytes);
      } else {
        Cells row = sink.row();
        row.setLong(row.schema().index("asn"), number);
        row.setText(row.schema().index("entity_id"), organisation);
        sink.emit(position, 1, bytes);
      }
    }
  }
}
