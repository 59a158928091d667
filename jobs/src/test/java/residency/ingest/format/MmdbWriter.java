package residency.ingest.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import residency.net.Prefix;

/**
 * Writes small MaxMind DB files (format 2.0): a tree of both address families with records of 24
 * bits. Values are texts, whole numbers, and maps of them.
 */
final class MmdbWriter {
  private static final int MAPPED = 96;
  private static final int MAP = 7;
  private static final int TEXT = 2;
  private static final int UINT16 = 5;
  private static final int UINT32 = 6;
  private static final int UINT64 = 9;
  private static final int ARRAY = 11;

  private final List<long[]> nodes = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  MmdbWriter() {
    nodes.add(new long[2]);
  }

  /** Adds a network; IPv4 lies at {@code ::/96}. None may lie in another. */
  MmdbWriter add(String prefix, Object value) {
    boolean ipv4 = !prefix.contains(":");
    int length = Integer.parseInt(prefix.substring(prefix.indexOf('/') + 1)) + (ipv4 ? MAPPED : 0);
    long high = Prefix.parse(prefix).range().start().high();
    long low = Prefix.parse(prefix).range().start().low();
    long bits = ipv4 ? low & 0xffff_ffffL : low;
    int node = 0;
    for (int i = 0; i < length - 1; i++) {
      int side = bit(high, bits, i);
      if (nodes.get(node)[side] == 0) {
        nodes.get(node)[side] = nodes.size();
        nodes.add(new long[2]);
      }
      node = (int) nodes.get(node)[side];
    }
    nodes.get(node)[bit(high, bits, length - 1)] = -1 - data.size();
    write(data, value);
    return this;
  }

  private static int bit(long high, long low, int i) {
    long half = i < Long.SIZE ? high : low;
    return (int) (half >>> (Long.SIZE - 1 - i % Long.SIZE) & 1);
  }

  byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (long[] node : nodes) {
      for (long side : node) {
        long record = side > 0 ? side : side == 0 ? nodes.size() : nodes.size() + 16 + (-1 - side);
        file.write((int) (record >> 16));
        file.write((int) (record >> 8));
        file.write((int) record);
      }
    }
    file.writeBytes(new byte[16]);
    file.writeBytes(data.toByteArray());
    file.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
    file.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
    write(file, metadata());
    return file.toByteArray();
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("binary_format_major_version", (short) 2);
    metadata.put("binary_format_minor_version", (short) 0);
    metadata.put("build_epoch", 1_700_000_000L);
    metadata.put("database_type", "Test");
    metadata.put("description", Map.of("en", "test"));
    metadata.put("ip_version", (short) 6);
    metadata.put("languages", List.of("en"));
    metadata.put("node_count", nodes.size());
    metadata.put("record_size", (short) 24);
    return metadata;
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    if (value instanceof Map<?, ?> map) {
      control(out, MAP, map.size());
      map.forEach(
          (key, each) -> {
            write(out, key);
            write(out, each);
          });
    } else if (value instanceof List<?> list) {
      control(out, ARRAY, list.size());
      list.forEach(each -> write(out, each));
    } else if (value instanceof Number number) {
      int type = value instanceof Short ? UINT16 : value instanceof Integer ? UINT32 : UINT64;
      int length = value instanceof Short ? 2 : value instanceof Integer ? 4 : 8;
      control(out, type, length);
      for (int i = length - 1; i >= 0; i--) {
        out.write((int) (number.longValue() >> 8 * i));
      }
    } else {
      byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
      control(out, TEXT, text.length);
      out.writeBytes(text);
    }
  }

  private static void control(ByteArrayOutputStream out, int type, int size) {
    int most = 28;
    int sized = Math.min(size, most + 1);
    out.write(type < 8 ? type << 5 | sized : sized);
    if (type >= 8) {
      out.write(type - 7);
    }
    if (size > most) {
      out.write(size - most - 1);
    }
  }
}
