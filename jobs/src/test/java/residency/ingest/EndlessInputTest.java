package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.config.InputSpec;
import residency.config.Site;
import residency.schema.Table;

/**
 * Small compressed files that swell to far more than their readers may hold: each is read to its
 * end and is one reject.
 */
class EndlessInputTest {
  private static final int MEGABYTES = 32;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nfdump-csv | FLOW | a | LONG_LINE",
        "zeek | DNS | {\"ts\":\" | LONG_LINE",
        "aws-vpc | FLOW | 2 | LONG_LINE",
        "gcp-vpc | FLOW | {\"jsonPayload\":\" | LONG_LINE",
        "suricata-eve | DNS | [ | LONG_LINE",
        "route53 | DNS | { | LONG_LINE",
        "csv | FLOW | start_time | LONG_LINE",
        "azure-flow | FLOW | {\"mac\":\" | BAD_JSON",
        "dnstap | DNS | x | NOT_DNSTAP",
        "pcap | DNS | x | NOT_PCAP"
      })
  void isOneReject(String format, Table kind, String start, String reason) throws IOException {
    Path file = folder.resolve("bomb.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(start.getBytes(StandardCharsets.UTF_8));
      byte[] more = "0".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < MEGABYTES; i++) {
        out.write(more);
      }
    }
    Table table = kind == Table.FLOW ? Table.FLOW_ROW : kind;
    InputSpec input =
        new InputSpec(
            0,
            kind,
            kind.tableName(),
            format,
            "bomb.gz",
            new Site.Word("s"),
            ZoneOffset.UTC,
            null,
            null,
            null);
    InputFile bomb =
        new InputFile(input, "bomb.gz", file.toUri().toString(), Files.size(file), null, null);
    assertThat(bomb.length()).isLessThan(1 << 20);
    StringBuilder found = new StringBuilder();
    long rows = 0;
    try (SplitRows read =
        ReadFiles.open(
            Split.whole(bomb, Splits.source(bomb)), table, new Storage(new Configuration()))) {
      for (UnsafeRow row = read.next(); row != null; row = read.next()) {
        rows++;
        found.append(text(row, table));
      }
    }
    assertThat(found.toString()).contains("REJECT " + reason);
    assertThat(rows).isLessThan(10);
  }

  /** What a staged row is, and why. */
  private static String text(UnsafeRow row, Table table) {
    int entry = Staged.schema(table).fieldIndex(Staged.ENTRY);
    int reason = Staged.schema(table).fieldIndex(Staged.REASON);
    return row.getUTF8String(entry)
        + " "
        + (row.isNullAt(reason) ? "" : row.getUTF8String(reason))
        + "\n";
  }
}
