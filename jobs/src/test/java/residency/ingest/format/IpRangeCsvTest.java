package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Cells;
import residency.schema.Table;

class IpRangeCsvTest {
  /** Writes down what it gets, a line each. */
  private static final class Notes implements Sink {
    private final List<String> lines = new ArrayList<>();
    private final Cells row;
    private long bytes;

    Notes(Table table) {
      this.row = new Cells(table.schema());
    }

    @Override
    public Cells row() {
      return row;
    }

    @Override
    public void emit(long position, long inputRows, long inputBytes) {
      StringBuilder line = new StringBuilder(position + " row");
      row.schema().columns().stream()
          .filter(column -> row.get(column.name()) != null)
          .forEach(
              column -> {
                Object value = row.get(column.name());
                line.append(' ')
                    .append(value instanceof long[] array ? Arrays.toString(array) : value);
              });
      note(line.toString(), inputBytes);
    }

    @Override
    public void reject(
        long position, String reason, byte[] buffer, int from, int to, long inputBytes) {
      String raw = new String(buffer, from, to - from, StandardCharsets.UTF_8);
      note(position + " " + reason + " " + raw, inputBytes);
    }

    @Override
    public void ignore(String reason, long inputRows, long inputBytes) {
      note(reason, inputBytes);
    }

    @Override
    public void gap(String reason, long fromMicros, long toMicros) {
      throw new AssertionError("a reference table has no gaps");
    }

    private void note(String line, long inputBytes) {
      lines.add(line);
      bytes += inputBytes;
      row.clear();
    }
  }

  private static Notes read(Table table, InputStream in) throws IOException {
    Notes notes = new Notes(table);
    new IpRangeCsv().read(in, new Source("f", null, null, null, null), table, notes);
    return notes;
  }

