package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import residency.schema.Table;

/**
 * Whatever bytes a file holds, each format makes rows of them, rejects them or leaves them out, and
 * accounts for all of them: many small changes of each input of FormatFuzzTestInputs.
 */
class ChangedInputTest {
  private static final int CHANGED = 300;

  /** For formats without an input of their own. */
  private static final String ANY_TEXT =
      "a,b|c 1\t2\n1.0.0.0,1.0.0.255,DE\n{\"a\":[{\"b\":1}],\"c\":\"d\"}\n\n# x\n1|2|3|4|5|6|7\n";

  /** What changes put in: what parsers look for. */
  private static final byte[] SPECIAL =
      "\n\r\t ,;|:.\"'\\{}[]()-#0198eExTZ\0\u007f".getBytes(StandardCharsets.ISO_8859_1);

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void givesRowsOrRejects(FormatInput input) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < CHANGED; i++) {
      byte[] file = input.file();
      for (int changes = random.nextInt(5); changes > 0; changes--) {
        file = changed(file, random);
      }
      FormatInput changed = input.with(file);
      assertThat(changed.accountedBytes()).isBetween(changed.leastBytes(), changed.bytes());
    }
  }

  static Stream<FormatInput> inputs() throws IOException, URISyntaxException {
    List<FormatInput> inputs = new ArrayList<>();
    for (Format format : Format.values()) {
      for (Table table : FormatInput.tables(format)) {
        byte[] text = ANY_TEXT.getBytes(StandardCharsets.UTF_8);
        inputs.add(new FormatInput(format, table, text));
      }
    }
    String folder = "FormatFuzzTestInputs/givesRowsOrRejects";
    Path path = Path.of(ChangedInputTest.class.getResource(folder).toURI());
    try (Stream<Path> files = Files.list(path)) {
      files.sorted().forEach(file -> inputs.add(input(file)));
    }
    return inputs.stream();
  }

  private static FormatInput input(Path file) {
    try {
      return Objects.requireNonNull(FormatInput.of(Files.readAllBytes(file)), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] changed(byte[] file, SplittableRandom random) {
    int at = random.nextInt(file.length + 1);
    int to = Math.min(file.length, at + random.nextInt(1, 40));
    byte[] special = {SPECIAL[random.nextInt(SPECIAL.length)]};
    return switch (random.nextInt(6)) {
      case 0 -> spliced(file, at, new byte[] {(byte) random.nextInt(256)}, at + 1);
      case 1 -> spliced(file, at, special, at + 1);
      case 2 -> Arrays.copyOf(file, at);
      case 3 -> spliced(file, at, new byte[0], to); // leaves a piece out
      case 4 -> spliced(file, to, new byte[0], at); // doubles a piece
      default -> {
        String number = Long.toString(random.nextLong() >> random.nextInt(64));
        yield spliced(file, at, number.getBytes(StandardCharsets.US_ASCII), to);
      }
    };
  }

  /** A file up to a place, then other bytes, then the file from another place on. */
  private static byte[] spliced(byte[] file, int to, byte[] between, int from) {
    int rest = Math.max(0, file.length - from);
    byte[] spliced = Arrays.copyOf(file, to + between.length + rest);
    System.arraycopy(between, 0, spliced, to, between.length);
    System.arraycopy(file, file.length - rest, spliced, to + between.length, rest);
    return spliced;
  }
}
