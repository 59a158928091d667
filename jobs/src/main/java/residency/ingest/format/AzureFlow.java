package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Flow logs of Azure: of virtual networks (version 4) and of network security groups (versions 1
 * and 2). A file is one JSON object of {@code records}; each text of a {@code flowTuples} in it is
 * a record here, its position that of the text in the file. A tuple gives one row per direction
 * that it counts, seen by the {@code macAddress} or {@code mac} above it.
 *
 * <p>Where the file breaks off, all tuples before the break are read, and a gap begins there.
 */
public final class AzureFlow implements StreamFormat {
  /** Longest text that is held, in characters. */
  private static final int LONGEST = 1 << 20;

  /** Leaves the file open: whoever opened it reads on to its end. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST).build())
          .build();

  private static final byte[] NOTHING = {};
  private static final String TUPLES = "flowTuples";

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    Reader reader = new Reader(source, table, sink);
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      reader.read(json);
    } catch (JacksonException e) {
      String reason =
          e instanceof UnexpectedEndOfInputException ? Reasons.TRUNCATED : JsonProblems.reason(e);
      sink.reject(reader.position, reason, NOTHING, 0, 0, 0);
      reader.tuples.gap();
      return;
    }
    if (!reader.foundTuples) {
      sink.reject(0, Reasons.OTHER_LOG, NOTHING, 0, 0, 0);
    }
  }

  private static final class Reader {
    private final @Nullable String siteColumn;
    private final AzureTuples tuples;
    private boolean foundTuples;
    private long position;

    Reader(Source source, Table table, Sink sink) {
      this.siteColumn = source.siteColumn();
      this.tuples = new AzureTuples(source, table.schema(), sink);
    }

    void read(JsonParser json) {
      boolean inTuples = false;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          inTuples = json.currentName().equals(TUPLES);
          foundTuples |= inTuples;
        } else if (token == JsonToken.END_ARRAY) {
          inTuples = false;
        } else if (token.isScalarValue() && inTuples) {
          position = json.currentTokenLocation().getByteOffset();
          tuples.read(Bytes.utf8(json.getString()), position);
        } else if (token.isScalarValue()) {
          remember(json.currentName(), json);
        }
      }
    }

    private void remember(@Nullable String name, JsonParser json) {
      if ("macAddress".equals(name) || "mac".equals(name)) {
        tuples.observer(json.getString());
      }
      if (name != null && name.equals(siteColumn)) {
        tuples.site(json.getString());
      }
    }
  }
}
