package residency.ingest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of one file between a format that pushes them and Spark, which pulls: in memory up
 * to a limit, beyond it in a temporary file.
 */
final class RowSpool implements Closeable {
  private final int limit;
  private final int fields;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private DataOutputStream out = new DataOutputStream(memory);
  private long rows;
  private @Nullable Path file;
  private @Nullable DataInputStream in;

  /**
   * @param fields columns of a row
   * @param limit bytes kept in memory
   */
  RowSpool(int fields, int limit) {
    this.fields = fields;
    this.limit = limit;
  }

  void add(UnsafeRow row) {
    try {
      byte[] bytes = row.getBytes();
      if (file == null && memory.size() + bytes.length > limit) {
        spill();
      }
      out.writeInt(bytes.length);
      out.write(bytes);
      rows++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void spill() throws IOException {
    Path spilled = Files.createTempFile("ingest", ".rows");
    file = spilled;
    OutputStream disk = new BufferedOutputStream(Files.newOutputStream(spilled), 1 << 16);
    memory.writeTo(disk);
    memory.reset();
    out = new DataOutputStream(disk);
  }

  /** The next row in the order of adding; null after the last. Nothing may be added any more. */
  @Nullable UnsafeRow next() throws IOException {
    if (rows == 0) {
      return null;
    }
    rows--;
    DataInputStream stored = in;
    if (stored == null) {
      stored = new DataInputStream(stored());
      in = stored;
    }
    byte[] bytes = new byte[stored.readInt()];
    stored.readFully(bytes);
    UnsafeRow row = new UnsafeRow(fields);
    row.pointTo(bytes, bytes.length);
    return row;
  }

  private InputStream stored() throws IOException {
    out.close();
    return file == null
        ? new ByteArrayInputStream(memory.toByteArray())
        : new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (in != null) {
      in.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
