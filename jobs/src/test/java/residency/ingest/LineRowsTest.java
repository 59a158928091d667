package residency.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import residency.config.InputSpec;
import residency.config.Site;
import residency.ingest.format.LineReader;
import residency.ingest.format.Source;
import residency.schema.Table;

class LineRowsTest {
  private static final StructType SCHEMA = Staged.schema(Table.DNS);
  private static final String TWO_HEADERS =
      "early\n#start A\n#more B\none\r\ntwo\nthree\n\n#start C\nfour\nbad\n#more D\nfive\nlast";

  @TempDir private Path folder;
  private final Storage storage = new Storage(new Configuration(false));

  @Test
  void readsAFileWithChangingHeaders() throws IOException {
    assertThat(entries(TWO_HEADERS.getBytes(UTF_8)))
        .containsExactly(
            "ROW 0 :early 1 6",
            "ROW 23 AB:one 1 5",
            "ROW 28 AB:two 1 4",
            "ROW 28 AB:two 0 0",
            "ROW 32 AB:three 1 6",
            "ROW 38 AB: 1 1",
            "ROW 48 C:four 1 5",
            "REJECT 53 BAD bad 1 4",
            "ROW 65 CD:five 1 5",
            "ROW 70 CD:last 1 4",
            "IGNORED HEADER 0 34",
            "READ 9 74");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 11, 20, 40, 73, 74})
  void givesTheSameRowsHoweverTheFileIsCut(int size) throws IOException {
    InputFile file = file("cut.log", TWO_HEADERS.getBytes(UTF_8));
    List<Split> splits = new ArrayList<>();
    for (int from = 0; from < file.length(); from += size) {
      long to = from + size >= file.length() ? Long.MAX_VALUE : from + size;
      splits.add(new Split(file, source(file), from, to, List.of()));
    }
    TreeSet<HeaderIndex.Line> headers =
        new TreeSet<>((a, b) -> Long.compare(a.position(), b.position()));
    for (Split split : splits) {
      headers.addAll(HeaderIndex.find(new TaggedLines(), split, storage));
    }
    List<String> rows = new ArrayList<>();
    for (Split split : splits) {
      rows.addAll(read(split.withHeaders(HeaderIndex.inForce(headers, split.from()))));
    }
    List<String> whole = read(Split.whole(file, source(file)));
    assertThat(rows.stream().filter(LineRowsTest::isRecord))
        .isEqualTo(whole.stream().filter(LineRowsTest::isRecord).toList());
    assertThat(sum(rows, "READ")).isEqualTo(74);
    assertThat(sum(rows, "IGNORED")).isEqualTo(34);
  }

  @Test
  void saysThatAFileIsEmpty() throws IOException {
    assertThat(entries(new byte[0])).containsExactly("REJECT 0 EMPTY_FILE 1 0", "READ 1 0");
    assertThat(entries(GunzipTest.gzip(""))).containsExactly("REJECT 0 EMPTY_FILE 1 0", "READ 1 0");
  }

  @Test
  void readsGzipWhateverTheName() throws IOException {
    assertThat(entries(GunzipTest.join(GunzipTest.gzip("one\ntw"), GunzipTest.gzip("o\n"))))
        .containsExactly("ROW 0 :one 1 4", "ROW 4 :two 1 4", "ROW 4 :two 0 0", "READ 2 8");
  }

  @Test
  void rejectsTheLineInWhichAGzipBreaksOff() throws IOException {
    byte[] stored = GunzipTest.join(GunzipTest.gzip("one\nhal"), new byte[] {0x1f, (byte) 0x8b});
    assertThat(entries(stored))
        .containsExactly(
            "ROW 0 :one 1 4", "REJECT 4 TRUNCATED hal 1 3", "GAP TRUNCATED 0 0", "READ 2 7");
  }

  @Test
  void rejectsAGzipThatBreaksOffBetweenLines() throws IOException {
    byte[] stored = GunzipTest.join(GunzipTest.gzip("one\n"), new byte[] {0x1f, (byte) 0x8b});
    assertThat(entries(stored))
        .containsExactly(
            "ROW 0 :one 1 4", "REJECT 4 TRUNCATED 1 0", "GAP TRUNCATED 0 0", "READ 2 4");
  }

  @Test
  void rejectsALineThatIsTooLong() throws IOException {
    String text = "one\n" + "x".repeat(2 * LineReader.LONGEST) + "\none\n";
    long bytes = 2L * LineReader.LONGEST + 1;
    assertThat(entries(text.getBytes(UTF_8)))
        .containsExactly(
            "ROW 0 :one 1 4",
            "REJECT 4 LONG_LINE " + "x".repeat(1024) + " 1 " + bytes,
            "ROW " + (4 + bytes) + " :one 1 4",
            "READ 3 " + (8 + bytes));
  }

  @Test
  void keepsOneKibibyteOfARejectWhateverItsBytes() throws IOException {
    byte[] garbage = new byte[LineReader.LONGEST + 1];
    Arrays.fill(garbage, (byte) 0xff);
    // Each byte that is no text becomes a character of three bytes.
    assertThat(entries(garbage))
        .contains("REJECT 0 LONG_LINE " + "\ufffd".repeat(341) + " 1 " + garbage.length);
    Arrays.fill(garbage, (byte) 0x80);
    assertThat(entries(garbage))
        .contains("REJECT 0 LONG_LINE " + "\ufffd".repeat(341) + " 1 " + garbage.length);
    byte[] accents = "\u00e9".repeat(LineReader.LONGEST).getBytes(UTF_8);
    assertThat(entries(accents))
        .contains("REJECT 0 LONG_LINE " + "\u00e9".repeat(512) + " 1 " + accents.length);
  }

  @Test
  void indexesOnlyHeadersThatLaterPartsNeed() throws IOException {
    InputFile file = file("headers.log", TWO_HEADERS.getBytes(UTF_8));
    assertThat(HeaderIndex.find(new TaggedLines(), Split.whole(file, source(file)), storage))
        .extracting(HeaderIndex.Line::position)
        .containsExactly(39L, 57L);
  }

  @Test
  void countsRejectsBeyondTheFirstThousandInOne() throws IOException {
    List<String> entries = entries("bad\n".repeat(1_003).getBytes(UTF_8));
    assertThat(entries).hasSize(1_002);
    assertThat(entries.subList(999, 1_002))
        .containsExactly("REJECT 3996 BAD bad 1 4", "REJECT BAD 3 12", "READ 1003 4012");
  }

  @Test
  void rejectsRowsWithoutWhatTheTableNeeds() throws IOException {
    assertThat(entries("nosite\none\n".getBytes(UTF_8)))
        .containsExactly("REJECT 0 MISSING_SITE 1 7", "ROW 7 :one 1 4", "READ 2 11");
  }

  @Test
  void keepsNoTextWhereItMustNot() throws IOException {
    InputFile file = file("x", "bad\n".getBytes(UTF_8));
    try (SplitRows rows =
        new LineRows(
            new TaggedLines(), Table.DNS, false, Split.whole(file, source(file)), storage)) {
      assertThat(text(rows.next())).isEqualTo("REJECT 0 BAD 1 4");
    }
  }

  private List<String> entries(byte[] stored) throws IOException {
    InputFile file = file("conn.16:00:00-17:00:00.log.gz", stored);
    return read(Split.whole(file, source(file)));
  }

  private List<String> read(Split split) throws IOException {
    List<String> entries = new ArrayList<>();
    try (SplitRows rows = new LineRows(new TaggedLines(), Table.DNS, true, split, storage)) {
      for (UnsafeRow row = rows.next(); row != null; row = rows.next()) {
        entries.add(text(row));
      }
    }
    return entries;
  }

  /** Entry, then what it has of position, name, reason, raw, gap, rows and bytes. */
  private static String text(UnsafeRow row) {
    StringBuilder text = new StringBuilder(row.getString(SCHEMA.fieldIndex(Staged.ENTRY)));
    for (String name : List.of("position", "name", Staged.REASON, Staged.RAW)) {
      int at = SCHEMA.fieldIndex(name);
      if (!row.isNullAt(at)) {
        text.append(' ').append(name.equals("position") ? row.getLong(at) : row.getString(at));
      }
    }
    boolean gap = !row.isNullAt(SCHEMA.fieldIndex(Staged.FROM));
    String first = gap ? Staged.FROM : Staged.ROWS;
    String second = gap ? Staged.TO : Staged.BYTES;
    return text.append(' ')
        .append(row.getLong(SCHEMA.fieldIndex(first)))
        .append(' ')
        .append(row.getLong(SCHEMA.fieldIndex(second)))
        .toString();
  }

  private static boolean isRecord(String entry) {
    return entry.startsWith("ROW") || entry.startsWith("REJECT");
  }

  private static long sum(List<String> entries, String entry) {
    return entries.stream()
        .filter(e -> e.startsWith(entry + " "))
        .mapToLong(e -> Long.parseLong(e.substring(e.lastIndexOf(' ') + 1)))
        .sum();
  }

  private InputFile file(String name, byte[] stored) throws IOException {
    Path path = Files.write(folder.resolve(name), stored);
    InputSpec input =
        new InputSpec(0, Table.DNS, "dns", "zeek", name, Site.parse("s"), null, null, null, null);
    return new InputFile(input, name, path.toUri().toString(), stored.length, null, null);
  }

  private static Source source(InputFile file) {
    return Splits.source(file);
  }
}
