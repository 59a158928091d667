package residency.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/** Any bytes as a file of a format: {@code FORMAT TABLE}, a line end, and the file. */
final class FormatInput {
  private static final S3Listing LISTING =
      new S3Listing(
          "manifest.json",
          "photos",
          0,
          S3Manifest.FileFormat.CSV,
          List.of("Bucket", "Key", "VersionId", "IsLatest", "Size", "LastModifiedDate"));
  private static final Source SOURCE =
      new Source("f", "lab", null, ZoneOffset.UTC, null, null, LISTING);

  private final Format format;
  private final Table table;
  private final byte[] file;

  FormatInput(Format format, Table table, byte[] file) {
    this.format = format;
    this.table = table;
    this.file = file;
  }

  /** The input; null if it does not begin with a format that reads bytes and a table of it. */
  static @Nullable FormatInput of(byte[] input) {
    int end = Bytes.find(input, 0, input.length, '\n');
    String target = new String(input, 0, end, StandardCharsets.US_ASCII);
    for (Format format : Format.values()) {
      for (Table table : tables(format)) {
        if (target.equals(target(format, table))) {
          int from = Math.min(end + 1, input.length);
          return new FormatInput(format, table, Arrays.copyOfRange(input, from, input.length));
        }
      }
    }
    return null;
  }

  /** The tables that the format makes of bytes. */
  static Set<Table> tables(Format format) {
    Set<Table> tables = EnumSet.noneOf(Table.class);
    if (format.shape() != Format.Shape.TABLE) {
      tables.addAll(format.tables());
      tables.addAll(format.brings());
    }
    return tables;
  }

  private static String target(Format format, Table table) {
    return format.formatName() + " " + table.name().toLowerCase(Locale.ROOT);
  }

  /** Another file of the same format. */
  FormatInput with(byte[] other) {
    return new FormatInput(format, table, other);
  }

  byte[] file() {
    return file;
  }

  long bytes() {
    return file.length;
  }

  /** Bytes that the format must account for at least: of lines, all. */
  long leastBytes() {
    return format.shape() == Format.Shape.LINE ? file.length : 0;
  }

  /** Reads the file; returns the bytes that rows, rejects and reasons to leave out stand for. */
  long accountedBytes() throws IOException {
    Table read = table == Table.FLOW ? Table.FLOW_ROW : table;
    if (format.shape() == Format.Shape.LINE) {
      return TestLines.read(format.lines(), SOURCE, read, file).inputBytes();
    }
    CollectingSink sink = new CollectingSink(read);
    format.stream().read(new ByteArrayInputStream(file), SOURCE, read, sink);
    return sink.inputBytes();
  }

  @Override
  public String toString() {
    return target(format, table);
  }
}
