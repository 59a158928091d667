package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Table;

class S3AccessLogTest {
  private static final String OWNER =
      "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

  private final S3AccessLog format = new S3AccessLog();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "s3-access-log.csv",
      delimiter = '|',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void givesTransfersAndEvents(String name, String changes, String transfer, String event) {
    String line = line(changes);
    TestLines.check(read(TestLines.SOURCE, Table.TRANSFER, line), transfer);
    TestLines.check(read(TestLines.SOURCE, Table.INVENTORY, line), event);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          # what                 | record_id          | key            | gives
          no option              | none               | u/1/r-7.jpg    | record_id=u/1/r-7.jpg
          all that is found      | r-[0-9]+           | u/1/r-7.jpg    | record_id=r-7
          the first group        | /(r-[0-9]+)[.]     | u/1/r-7.jpg    | record_id=r-7
          nothing found          | r-[0-9]+           | u/1/list.csv   | ~NO_RECORD
          a group that is empty  | u/(x*)             | u/1/r-7.jpg    | ~NO_RECORD
          """)
  void takesTheRecordsIdFromTheKey(String name, String regex, String key, String expected) {
    Source source = new Source("f", "lab", null, null, null, regex, null);
    TestLines.check(read(source, Table.TRANSFER, line("key=" + key)), expected);
  }

  @Test
  void leavesBlankLinesOutAndRejectsShortOnes() {
    TestLines.check(read(TestLines.SOURCE, Table.TRANSFER, "a b [c] d\n"), "!COLUMNS");
    TestLines.check(read(TestLines.SOURCE, Table.TRANSFER, "a b [c d\n"), "!BAD_QUOTE");
    CollectingSink blank = read(TestLines.SOURCE, Table.TRANSFER, "\n");
    assertThat(blank.ignored()).containsOnlyKeys("BLANK");
  }

  @Test
  void readsRowsOfThreeAges() {
    String whole = line("");
    String old = whole.substring(0, whole.indexOf(" 10S62Zv81k")) + "\n";
    String tomorrow = whole.strip() + " us-east-1" + " more".repeat(20) + "\n";
    TestLines.check(
        read(TestLines.SOURCE, Table.TRANSFER, old), "record_id=s3-dg.pdf;server_name=");
    TestLines.check(read(TestLines.SOURCE, Table.TRANSFER, tomorrow), "record_id=s3-dg.pdf");
  }

  private CollectingSink read(Source source, Table table, String text) {
    return TestLines.read(format, source, table, text);
  }

  /** The row of a PUT that the user guide shows, with other values in some fields. */
  private static String line(String changes) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("owner", OWNER);
    fields.put("bucket", "DOC-EXAMPLE-BUCKET1");
    fields.put("time", "06/Feb/2019:00:01:57 +0000");
    fields.put("ip", "192.0.2.3");
    fields.put("requester", OWNER);
    fields.put("request", "DD6CC733AEXAMPLE");
    fields.put("operation", "REST.PUT.OBJECT");
    fields.put("key", "s3-dg.pdf");
    fields.put("uri", "\"PUT /DOC-EXAMPLE-BUCKET1/s3-dg.pdf HTTP/1.1\"");
    fields.put("status", "200");
    fields.put("error", "-");
    fields.put("sent", "-");
    fields.put("size", "4406583");
    fields.put("total", "41754");
    fields.put("turnaround", "28");
    fields.put("referer", "\"-\"");
    fields.put("agent", "S3Console/0.4");
    fields.put("version", "-");
    fields.put("hostid", "10S62Zv81kBW7BB6SX4XJ48o6kpcl6LPwEoizZQQxJd5qDSCTLX0TgS37kYUBKQW=");
    fields.put("signature", "SigV4");
    fields.put("cipher", "ECDHE-RSA-AES128-SHA");
    fields.put("auth", "AuthHeader");
    fields.put("host", "DOC-EXAMPLE-BUCKET1.s3.us-west-1.amazonaws.com");
    fields.put("tls", "TLSV1.2");
    fields.put("point", "-");
    fields.put("acl", "Yes");
    if (changes != null && !changes.isBlank()) {
      Map<String, String> changed = TestLines.assignments(changes);
      assertThat(fields.keySet()).containsAll(changed.keySet());
      fields.putAll(changed);
    }
    fields.compute("time", (key, value) -> "[" + value + "]");
    fields.compute("agent", (key, value) -> '"' + value + '"');
    return String.join(" ", fields.values()) + "\n";
  }
}
