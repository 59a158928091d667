package residency.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GunzipTest {
  private static final byte[] ONE = gzip("one\n");
  private static final byte[] TWO = gzip("two\n");

  static Stream<Arguments> streams() {
    return Stream.of(
        Arguments.of("one member", ONE, "one\n", false),
        Arguments.of("several members are one stream", join(ONE, TWO), "one\ntwo\n", false),
        Arguments.of("an empty member between", join(ONE, gzip(""), TWO), "one\ntwo\n", false),
        Arguments.of("zeros behind are padding", join(ONE, new byte[512]), "one\n", false),
        Arguments.of("zeros between too", join(ONE, new byte[3], TWO), "one\ntwo\n", false),
        Arguments.of("cut in the data", cut(ONE, 10), "one\n", true),
        Arguments.of("cut in the checksum", cut(ONE, 3), "one\n", true),
        Arguments.of("cut in the second header", join(ONE, cut(TWO, 20)), "one\n", true),
        Arguments.of("junk behind", join(ONE, "junk".getBytes(UTF_8)), "one\n", true),
        Arguments.of("wrong checksum", flip(ONE, ONE.length - 8), "one\n", true),
        Arguments.of("wrong length", flip(ONE, ONE.length - 4), "one\n", true),
        Arguments.of("unknown method", flip(ONE, 2), "", true),
        Arguments.of("no byte", new byte[0], "", false),
        Arguments.of("a header with all extras", withExtras("one\n"), "one\n", false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streams")
  void readsToTheLastGoodByte(String name, byte[] stored, String text, boolean broken)
      throws IOException {
    Gunzip in = new Gunzip(new OneByOne(stored));
    String read = new String(in.readAllBytes(), UTF_8);
    // A cut inside compressed data may cost bytes that were not yet complete.
    assertThat(text).startsWith(read);
    assertThat(in.broken()).isEqualTo(broken);
    if (!name.equals("cut in the data")) {
      assertThat(read).isEqualTo(text);
    }
  }

  @Test
  void readsMoreThanItsBuffer() throws IOException {
    String text = "0123456789abcdef".repeat(100_000);
    Gunzip in = new Gunzip(new ByteArrayInputStream(gzip(text)));
    assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(text);
    assertThat(in.broken()).isFalse();
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  /** FEXTRA, FNAME, FCOMMENT and FHCRC set (RFC 1952, 2.3.1). */
  private static byte[] withExtras(String text) {
    byte[] plain = gzip(text);
    plain[3] = 4 | 8 | 16 | 2;
    byte[] extras = {3, 0, 'x', 'y', 'z', 'n', 0, 'c', 'c', 0, 1, 2};
    return join(Arrays.copyOf(plain, 10), extras, Arrays.copyOfRange(plain, 10, plain.length));
  }

  static byte[] cut(byte[] bytes, int fromEnd) {
    return Arrays.copyOf(bytes, bytes.length - fromEnd);
  }

  private static byte[] flip(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= 0x40;
    return flipped;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Gives a byte at a time and never knows how many there are. */
  private static final class OneByOne extends ByteArrayInputStream {
    OneByOne(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) {
      return super.read(target, from, Math.min(1, length));
    }

    @Override
    public synchronized int available() {
      return 0;
    }
  }
}
