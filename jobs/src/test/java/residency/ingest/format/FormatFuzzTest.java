package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import residency.schema.Table;

/**
 * Whatever bytes a file holds, each format makes rows of them, rejects them or leaves them out, and
 * accounts for all of them. An input is {@code FORMAT TABLE}, a line end, and the file. Here every
 * input of the folder FormatFuzzTestInputs is read, and many small changes of each; {@code
 * scripts/fuzz} looks for new ones by coverage.
 */
class FormatFuzzTest {
  private static final String INPUTS = "FormatFuzzTestInputs/givesRowsOrRejects";
  private static final int CHANGES = 300;
  private static final S3Listing LISTING =
      new S3Listing(
          "manifest.json",
          "photos",
          0,
          S3Manifest.FileFormat.CSV,
          List.of("Bucket", "Key", "VersionId", "IsLatest", "Size", "LastModifiedDate"));
  private static final Source SOURCE =
      new Source("f", "lab", null, ZoneOffset.UTC, null, null, LISTING);

  /** For formats without an input of their own. */
  private static final String ANY_TEXT =
      "a,b|c 1\t2\n1.0.0.0,1.0.0.255,DE\n{\"a\":[{\"b\":1}],\"c\":\"d\"}\n\n# x\n1|2|3|4|5|6|7\n";

  /** What changes put in: what parsers look for. */
  private static final byte[] SPECIAL =
      "\n\r\t ,;|:.\"'\\{}[]()-#0198eExTZ\0\u007f".getBytes(StandardCharsets.ISO_8859_1);

  /** The parameter is the whole input. */
  @FuzzTest
  void givesRowsOrRejects(byte[] input) throws IOException {
    int end = Bytes.find(input, 0, input.length, '\n');
    String[] target = Bytes.text(input, 0, end).split(" ");
    for (Format format : Format.values()) {
      for (Table table : format.tables()) {
        boolean wanted =
            target.length == 2
                && target[0].equals(format.formatName())
                && target[1].equals(table.tableName());
        if (wanted && format.shape() != Format.Shape.TABLE) {
          read(
              format,
              table,
              Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void survivesChanges(Example example) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    read(example.format, example.table, example.file);
    for (int i = 0; i < CHANGES; i++) {
      byte[] changed = example.file;
      int changes = random.nextInt(1, 5);
      for (int k = 0; k < changes; k++) {
        changed = changed(changed, random);
      }
      read(example.format, example.table, changed);
    }
  }

  /** A file that a format reads. */
  private record Example(String name, Format format, Table table, byte[] file) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Example> inputs() throws IOException, URISyntaxException {
    List<Example> examples = new ArrayList<>();
    for (Format format : Format.values()) {
      if (format.shape() != Format.Shape.TABLE) {
        for (Table table : format.tables()) {
          String name = format.formatName() + " " + table.tableName();
          examples.add(new Example(name, format, table, ANY_TEXT.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    Path folder = Path.of(FormatFuzzTest.class.getResource(INPUTS).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      files.sorted().forEach(file -> examples.add(example(file)));
    }
    return examples.stream();
  }

  private static Example example(Path path) {
    try {
      byte[] input = Files.readAllBytes(path);
      int end = Bytes.find(input, 0, input.length, '\n');
      String[] target = Bytes.text(input, 0, end).split(" ");
      return new Example(
          path.getFileName().toString(),
          Format.of(target[0]),
          Table.valueOf(target[1].toUpperCase(Locale.ROOT)),
          Arrays.copyOfRange(input, end + 1, input.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] changed(byte[] file, SplittableRandom random) {
    if (file.length == 0) {
      return new byte[] {SPECIAL[random.nextInt(SPECIAL.length)]};
    }
    int at = random.nextInt(file.length);
    int to = Math.min(file.length, at + random.nextInt(1, 40));
    byte[] changed = file.clone();
    return switch (random.nextInt(6)) {
      case 0 -> {
        changed[at] ^= (byte) (1 << random.nextInt(8));
        yield changed;
      }
      case 1 -> {
        changed[at] = SPECIAL[random.nextInt(SPECIAL.length)];
        yield changed;
      }
      case 2 -> Arrays.copyOf(file, at);
      case 3 -> joined(file, at, file, to); // leaves a piece out
      case 4 -> joined(file, to, file, at); // doubles a piece
      default -> {
        byte[] number =
            Long.toString(random.nextLong() >> random.nextInt(64))
                .getBytes(StandardCharsets.US_ASCII);
        yield joined(joined(file, at, number, 0), at + number.length, file, to);
      }
    };
  }

  /** The first bytes of one file and the other from a place on. */
  private static byte[] joined(byte[] head, int length, byte[] tail, int from) {
    byte[] joined = Arrays.copyOf(head, length + tail.length - from);
    System.arraycopy(tail, from, joined, length, tail.length - from);
    return joined;
  }

  private static void read(Format format, Table kind, byte[] file) throws IOException {
    Table table = kind == Table.FLOW ? Table.FLOW_ROW : kind;
    if (format.shape() == Format.Shape.LINE) {
      // Asserts that all bytes are accounted for.
      CollectingSink sink = TestLines.read(format.lines(), SOURCE, table, file);
      assertThat(sink.inputRows()).isLessThanOrEqualTo(file.length);
      return;
    }
    CollectingSink sink = new CollectingSink(table);
    format.stream().read(new ByteArrayInputStream(file), SOURCE, table, sink);
    assertThat(sink.inputBytes()).isBetween(0L, (long) file.length);
  }
}
