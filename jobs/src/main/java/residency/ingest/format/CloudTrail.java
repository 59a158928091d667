package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Log files of AWS CloudTrail, {@code {"Records": [...]}}: data events of S3 that carry objects,
 * for the table {@code transfer}. The store is the bucket, the actor the principal's id. All other
 * events are left out, and so are those that failed. Position is the number of the record.
 *
 * <p>Sources: AWS CloudTrail User Guide, "CloudTrail record contents"; Amazon S3 User Guide,
 * "Amazon S3 CloudTrail events" and its example log files. Keys are not encoded. Times are whole
 * seconds. The source is the name of a service where one acts for somebody: then no client address
 * is known. Removals by lifecycle rules are not logged.
 */
public final class CloudTrail implements StreamFormat {
  private static final byte[] NOTHING = {};
  private static final JsonMapper JSON = new JsonMapper();
  private static final String S3 = "s3.amazonaws.com";
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "GetObject", "READ",
          "SelectObjectContent", "READ",
          "PutObject", "WRITE",
          "PostObject", "WRITE",
          "UploadPart", "WRITE",
          "CopyObject", "COPY",
          "UploadPartCopy", "COPY",
          "DeleteObject", "DELETE");

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    Records records = new Records(source, sink);
    try (JsonParser json = JSON.createParser(in)) {
      boolean found = false;
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          boolean here = json.currentName().equals("Records");
          if (json.nextToken() == JsonToken.START_ARRAY && here) {
            found = true;
            records.read(json);
          } else {
            json.skipChildren();
          }
        }
      }
      if (!found) {
        sink.reject(0, "NO_RECORDS", NOTHING, 0, 0, 0);
      }
    } catch (JacksonException e) {
      sink.reject(records.count, JsonProblems.reason(e), NOTHING, 0, 0, 0);
    }
  }

  /** Reads records one by one, so that no file is ever held whole. */
  private static final class Records {
    private static final TableSchema SCHEMA = Table.TRANSFER.schema();

    private final Sink sink;
    private final RecordIds ids;
    private final RowDefaults defaults;
    private final AddressCell address = new AddressCell(SCHEMA.index("client_address"));
    private final Names names = new Names();
    private long count;
    private long accounted;

    Records(Source source, Sink sink) {
      this.sink = sink;
      this.ids = new RecordIds(source);
      this.defaults = new RowDefaults(source, Table.TRANSFER);
    }

    void read(JsonParser json) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        JsonNode event = json.readValueAsTree();
        long end = json.currentLocation().getByteOffset();
        long bytes = end - accounted;
        accounted = end;
        String ignored = ignored(event);
        String fault = ignored == null ? fill(event, sink.row()) : null;
        if (ignored != null) {
          sink.ignore(ignored, 1, bytes);
        } else if (fault == null) {
          sink.emit(count, 1, bytes);
        } else if (fault.equals(RecordIds.NO_RECORD)) {
          sink.ignore(fault, 1, bytes);
        } else {
          byte[] text = event.toString().getBytes(StandardCharsets.UTF_8);
          sink.reject(count, fault, text, 0, text.length, bytes);
        }
        count++;
      }
    }

    /** Why the event is none of a transfer; null if it is one. */
    private static @Nullable String ignored(JsonNode event) {
      if (!event.path("eventSource").asString("").equals(S3)
          || !OPERATIONS.containsKey(event.path("eventName").asString(""))) {
        return "OTHER_OPERATION";
      }
      return event.path("errorCode").isString() ? "FAILED" : null;
    }

    private @Nullable String fill(JsonNode event, Cells row) {
      byte[] time = bytes(event.path("eventTime"));
      long micros = Times.iso(time, 0, time.length);
      if (micros == Times.BAD) {
        return Reasons.BAD_TIME;
      }
      JsonNode request = event.path("requestParameters");
      String key = request.path("key").asString("");
      if (key.isEmpty()) {
        return "MISSING_KEY";
      }
      String id = ids.of(key);
      if (id == null) {
        return RecordIds.NO_RECORD;
      }
      String operation = OPERATIONS.get(event.path("eventName").asString(""));
      row.setLong(SCHEMA.index("time"), micros);
      row.setText(SCHEMA.index("record_id"), id);
      row.setText(SCHEMA.index("store_id"), orNull(request.path("bucketName")));
      row.setText(SCHEMA.index("operation"), operation);
      row.setText(SCHEMA.index("actor_id"), actor(event.path("userIdentity")));
      byte[] client = bytes(event.path("sourceIPAddress"));
      address.set(row, client, 0, client.length);
      byte[] host = bytes(host(event));
      byte[] name = names.normaliseHost(host, 0, host.length);
      if (name != null) {
        row.setText(SCHEMA.index("server_name"), name, 0, name.length);
      }
      setBytes(row, String.valueOf(operation), event.path("additionalEventData"));
      return defaults.complete(row);
    }

    private static @Nullable String actor(JsonNode identity) {
      for (String key : new String[] {"principalId", "accountId", "invokedBy"}) {
        String text = orNull(identity.path(key));
        if (text != null) {
          return text;
        }
      }
      return null;
    }

    private static JsonNode host(JsonNode event) {
      JsonNode told = event.path("tlsDetails").path("clientProvidedHostHeader");
      return told.isString() ? told : event.path("requestParameters").path("Host");
    }

    private static void setBytes(Cells row, String operation, JsonNode data) {
      JsonNode bytes =
          switch (operation) {
            case "READ" -> data.path("bytesTransferredOut");
            case "WRITE" -> data.path("bytesTransferredIn");
            default -> data.path("");
          };
      BigDecimal number = bytes.isNumber() ? bytes.decimalValue() : BigDecimal.ONE.negate();
      if (number.signum() >= 0 && number.precision() - number.scale() <= 18) {
        row.setLong(SCHEMA.index("bytes"), number.longValue());
      }
    }

    private static @Nullable String orNull(JsonNode node) {
      String text = node.isString() ? node.asString() : "";
      return text.isEmpty() ? null : text;
    }

    private static byte[] bytes(JsonNode node) {
      return node.asString("").getBytes(StandardCharsets.UTF_8);
    }
  }
}
