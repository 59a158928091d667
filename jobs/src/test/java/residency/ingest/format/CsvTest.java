package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Table;

class CsvTest {
  private static final Source SOURCE = TestLines.SOURCE;

  private static CollectingSink read(Source source, Table table, byte[] file) throws IOException {
    CollectingSink sink = new CollectingSink(table);
    new Csv().read(new DribblingStream(file), source, table, sink);
    assertThat(sink.inputBytes()).as("bytes accounted for").isEqualTo(file.length);
    return sink;
  }

  private static CollectingSink read(Table table, String file) throws IOException {
    return read(SOURCE, table, file.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives a few bytes at a time, as networks do. */
  private static final class DribblingStream extends FilterInputStream {
    private final Random random = new Random(3);

    DribblingStream(byte[] file) {
      super(new ByteArrayInputStream(file));
    }

    @Override
    public int read(byte[] b, int from, int length) throws IOException {
      return super.read(b, from, Math.min(length, 1 + random.nextInt(40_000)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "csv.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
  void readsARow(String name, Table table, String header, String line, String expected)
      throws IOException {
    String text = line == null ? "" : line.replace('¶', '\n');
    CollectingSink sink = read(table, header + "\n" + text + "\n");
    TestLines.check(sink, expected.replace('¶', '\n'));
  }

  @Test
  void knowsWhereEachRecordStandsInBytes() throws IOException {
    String[] records = {
      "entity_id,name\r\n",
      "e1,Grüße\r\n",
      "\r\n",
      "\"e2\",\"two\nlines, \"\"quoted\"\"\"\n",
      "e3,𝄞\n",
      "e4,"
    };
    CollectingSink sink = read(Table.ENTITY, String.join("", records));
    List<Long> starts = new ArrayList<>();
    long at = 0;
    for (String record : records) {
      starts.add(at);
      at += record.getBytes(StandardCharsets.UTF_8).length;
    }
    assertThat(sink.rows())
        .extracting(CollectingSink.Row::position)
        .containsExactly(starts.get(1), starts.get(3), starts.get(4), starts.get(5));
    assertThat(sink.rows())
        .extracting(row -> row.get("name"))
        .containsExactly("Grüße", "two\nlines, \"quoted\"", "𝄞", null);
    assertThat(sink.ignored()).containsOnlyKeys("HEADER", "BLANK");
  }

  @Test
  void skipsAByteOrderMark() throws IOException {
    assertThat(read(Table.ENTITY, "\ufeffentity_id,name\ne1,x\n").rows()).hasSize(1);
    assertThat(read(Table.ENTITY, "\ufeff\"entity_id\",\"na\"\"me\"\ne1,x\n").rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("UNKNOWN_COLUMN", "UNKNOWN_COLUMN");
  }

  @Test
  void anUnknownColumnRejectsTheWholeFile() throws IOException {
    CollectingSink sink = read(Table.LEASE, "site,address,valid_too\nlab,10.0.0.1,x\n");
    assertThat(sink.rows()).isEmpty();
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::position, CollectingSink.Reject::reason)
        .containsExactly(tuple(0L, "UNKNOWN_COLUMN"), tuple(23L, "UNKNOWN_COLUMN"));
    assertThat(sink.rejects().get(0).raw()).isEqualTo("site,address,valid_too");
  }

  @Test
  void aColumnTwiceRejectsTheWholeFile() throws IOException {
    CollectingSink sink = read(Table.LEASE, "site,address,address\nlab,10.0.0.1,10.0.0.2\n");
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("DUPLICATE_COLUMN", "DUPLICATE_COLUMN");
  }

  @Test
  void anEmptyFileIsOneReject() throws IOException {
    CollectingSink sink = read(Table.LEASE, "");
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("EMPTY_FILE");
  }

  @Test
  void aQuoteThatIsNeverClosedSpoilsItsLineOnly() throws IOException {
    CollectingSink sink = read(Table.ENTITY, "entity_id,name\ne1,\"open\ne2,b\ne3,c\n");
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason, CollectingSink.Reject::raw)
        .containsExactly(tuple("BAD_QUOTE", "e1,\"open"));
    assertThat(sink.rows()).extracting(row -> row.get("entity_id")).containsExactly("e2", "e3");
  }

  @Test
  void aHugeLineIsOneReject() throws IOException {
    String huge = "e1," + "x".repeat(3 * CsvRecords.LONGEST) + "\n";
    CollectingSink sink = read(Table.ENTITY, "entity_id,name\n" + huge + "e2,b\n" + huge.strip());
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason, CollectingSink.Reject::inputBytes)
        .containsExactly(
            tuple("LONG_LINE", (long) huge.length()), tuple("LONG_LINE", huge.length() - 1L));
    assertThat(sink.rows())
        .extracting(CollectingSink.Row::position)
        .containsExactly(15L + huge.length());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "inside a record, 24, 20, 1",
    "between two records, 20, 20, 1",
    "in the header, 7, 0, 0"
  })
  void aFileThatBreaksOffKeepsTheRowsBefore(String name, int cut, long position, int rows)
      throws IOException {
    byte[] file = "entity_id,name\ne1,a\ne2,b\n".getBytes(StandardCharsets.UTF_8);
    InputStream breaksOff =
        new SequenceInputStream(
            new ByteArrayInputStream(file, 0, cut),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new EOFException("Unexpected end of ZLIB input stream");
              }
            });
    CollectingSink sink = new CollectingSink(Table.ENTITY);
    new Csv().read(breaksOff, SOURCE, Table.ENTITY, sink);
    assertThat(sink.rows()).hasSize(rows);
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::position, CollectingSink.Reject::reason)
        .containsExactly(tuple(position, "TRUNCATED"));
    assertThat(sink.inputBytes()).isEqualTo(cut);
  }

  @Test
  void aColumnMayGiveTheSite() throws IOException {
    Source source = new Source("f", null, "vpc_id", null, null);
    byte[] file = "vpc_id,address\nvpc-1,10.0.0.1\n,10.0.0.2\n".getBytes(StandardCharsets.UTF_8);
    CollectingSink sink = read(source, Table.LEASE, file);
    assertThat(sink.rows()).extracting(row -> row.get("site")).containsExactly("vpc-1");
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("MISSING_SITE");
  }

  @Test
  void readsTheHeaderAlone() throws IOException {
    byte[] file = "\ufeff\n\"a\",b,\"c,d\"\n1,2,3\n".getBytes(StandardCharsets.UTF_8);
    try (InputStream in = new ByteArrayInputStream(file)) {
      assertThat(Csv.header(in)).containsExactly("a", "b", "c,d");
    }
    try (InputStream in = InputStream.nullInputStream()) {
      assertThat(Csv.header(in)).isEmpty();
    }
  }

  @Test
  void whatIsQuotedByTheRulesComesBackWhole() throws IOException {
    Random random = new Random(5);
    String alphabet = "a,\"\n\r é";
    List<String> names = new ArrayList<>();
    StringBuilder file = new StringBuilder("entity_id,name\n");
    for (int i = 0; i < 3000; i++) {
      String name =
          random
              .ints(1 + random.nextInt(30), 0, alphabet.length())
              .mapToObj(at -> alphabet.substring(at, at + 1))
              .collect(Collectors.joining());
      names.add(name);
      file.append(i).append(",\"").append(name.replace("\"", "\"\"")).append("\"\n");
    }
    CollectingSink sink = read(Table.ENTITY, file.toString());
    assertThat(sink.rejects()).isEmpty();
    assertThat(sink.rows()).extracting(row -> row.get("name")).isEqualTo(names);
  }
}
