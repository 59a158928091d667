package residency.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip stream (RFC 1952) of one or more members, read to the last good byte. Where it breaks off
 * or is damaged it ends as if it were over, and {@link #broken} tells; so what stands before the
 * break can be read. Errors of the storage below are thrown.
 *
 * <p>The JDK's own stream stops silently at a damaged second member, and wherever the stream below
 * can't tell how much is available.
 */
final class Gunzip extends InputStream {
  private static final int CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int limit;
  private boolean inMember;
  private boolean ended;
  private boolean broken;

  Gunzip(InputStream in) {
    this.in = in;
  }

  /** Whether the bytes are the start of a gzip member. */
  static boolean isGzip(byte[] head, int length) {
    return length >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
  }

  /** Whether the stream ended before its end. */
  boolean broken() {
    return broken;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!ended) {
        if (!inMember && !startMember()) {
          ended = true;
          break;
        }
        int n = inflate(target, from, length);
        if (n > 0) {
          return n;
        }
      }
    } catch (Damage | DataFormatException damage) {
      broken = true;
      ended = true;
    }
    return -1;
  }

  private int inflate(byte[] target, int from, int length)
      throws IOException, Damage, DataFormatException {
    if (inflater.needsInput() && !inflater.finished()) {
      if (next == limit && !fill()) {
        throw new Damage();
      }
      inflater.setInput(buffer, next, limit - next);
      next = limit;
    }
    int n = inflater.inflate(target, from, length);
    crc.update(target, from, n);
    if (inflater.finished()) {
      endMember();
    } else if (inflater.needsDictionary()) {
      throw new Damage();
    }
    return n;
  }

  /** Reads a member's header; false at a clean end of the stream. */
  private boolean startMember() throws IOException, Damage {
    if (next == limit && !fill()) {
      return false;
    }
    int first = octet();
    while (first == 0) { // padding, as tapes and some tools leave it
      if (next == limit && !fill()) {
        return false;
      }
      first = octet();
    }
    if (first != 0x1f || octet() != 0x8b || octet() != 8) {
      throw new Damage();
    }
    int flags = octet();
    if ((flags & RESERVED) != 0) {
      throw new Damage();
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(octet() | octet() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private void endMember() throws IOException, Damage {
    inMember = false;
    next = limit - inflater.getRemaining();
    if (littleEndian() != crc.getValue()
        || littleEndian() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new Damage();
    }
  }

  private long littleEndian() throws IOException, Damage {
    return octet() | (long) octet() << 8 | (long) octet() << 16 | (long) octet() << 24;
  }

  private void skip(int n) throws IOException, Damage {
    for (int i = 0; i < n; i++) {
      octet();
    }
  }

  private void skipText() throws IOException, Damage {
    int octet = octet();
    while (octet != 0) {
      octet = octet();
    }
  }

  private int octet() throws IOException, Damage {
    if (next == limit && !fill()) {
      throw new Damage();
    }
    return buffer[next++] & 0xff;
  }

  private boolean fill() throws IOException {
    next = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  /** The stream breaks off or is no gzip from here on. */
  private static final class Damage extends Exception {
    private static final long serialVersionUID = 1;
  }
}
