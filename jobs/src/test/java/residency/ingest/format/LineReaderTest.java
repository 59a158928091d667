package residency.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          no byte                   | ''              | ''
          one line                  | a\\n            | 0+2:a.
          no line end               | a               | 0+1:a
          two lines                 | a\\nbc\\n       | 0+2:a. 2+3:bc.
          last line cut             | a\\nbc          | 0+2:a. 2+2:bc
          CR LF                     | a\\r\\nbc\\r\\n | 0+3:a. 3+4:bc.
          CR at the very end        | a\\r            | 0+2:a
          CR inside stays           | a\\rb\\n        | 0+4:a\\rb.
          empty lines               | \\n\\r\\na\\n   | 0+1:. 1+2:. 3+2:a.
          """,
      delimiter = '|')
  void cutsLines(String name, String text, String expected) throws IOException {
    assertThat(String.join(" ", lines(unescape(text), 0))).isEqualTo(unescape(expected));
  }

  @Test
  void countsFromWhereItStarts() throws IOException {
    assertThat(lines("a\nb\n", 100)).containsExactly("100+2:a.", "102+2:b.");
  }

  @Test
  void keepsTheBeginningOfALongLineOnly() throws IOException {
    String longLine = "x".repeat(3 * LineReader.LONGEST);
    assertThat(lines("a\n" + longLine + "\nb\n", 0))
        .containsExactly(
            "0+2:a.",
            "2+" + (longLine.length() + 1) + ":" + "x".repeat(1024) + ".!",
            (longLine.length() + 3) + "+2:b.");
  }

  @Test
  void readsALineOfJustTheLimit() throws IOException {
    String line = "x".repeat(LineReader.LONGEST);
    assertThat(lines(line + "\r\nb", 0))
        .containsExactly(
            "0+" + (line.length() + 2) + ":" + line + ".", (line.length() + 2) + "+1:b");
    assertThat(lines(line + "y\n", 0).get(0)).endsWith(".!");
    assertThat(lines(line + "yyyy", 0).get(0)).endsWith("x!");
    assertThat(lines(oneByOne(line + "\r\nb"), 0)).isEqualTo(lines(line + "\r\nb", 0));
    assertThat(lines(oneByOne(line + "y\n"), 0)).isEqualTo(lines(line + "y\n", 0));
  }

  /** Each line as position+bytes:text, then "." if it has a line end and "!" if it is too long. */
  private static List<String> lines(String text, long start) throws IOException {
    return lines(new ByteArrayInputStream(text.getBytes(UTF_8)), start);
  }

  private static List<String> lines(InputStream in, long start) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(in, start)) {
      while (reader.next()) {
        lines.add(
            reader.position()
                + "+"
                + reader.bytes()
                + ":"
                + new String(reader.text(), reader.from(), reader.to() - reader.from(), UTF_8)
                + (reader.terminated() ? "." : "")
                + (reader.tooLong() ? "!" : ""));
      }
    }
    return lines;
  }

  /** A stream that gives what stores and decompressors may give: less than was asked for. */
  private static InputStream oneByOne(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] target, int from, int length) {
        return super.read(target, from, Math.min(1, length));
      }
    };
  }

  private static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r");
  }
}
