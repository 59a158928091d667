package residency.ingest.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operations of S3 access logs do to an object; all others neither carry nor change it.
 * Sources: Amazon S3 User Guide, "Amazon S3 server access log format" and "Lifecycle and logging".
 */
enum S3Operation {
  /** The object's bytes go to the client. */
  READ("READ", null, "REST.GET.OBJECT", "WEBSITE.GET.OBJECT", "REST.SELECT.OBJECT"),

  /** The client's bytes make an object. */
  WRITE("WRITE", "CREATED", "REST.PUT.OBJECT", "REST.POST.OBJECT"),

  /** The client's bytes become a part of an upload. */
  WRITE_PART("WRITE", null, "REST.PUT.PART"),

  /** The parts of an upload become an object; its bytes came before. */
  COMPLETE(null, "CREATED", "REST.POST.UPLOAD"),

  /** An object is made of another inside the service. */
  COPY("COPY", "CREATED", "REST.COPY.OBJECT"),

  /** A part of an upload is made of another object. */
  COPY_PART("COPY", null, "REST.COPY.PART"),

  /** The object is the source of a copy, whose target has a row of its own. */
  COPY_SOURCE("COPY", null, "REST.COPY.OBJECT_GET", "REST.COPY.PART_GET"),

  DELETE("DELETE", "DELETED", "REST.DELETE.OBJECT"),

  /** One key of a request that deletes many. */
  DELETE_MANY("DELETE", "DELETED", "BATCH.DELETE.OBJECT"),

  /** A lifecycle rule removes the object. */
  EXPIRE(null, "EXPIRED", "S3.EXPIRE.OBJECT"),

  /** A lifecycle rule hides the object behind a delete marker; its versions stay. */
  EXPIRE_MARKER(null, "EXPIRED", "S3.CREATE.DELETEMARKER");

  private static final Map<String, S3Operation> BY_NAME = new HashMap<>();

  static {
    for (S3Operation operation : values()) {
      for (String name : operation.names) {
        BY_NAME.put(name, operation);
      }
    }
  }

  /** The word in {@code transfer.operation}; null if no request of a client moves the object. */
  final @Nullable String transfer;

  /** The word in {@code inventory.event}; null if the object's life goes on. */
  final @Nullable String event;

  private final String[] names;

  S3Operation(@Nullable String transfer, @Nullable String event, String... names) {
    this.transfer = transfer;
    this.event = event;
    this.names = Arrays.copyOf(names, names.length);
  }

  /** The operation of a name in the log; null for one that does nothing to an object. */
  static @Nullable S3Operation of(String name) {
    return BY_NAME.get(name);
  }

  /**
   * How often the key of its rows is URL-encoded: that of a request comes as the client encoded it
   * and is then encoded again, those of the service's own rows only once. Source: Yelp's
   * engineering blog, "S3 server access logs at scale", 2025.
   */
  int encodings() {
    return this == DELETE_MANY || this == EXPIRE || this == EXPIRE_MARKER ? 1 : 2;
  }
}