  private static Notes read(Table table, String text) throws IOException {
    return read(table, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "plain | ASN | 1.0.4.0,1.0.7.255,38803,Gtelecom Pty Ltd | row 1.0.4.0 1.0.7.255 [38803] Gtelecom Pty Ltd",
        "quoted comma | ASN | 1.0.0.0,1.0.0.255,13335,\"Cloudflare, Inc.\" | row 1.0.0.0 1.0.0.255 [13335] Cloudflare, Inc.",
        "doubled quotes | ASN | 2.26.200.0,2.26.215.255,201907,\"LLC \"\"SPUTNIK\"\"\" | row 2.26.200.0 2.26.215.255 [201907] LLC \"SPUTNIK\"",
        "not ASCII | ASN | 1.0.0.0,1.0.0.255,1,Télécom | row 1.0.0.0 1.0.0.255 [1] Télécom",
        "no organisation | ASN | 1.0.0.0,1.0.0.255,4294967295, | row 1.0.0.0 1.0.0.255 [4294967295]",
        "IPv6 made canonical | ASN | 2001:0DB8::,2001:db8:0:0::ffff,1,X | row 2001:db8:: 2001:db8::ffff [1] X",
        "all quoted | ASN | \"1.0.0.0\",\"1.0.0.255\",\"1\",\"X\" | row 1.0.0.0 1.0.0.255 [1] X",
        "country | LOCATION | 1.0.1.0,1.0.3.255,CN | row 1.0.1.0 1.0.3.255 CN",
        "registration | REGISTRATION | 1.0.1.0,1.0.3.255,CN | row 1.0.1.0 1.0.3.255 CN",
        "lower-case country | LOCATION | 1.0.1.0,1.0.3.255,cn | row 1.0.1.0 1.0.3.255 CN",
        "code of no country | LOCATION | 1.0.1.0,1.0.3.255,A1 | row 1.0.1.0 1.0.3.255 A1",
        "no country | LOCATION | 1.0.1.0,1.0.3.255, | row 1.0.1.0 1.0.3.255",
        "country's name | LOCATION | 1.0.1.0,1.0.3.255,China | BAD_COUNTRY 1.0.1.0,1.0.3.255,China",
        "mark for a country | LOCATION | 1.0.1.0,1.0.3.255,-- | BAD_COUNTRY 1.0.1.0,1.0.3.255,--",
        "leading zero | ASN | 1.0.0.00,1.0.0.255,1,X | BAD_ADDRESS 1.0.0.00,1.0.0.255,1,X",
        "bad end | ASN | 1.0.0.0,1.0.0.256,1,X | BAD_ADDRESS 1.0.0.0,1.0.0.256,1,X",
        "out of order | ASN | 1.0.0.9,1.0.0.0,1,X | BAD_RANGE 1.0.0.9,1.0.0.0,1,X",
        "two families | ASN | 1.0.0.9,2001:db8::,1,X | BAD_RANGE 1.0.0.9,2001:db8::,1,X",
        "AS number too big | ASN | 1.0.0.0,1.0.0.255,4294967296,X | BAD_NUMBER 1.0.0.0,1.0.0.255,4294967296,X",
        "AS number far too big | ASN | 1.0.0.0,1.0.0.255,18446744073709551617,X | BAD_NUMBER 1.0.0.0,1.0.0.255,18446744073709551617,X",
        "no AS number | ASN | 1.0.0.0,1.0.0.255,,X | BAD_NUMBER 1.0.0.0,1.0.0.255,,X",
        "AS number with letters | ASN | 1.0.0.0,1.0.0.255,AS1,X | BAD_NUMBER 1.0.0.0,1.0.0.255,AS1,X",
        "column missing | ASN | 1.0.0.0,1.0.0.255,1 | COLUMNS 1.0.0.0,1.0.0.255,1",
        "column too many | ASN | 1.0.0.0,1.0.0.255,1,X,Y | COLUMNS 1.0.0.0,1.0.0.255,1,X,Y",
        "organisation in a country table | LOCATION | 1.0.0.0,1.0.0.255,1,X | COLUMNS 1.0.0.0,1.0.0.255,1,X",
        "open quote | ASN | 1.0.0.0,1.0.0.255,1,\"X | BAD_CSV 1.0.0.0,1.0.0.255,1,\"X",
        "text after a quote | ASN | 1.0.0.0,1.0.0.255,1,\"X\"Y | BAD_CSV 1.0.0.0,1.0.0.255,1,\"X\"Y",
        "quote inside a field | ASN | 1.0.0.0,1.0.0.255,1,X\"Y | BAD_CSV 1.0.0.0,1.0.0.255,1,X\"Y",
        "header | ASN | start,end,asn,organisation | HEADER",
        "header of other names | ASN | ip_from,ip_to,asn,name | BAD_ADDRESS ip_from,ip_to,asn,name",
        "no table at all | ASN | <html> | COLUMNS <html>",
      })
  void readsALine(String name, Table table, String line, String expected) throws IOException {
    String position = expected.equals("HEADER") ? "" : "0 ";
    assertThat(read(table, line + "\n").lines).as(name).containsExactly(position + expected);
  }

  @Test
  void countsEveryByteOnce() throws IOException {
    String text =
        "start,end,country\n1.0.0.0,1.0.0.255,AU\r\n\n1.0.1.0,x,CN\nstart,end,CN\n1.0.4.0,1.0.7.255,AU";
    Notes notes = read(Table.LOCATION, text);
    assertThat(notes.lines)
        .containsExactly(
            "HEADER",
            "18 row 1.0.0.0 1.0.0.255 AU",
            "BLANK",
            "41 BAD_ADDRESS 1.0.1.0,x,CN",
            "54 BAD_ADDRESS start,end,CN",
            "67 row 1.0.4.0 1.0.7.255 AU");
    assertThat(notes.bytes).isEqualTo(text.length());
  }

  @Test
  void anEmptyFileGivesNothing() throws IOException {
    assertThat(read(Table.ASN, "").lines).isEmpty();
  }

  @Test
  void aFileCutOffGivesTheRowsBeforeAndAReject() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      text.append("1.0.%d.0,1.0.%d.%d,AU\n".formatted(i, i, i * i % 256));
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2);
    List<String> lines =
        read(Table.LOCATION, new GZIPInputStream(new ByteArrayInputStream(cut))).lines;
    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.contains(" row 1.0."));
    assertThat(lines.get(lines.size() - 1)).contains(" TRUNCATED ");
  }

  @Test
  void refusesTablesThatAreNotByRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Table.ENTITY, ""))
        .withMessage("ip-range-csv gives asn, location or registration, not entity");
  }
}
