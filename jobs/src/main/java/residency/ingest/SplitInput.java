package residency.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The uncompressed bytes of a file from an offset on, counted. */
final class SplitInput extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final @Nullable Gunzip gunzip;
  private long count;

  private SplitInput(InputStream in, @Nullable Gunzip gunzip) {
    this.in = in;
    this.gunzip = gunzip;
  }

  /**
   * Opens a file. A gzip file, told by its first bytes, is uncompressed.
   *
   * @param offset 0 for files that may be compressed
   */
  static SplitInput open(Storage storage, String uri, long offset) throws IOException {
    BufferedInputStream stored = new BufferedInputStream(storage.open(uri, offset), BUFFER);
    if (offset == 0) {
      stored.mark(2);
      byte[] head = stored.readNBytes(2);
      stored.reset();
      if (Gunzip.isGzip(head, head.length)) {
        Gunzip gunzip = new Gunzip(stored);
        return new SplitInput(gunzip, gunzip);
      }
    }
    return new SplitInput(stored, null);
  }

  /** Whether a file is compressed. */
  static boolean isCompressed(Storage storage, String uri) throws IOException {
    try (InputStream in = storage.open(uri, 0)) {
      byte[] head = in.readNBytes(2);
      return Gunzip.isGzip(head, head.length);
    }
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  /** Whether a compressed file ended before its end. */
  boolean broken() {
    return gunzip != null && gunzip.broken();
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    count += octet < 0 ? 0 : 1;
    return octet;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int n = in.read(target, from, length);
    count += Math.max(0, n);
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
