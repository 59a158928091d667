package residency.ingest.format.pcap;

import static residency.ingest.format.pcap.Packets.hex;
import static residency.ingest.format.pcap.Packets.join;
import static residency.ingest.format.pcap.Packets.number;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import residency.ingest.format.CollectingSink;
import residency.ingest.format.Source;
import residency.schema.Table;

/** Writes capture files of tests, piece by piece, in either byte order. */
final class CaptureWriter {
  static final int ETHERNET = 1;
  static final int RAW = 101;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final boolean littleEndian;

  CaptureWriter(boolean littleEndian) {
    this.littleEndian = littleEndian;
  }

  /** A little-endian pcap file with microseconds. */
  static CaptureWriter pcap(int linkType) {
    return new CaptureWriter(true).pcapHeader(0xa1b2c3d4, linkType);
  }

  /** A little-endian pcapng section without interfaces. */
  static CaptureWriter pcapng() {
    return new CaptureWriter(true).section();
  }

  /** A number in the file's byte order. */
  byte[] n(long value, int bytes) {
    byte[] big = number(value, bytes);
    if (littleEndian) {
      for (int i = 0; i < bytes / 2; i++) {
        byte swapped = big[i];
        big[i] = big[bytes - 1 - i];
        big[bytes - 1 - i] = swapped;
      }
    }
    return big;
  }

  CaptureWriter raw(byte[]... bytes) {
    out.writeBytes(join(bytes));
    return this;
  }

  CaptureWriter pcapHeader(int magic, int linkType) {
    return raw(n(magic, 4), n(2, 2), n(4, 2), n(0, 8), n(262144, 4), n(linkType, 4));
  }

  CaptureWriter packet(long seconds, long fraction, byte[] data) {
    return cutPacket(seconds, fraction, data, data.length);
  }

  CaptureWriter cutPacket(long seconds, long fraction, byte[] data, long originalLength) {
    return raw(n(seconds, 4), n(fraction, 4), n(data.length, 4), n(originalLength, 4), data);
  }

  CaptureWriter section() {
    return block(0x0a0d0d0a, n(0x1a2b3c4d, 4), n(1, 2), n(0, 2), n(-1, 8));
  }

  /** An interface description; options as written by {@link #option}. */
  CaptureWriter interfaceOf(int linkType, byte[]... options) {
    byte[] end = options.length == 0 ? new byte[0] : n(0, 4);
    return block(1, n(linkType, 2), n(0, 2), n(0, 4), join(options), end);
  }

  byte[] option(int code, byte[] value) {
    return join(n(code, 2), n(value.length, 2), pad(value));
  }

  CaptureWriter enhanced(int interfaceId, long units, byte[] data) {
    return block(
        6,
        n(interfaceId, 4),
        n(units >>> 32, 4),
        n(units, 4),
        n(data.length, 4),
        n(data.length, 4),
        pad(data));
  }

  CaptureWriter obsolete(int interfaceId, long units, byte[] data) {
    return block(
        2,
        n(interfaceId, 2),
        n(7, 2),
        n(units >>> 32, 4),
        n(units, 4),
        n(data.length, 4),
        n(data.length, 4),
        pad(data));
  }

  CaptureWriter simple(byte[] data) {
    return block(3, n(data.length, 4), pad(data));
  }

  CaptureWriter block(int type, byte[]... body) {
    byte[] all = join(body);
    byte[] length = n(all.length + 12, 4);
    return raw(n(type, 4), length, all, length);
  }

  private static byte[] pad(byte[] data) {
    return join(data, hex("00".repeat((4 - data.length % 4) % 4)));
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** What the reader makes of the file so far. */
  CollectingSink read() {
    return read(new ByteArrayInputStream(bytes()));
  }

  static CollectingSink read(InputStream in) {
    CollectingSink sink = new CollectingSink(Table.DNS);
    try {
      new PcapDns().read(in, new Source("a.pcap", "home", null, null, null), Table.DNS, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink;
  }
}
