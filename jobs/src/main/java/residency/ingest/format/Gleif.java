package residency.ingest.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import residency.schema.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The Golden Copy of the Global Legal Entity Identifier Foundation (gleif.org), CSV or JSON by
 * content: legal entities (level 1, LEI-CDF 3.1) for the table {@code entity}; relationships (level
 * 2, RR-CDF 2.1) and reporting exceptions (2.1) for {@code ownership}.
 *
 * <p>Seat is the country of the headquarters, incorporation that of the legal jurisdiction. The
 * files tell no shares: {@code CONSOLIDATED} says that accounts are consolidated, which makes
 * control possible and does not prove it; only a branch is wholly its head office's, as long as its
 * registration is kept up. Funds are {@code MANAGED}. Where a parent is not reported because
 * natural persons control the entity, or no known person does, {@code PERSONS} of unknown country
 * hold it. Other exceptions leave the parent unknown and give no row.
 */
public final class Gleif implements StreamFormat {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NOTHING = {};

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    bytes.mark(1);
    int first = bytes.read();
    bytes.reset();
    GleifRows rows = new GleifRows(sink, table);
    if (first == '{') {
      readJson(bytes, rows, sink);
    } else {
      readCsv(bytes, rows, sink);
    }
  }

  private static void readJson(InputStream in, GleifRows rows, Sink sink) throws IOException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
      readRecords(json, rows);
    } catch (JacksonException e) {
      long position = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
      sink.reject(Math.max(position, 0), JsonProblems.reason(e), NOTHING, 0, 0, 0);
    }
  }

  /** An object whose one field is the list of all records. */
  private static void readRecords(JsonParser json, GleifRows rows) {
    GleifRecord record = new GleifRecord();
    json.nextToken();
    while (json.nextName() != null) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        json.skipChildren();
        continue;
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        long position = json.currentTokenLocation().getByteOffset();
        record.read(json);
        rows.add(record, position, json.currentLocation().getByteOffset() - position);
      }
    }
  }

  private static void readCsv(InputStream in, GleifRows rows, Sink sink) throws IOException {
    CsvRecords records = new CsvRecords(in);
    GleifRecord record = new GleifRecord();
    List<String> header = new ArrayList<>();
    while (records.next()) {
      CsvFields fields = records.fields();
      if (records.isCut()) {
        records.reject(Reasons.TRUNCATED, sink);
        return;
      }
      if (records.isBlank()) {
        sink.ignore(Reasons.BLANK, 0, records.inputBytes());
      } else if (header.isEmpty()) {
        header.addAll(records.texts());
        sink.ignore(Reasons.HEADER, 0, records.inputBytes());
      } else if (records.isTooLong() || fields.isBroken() || fields.size() != header.size()) {
        records.reject(fields.isBroken() ? Reasons.BAD_QUOTE : Reasons.COLUMNS, sink);
      } else {
        record.clear();
        for (int i = 0; i < fields.size(); i++) {
          if (fields.from(i) < fields.to(i)) {
            record.put(header.get(i), Bytes.text(fields.bytes(i), fields.from(i), fields.to(i)));
          }
        }
        rows.add(record, records.position(), records.inputBytes());
      }
    }
    if (records.isBrokenOff()) {
      sink.reject(records.position(), Reasons.TRUNCATED, NOTHING, 0, 0, 0);
    } else if (header.isEmpty()) {
      sink.reject(0, Reasons.EMPTY_FILE, NOTHING, 0, 0, 0);
    }
  }
}
