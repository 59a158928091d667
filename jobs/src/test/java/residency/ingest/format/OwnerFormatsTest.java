package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Table;

/** Formats that tell of owners, each against the rows its example must give. */
class OwnerFormatsTest {
  private static final String FOLDER = "/residency/ingest/format/owners/";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "lei.csv, gleif, ENTITY",
    "lei.json, gleif, ENTITY",
    "rr.csv, gleif, OWNERSHIP",
    "rr.json, gleif, OWNERSHIP",
    "repex.csv, gleif, OWNERSHIP",
    "repex.json, gleif, OWNERSHIP",
    "as-org2info.txt, caida-as-org, AS_ORG",
    "as-org2info.jsonl, caida-as-org, AS_ORG",
    "entity.json, tracker-radar, NAME_OWNER",
    "entity_map.json, tracker-radar, NAME_OWNER",
    "entities.json, disconnect, NAME_OWNER",
    "x-ray.json, x-ray, NAME_OWNER",
  })
  void givesTheRowsWorkedOutByHand(String file, String format, Table table) throws IOException {
    CollectingSink sink = read(format, table, open(file));
    assertThat(text(sink)).isEqualTo(lines(file + ".expected"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "lei.json, gleif, ENTITY",
    "lei.csv, gleif, ENTITY",
    "entities.json, disconnect, NAME_OWNER"
  })
  void aFileThatBreaksOffIsAReject(String file, String format, Table table) throws IOException {
    InputStream cut =
        new FilterInputStream(open(file)) {
          private int left = 300;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new EOFException();
            }
            return super.read();
          }

          @Override
          public int read(byte[] b, int from, int length) throws IOException {
            int next = read();
            b[from] = (byte) next;
            return next < 0 ? -1 : 1;
          }
        };
    assertThat(read(format, table, cut).rejects())
        .extracting(CollectingSink.Reject::reason)
        .contains("TRUNCATED");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "no JSON; gleif; OWNERSHIP; {\"relations\":[{]}; BAD_JSON",
        "no date; gleif; ENTITY; {\"records\":[{\"LEI\":{\"$\":\"A\"},\"Entity\":{\"EntityExpirationDate\":{\"$\":\"x\"}}}]}; BAD_TIME",
        "another file; gleif; OWNERSHIP; {\"records\":[{\"LEI\":{\"$\":\"A\"}}]}; OTHER_LOG",
        "an empty file; gleif; ENTITY; ''; EMPTY_FILE",
        "no columns named; caida-as-org; AS_ORG; 1|2|3; NO_HEADER",
        "no JSON line; caida-as-org; AS_ORG; {\"type\"; BAD_JSON",
        "no number; caida-as-org; AS_ORG; {\"type\":\"ASN\",\"asn\":\"4294967296\"}; BAD_NUMBER",
        "no JSON at all; x-ray; NAME_OWNER; hello; BAD_JSON"
      })
  void whatCanNotBeReadIsAReject(
      String name, String format, Table table, String text, String reason) throws IOException {
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    assertThat(read(format, table, in).rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly(reason);
  }

  @Test
  void leavesOutWhatTellsOfNoParent() throws IOException {
    CollectingSink sink = read("gleif", Table.OWNERSHIP, open("repex.csv"));
    assertThat(sink.ignored("UNKNOWN_PARENT")).isEqualTo(2);
    assertThat(sink.ignored("NON_CONSOLIDATING")).isEqualTo(1);
    assertThat(sink.rejects()).isEmpty();
  }

  private static CollectingSink read(String format, Table table, InputStream in)
      throws IOException {
    CollectingSink sink = new CollectingSink(table);
    Format.of(format).stream().read(in, new Source("f", null, null, null, null), table, sink);
    return sink;
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(OwnerFormatsTest.class.getResourceAsStream(FOLDER + file), file);
  }

  private static List<String> lines(String file) throws IOException {
    return new String(open(file).readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }

  /** A row a line, its cells without their names. */
  private static List<String> text(CollectingSink sink) {
    return sink.rows().stream()
        .map(
            row ->
                row.cells().entrySet().stream()
                    .map(
                        cell ->
                            cell.getKey().startsWith("valid_")
                                ? cell.getKey()
                                    + "="
                                    + Instant.ofEpochSecond((Long) cell.getValue() / 1_000_000)
                                : String.valueOf(cell.getValue()))
                    .collect(Collectors.joining(" | ")))
        .toList();
  }
}
