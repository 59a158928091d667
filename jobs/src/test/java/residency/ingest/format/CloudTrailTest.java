package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import residency.schema.Table;

class CloudTrailTest {
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "cloudtrail.csv",
      delimiter = '|',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void givesTransfers(String name, String changes, String expected) throws IOException {
    TestLines.check(read("{\"Records\":[" + event(changes) + "]}"), expected);
  }

  @Test
  void countsRecordsAndTheirBytes() throws IOException {
    String first = event("");
    String text = "{\"Records\":[" + first + "," + event("key=\"b\"") + "]}";
    CollectingSink sink = read(text);
    assertThat(sink.rows()).extracting(CollectingSink.Row::position).containsExactly(0L, 1L);
    assertThat(sink.rows().get(1).get("record_id")).isEqualTo("b");
    assertThat(sink.rows().get(0).inputBytes()).isEqualTo(12 + first.length());
    assertThat(sink.inputBytes()).isEqualTo(text.length() - 2);
  }

  @Test
  void findsRecordsBehindOtherFields() throws IOException {
    assertThat(
            read("{\"a\":[1],\"b\":{\"Records\":[]},\"Records\":[" + event("") + "],\"c\":1}")
                .rows())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "1", "{\"Records\":{}}", "{\"digestS3Bucket\":\"a\"}"})
  void rejectsAFileWithoutRecords(String text) throws IOException {
    TestLines.check(read(text), "!NO_RECORDS");
  }

  @Test
  void keepsTheRecordsBeforeABreak() throws IOException {
    CollectingSink broken = read("{\"Records\":[" + event("") + ",{\"eventName\": oops}]}");
    assertThat(broken.rows()).hasSize(1);
    assertThat(broken.rejects())
        .extracting(CollectingSink.Reject::position, CollectingSink.Reject::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, "BAD_JSON"));
    InputStream cut =
        new SequenceInputStream(
            new ByteArrayInputStream(
                ("{\"Records\":[" + event("") + ",{\"eventN").getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new EOFException("the compressed file breaks off");
              }
            });
    CollectingSink sink = new CollectingSink(Table.TRANSFER);
    new CloudTrail().read(cut, TestLines.SOURCE, Table.TRANSFER, sink);
    assertThat(sink.rows()).hasSize(1);
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("TRUNCATED");
  }

  private static CollectingSink read(String text) throws IOException {
    CollectingSink sink = new CollectingSink(Table.TRANSFER);
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    new CloudTrail().read(in, TestLines.SOURCE, Table.TRANSFER, sink);
    return sink;
  }

  /** A data event as the user guide shows it, with other JSON values in some fields. */
  private static String event(String changes) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("eventTime", "\"2019-02-01T03:18:19Z\"");
    values.put("eventSource", "\"s3.amazonaws.com\"");
    values.put("eventName", "\"GetObject\"");
    values.put("sourceIPAddress", "\"192.0.2.3\"");
    values.put("principalId", "\"111122223333\"");
    values.put("key", "\"u/1/p.jpg\"");
    values.put("bytesOut", "26828");
    values.put("errorCode", "null");
    if (changes != null && !changes.isBlank()) {
      Map<String, String> changed = TestLines.assignments(changes);
      assertThat(values.keySet()).containsAll(changed.keySet());
      values.putAll(changed);
    }
    return """
        {"eventVersion":"1.08",
         "userIdentity":{"type":"IAMUser","principalId":%s,"userName":"myUserName"},
         "eventTime":%s,"eventSource":%s,"eventName":%s,"errorCode":%s,
         "awsRegion":"us-west-2","sourceIPAddress":%s,"userAgent":"[aws-cli]",
         "requestParameters":{"bucketName":"photos","key":%s,
           "Host":"photos.s3.us-west-2.amazonaws.com"},
         "responseElements":null,
         "additionalEventData":{"SignatureVersion":"SigV4","bytesTransferredIn":416,
           "bytesTransferredOut":%s},
         "readOnly":true,"eventType":"AwsApiCall","managementEvent":false}"""
        .formatted(
            values.get("principalId"),
            values.get("eventTime"),
            values.get("eventSource"),
            values.get("eventName"),
            values.get("errorCode"),
            values.get("sourceIPAddress"),
            values.get("key"),
            values.get("bytesOut"));
  }
}
