package residency.ingest.format;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a line of a Zeek log in its JSON form: one object a line, unset fields left out. */
final class ZeekJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int SITE = ZeekField.SITE.ordinal();
  private static final char[] TRUE = {'T'};
  private static final char[] FALSE = {'F'};

  private final @Nullable String siteColumn;

  ZeekJson(@Nullable String siteColumn) {
    this.siteColumn = siteColumn;
  }

  /**
   * Reads a line.
   *
   * @return false if it is not one JSON object
   */
  boolean read(byte[] b, int from, int to, ZeekRecord record) {
    record.start(b);
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), b, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      ZeekLog wrapper = readObject(json, record, true);
      if (json.nextToken() != null) {
        return false;
      }
      record.log = wrapper == null ? log(record) : wrapper;
      return true;
    } catch (JacksonException e) {
      // The caller counts the line as a reject.
      return false;
    }
  }

  private static ZeekLog log(ZeekRecord record) {
    return record.has(ZeekField.PATH)
        ? ZeekLog.of(
            record.bytes(ZeekField.PATH), record.from(ZeekField.PATH), record.to(ZeekField.PATH))
        : ZeekLog.byFields(record::hasSeen);
  }

  /** Reads an object's fields; returns the log whose name wraps them, if one does. */
  private @Nullable ZeekLog readObject(JsonParser json, ZeekRecord record, boolean outermost) {
    ZeekLog wrapper = null;
    String name;
    while ((name = json.nextName()) != null) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.START_OBJECT) {
        ZeekLog log = outermost ? ZeekLog.wrapping(name) : null;
        if (log == null) {
          json.skipChildren();
        } else {
          wrapper = log;
          readObject(json, record, false);
        }
      } else if (token == JsonToken.START_ARRAY) {
        readArray(json, ZeekField.of(name), record);
      } else if (token != JsonToken.VALUE_NULL) {
        readScalar(json, token, name, record);
      }
    }
    return wrapper;
  }

  private void readScalar(JsonParser json, JsonToken token, String name, ZeekRecord record) {
    ZeekField field = ZeekField.of(name);
    boolean site = name.equals(siteColumn);
    if (field == null && !site) {
      return;
    }
    int target = field == null ? SITE : field.ordinal();
    if (field != null) {
      record.see(field);
    }
    int start = record.scratch().length();
    add(json, token, record.scratch());
    record.putScratch(target, start);
    if (site) {
      record.copy(SITE, target);
    }
  }

  private static void readArray(JsonParser json, @Nullable ZeekField field, ZeekRecord record) {
    if (field != null) {
      record.see(field);
    }
    if (field == ZeekField.MSG_TYPES) {
      readWords(json, field, record);
      return;
    }
    if (field != ZeekField.ANSWERS && field != ZeekField.TTLS) {
      json.skipChildren();
      return;
    }
    ZeekVector elements = field == ZeekField.ANSWERS ? record.answers : record.ttls;
    JsonToken token;
    while ((token = json.nextToken()) != JsonToken.END_ARRAY) {
      if (token.isScalarValue()) {
        if (token != JsonToken.VALUE_NULL) {
          add(json, token, elements.text());
        }
        elements.end();
      } else {
        json.skipChildren();
        elements.end();
      }
    }
  }

  /** Reads words into one text, separated as they are in the other form. */
  private static void readWords(JsonParser json, ZeekField field, ZeekRecord record) {
    int start = record.scratch().length();
    JsonToken token;
    while ((token = json.nextToken()) != JsonToken.END_ARRAY) {
      if (token.isScalarValue()) {
        add(json, token, record.scratch());
        record.scratch().add(',');
      } else {
        json.skipChildren();
      }
    }
    record.putScratch(field.ordinal(), start);
  }

  private static void add(JsonParser json, JsonToken token, Scratch out) {
    if (token == JsonToken.VALUE_TRUE) {
      out.add(TRUE, 0, 1);
    } else if (token == JsonToken.VALUE_FALSE) {
      out.add(FALSE, 0, 1);
    } else {
      out.add(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
    }
  }
}
