package residency.ingest.format.pcap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a capture file, record by record, where a record is a file header, a block or a
 * packet. All of the current record that was asked for stays in memory, and no more than that and
 * one read ahead.
 */
public final class CaptureBytes {
  /** Longest record that is believed; no capture program writes longer packets. */
  static final int MAX_RECORD = 64 << 20;

  private static final int READ_AHEAD = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[READ_AHEAD];
  private int start;
  private int length;
  private int limit;
  private boolean littleEndian;
  private boolean brokenOff;
  private long packets;

  public CaptureBytes(InputStream in) {
    this.in = in;
  }

  /**
   * Starts the next record behind the current one.
   *
   * @return false at the end of the file
   * @throws BrokenCaptureException if the file breaks off here although its compression says more
   *     would follow
   */
  public boolean next() throws IOException, BrokenCaptureException {
    start += length;
    length = 0;
    if (start == limit) {
      start = 0;
      limit = 0;
    }
    if (has(1)) {
      length = 0;
      return true;
    }
    if (brokenOff) {
      throw new BrokenCaptureException("TRUNCATED");
    }
    return false;
  }

  /** Extends the current record to n bytes if the file has them, else to the end of the file. */
  public boolean has(int n) throws IOException {
    while (limit - start < n && more()) {
      // Reads may give less than asked for.
    }
    length = Math.max(length, Math.min(n, limit - start));
    return length >= n;
  }

  /**
   * Extends the current record to n bytes.
   *
   * @throws BrokenCaptureException if n can't be, or the file ends before
   */
  public void need(long n) throws IOException, BrokenCaptureException {
    if (n > MAX_RECORD) {
      throw new BrokenCaptureException("BAD_LENGTH");
    }
    if (!has((int) n)) {
      throw new BrokenCaptureException("TRUNCATED");
    }
  }

  private boolean more() throws IOException {
    if (limit == buffer.length) {
      // Room grows with what was read, so that a length alone can't claim memory.
      byte[] room = limit - start < buffer.length / 2 ? buffer : new byte[buffer.length * 2];
      System.arraycopy(buffer, start, room, 0, limit - start);
      buffer = room;
      limit -= start;
      start = 0;
    }
    try {
      int read = in.read(buffer, limit, buffer.length - limit);
      limit += Math.max(read, 0);
      return read >= 0;
    } catch (EOFException e) {
      // How decompressors tell that the compressed file was cut.
      brokenOff = true;
      return false;
    }
  }

  /** Bytes of the rest of the file behind the current record, which is read and dropped. */
  public long skipRest() throws IOException {
    long rest = limit - start - length;
    limit = start + length;
    byte[] dropped = new byte[READ_AHEAD];
    try {
      for (int n = in.read(dropped); n >= 0; n = in.read(dropped)) {
        rest += n;
      }
    } catch (EOFException e) {
      brokenOff = true;
    }
    return rest;
  }

  /** Counts the current record as a packet and gives its number, from 0. */
  public long packet() {
    return packets++;
  }

  /** Packets so far. */
  public long packets() {
    return packets;
  }

  /** Byte order of all numbers from now on. */
  void littleEndian(boolean value) {
    littleEndian = value;
  }

  /** Number of 2 bytes at an offset from the record's start. */
  int u16(int offset) {
    return (int) number(offset, 2);
  }

  /** Number of 4 bytes at an offset from the record's start. */
  public long u32(int offset) {
    return number(offset, 4);
  }

  /** Number of 8 bytes at an offset from the record's start, with sign. */
  long i64(int offset) {
    return number(offset, 8);
  }

  private long number(int offset, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      int at = start + offset + (littleEndian ? bytes - 1 - i : i);
      value = value << 8 | buffer[at] & 0xff;
    }
    return value;
  }

  int u8(int offset) {
    return buffer[start + offset] & 0xff;
  }

  /** Holds the record from {@link #start} on, until the next call of this object. */
  public byte[] buffer() {
    return buffer;
  }

  public int start() {
    return start;
  }

  /** Bytes of the current record asked for so far. */
  public int length() {
    return length;
  }
}
