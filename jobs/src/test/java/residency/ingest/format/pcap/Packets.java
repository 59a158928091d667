package residency.ingest.format.pcap;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Packets of tests, byte by byte. Numbers are in network order; checksums stay 0. */
final class Packets {
  static final String CLIENT = "192.168.1.2";
  static final String RESOLVER = "192.168.1.1";
  static final int CLIENT_PORT = 40000;

  private Packets() {}

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** The lowest bytes of a number. */
  static byte[] number(long value, int bytes) {
    byte[] out = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      out[i] = (byte) (value >>> 8 * (bytes - 1 - i));
    }
    return out;
  }

  static byte[] ethernet(int type, byte[] payload) {
    return join(hex("020000000001 020000000002"), number(type, 2), payload);
  }

  static byte[] ipv4(int protocol, String source, String destination, byte[] payload) {
    return join(
        hex("4500"),
        number(20 + payload.length, 2),
        hex("0001 0000 40"),
        number(protocol, 1),
        hex("0000"),
        address(source),
        address(destination),
        payload);
  }

  static byte[] ipv6(int next, String source, String destination, byte[] payload) {
    return join(
        hex("60000000"),
        number(payload.length, 2),
        number(next, 1),
        hex("40"),
        address(source),
        address(destination),
        payload);
  }

  static byte[] udp(int source, int destination, byte[] payload) {
    return join(
        number(source, 2),
        number(destination, 2),
        number(8 + payload.length, 2),
        hex("0000"),
        payload);
  }

  /**
   * @param flags 2 = SYN, 16 = ACK
   */
  static byte[] tcp(int source, int destination, long sequence, int flags, byte[] payload) {
    return join(
        number(source, 2),
        number(destination, 2),
        number(sequence, 4),
        hex("00000000 50"),
        number(flags, 1),
        hex("ffff 0000 0000"),
        payload);
  }

  /** A response from the resolver to the client over IPv4 and UDP, without link layer. */
  static byte[] answerPacket(byte[] message) {
    return ipv4(17, RESOLVER, CLIENT, udp(53, CLIENT_PORT, message));
  }

  /** A response for one name with one IPv4 address and a TTL of 300 s. */
  static byte[] answer(String name, String address) {
    return join(
        hex("0001 8180 0001 0001 0000 0000"),
        question(name),
        hex("c00c 0001 0001 0000012c 0004"),
        address(address));
  }

  /** A response that the name does not exist. */
  static byte[] noSuchName(String name) {
    return join(hex("0001 8183 0001 0000 0000 0000"), question(name));
  }

  static byte[] query(String name) {
    return join(hex("0001 0100 0001 0000 0000 0000"), question(name));
  }

  private static byte[] question(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String label : name.split("\\.")) {
      out.write(label.length());
      out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    }
    out.writeBytes(hex("00 0001 0001"));
    return out.toByteArray();
  }

  static byte[] address(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
