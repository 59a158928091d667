package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Table;

/** The shape of the files is that of Microsoft's documentation, the addresses are not. */
class AzureFlowTest {
  private static final String VNET =
      """
      {"records":[{"time":"2022-09-14T09:00:52.5625085Z","flowLogVersion":4,"flowLogGUID":"g",\
      "macAddress":"112233445566","category":"FlowLogFlowEvent","targetResourceID":"/vnet1",\
      "flowRecords":{"flows":[{"aclID":"a","flowGroups":[{"rule":"r","flowTuples":["%s"]}]}]}}]}
      """;

  private static final String NSG =
      """
      {"records":[{"time":"2018-11-13T12:00:35.3899262Z","systemId":"s","category":\
      "NetworkSecurityGroupFlowEvent","properties":{"Version":2,"flows":[{"rule":"r","flows":[\
      {"mac":"000D3AF87856","flowTuples":["%s"]}]}]}}]}
      """;

  private static final String ENDS =
      "1663146003606,10.0.0.6,192.0.2.180,23956,443,6,O,E,NX,3,767,2,1580";
  private static final String BEGINS =
      "1663146003599,10.0.0.6,192.0.2.180,23956,443,6,O,B,NX,0,0,0,0";

  private static CollectingSink read(String text, Source source) throws IOException {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    CollectingSink sink = new CollectingSink(Table.FLOW_ROW);
    new AzureFlow().read(new ByteArrayInputStream(b), source, Table.FLOW_ROW, sink);
    return sink;
  }

  private static CollectingSink read(String text) throws IOException {
    return read(text, TestLines.SOURCE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "azure-flow.csv", delimiter = '|', numLinesToSkip = 1)
  void givesFlowRows(String name, String tuple, String expected) throws IOException {
    TestLines.check(read(VNET.formatted(tuple)), expected);
  }

  @Test
  void aRowsPositionIsThatOfItsTuple() throws IOException {
    String text = VNET.formatted(BEGINS + "\",\"" + ENDS);
    CollectingSink sink = read(text);
    assertThat(sink.rows())
        .extracting(CollectingSink.Row::position)
        .containsExactly(
            (long) text.indexOf(BEGINS) - 1,
            (long) text.indexOf(ENDS) - 1,
            (long) text.indexOf(ENDS) - 1);
    assertThat(sink.inputRows()).isEqualTo(2);
    assertThat(sink.inputBytes()).isEqualTo(BEGINS.length() + ENDS.length());
  }

  @Test
  void networkSecurityGroupsNameTheirInterfaceBesideTheTuples() throws IOException {
    String tuple = "1542110437,192.0.2.199,10.5.16.4,59336,8088,U,I,A,B,,,,";
    CollectingSink sink = read(NSG.formatted(tuple));
    assertThat(sink.rows()).extracting(row -> row.get("observer")).containsExactly("000D3AF87856");
  }

  @Test
  void aFieldMayGiveTheSite() throws IOException {
    Source source = new Source("f", null, "targetResourceID", null, null);
    TestLines.check(read(VNET.formatted(BEGINS), source), "site=/vnet1");
    source = new Source("f", null, "nowhere", null, null);
    TestLines.check(read(VNET.formatted(BEGINS), source), "!MISSING_SITE");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no JSON | hello | BAD_JSON",
        "another file | {\"records\":[]} | OTHER_LOG",
        "a tuple that is no text | {\"flowTuples\":[1]} | COLUMNS",
        "a blank | ` ` | OTHER_LOG"
      })
  void whatCanNotBeReadIsAReject(String name, String text, String reason) throws IOException {
    assertThat(read(text).rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly(reason);
  }

  @Test
  void aFileThatBreaksOffGivesTheTuplesBefore() throws IOException {
    String text = VNET.formatted(BEGINS + "\",\"" + ENDS);
    CollectingSink sink = read(text.substring(0, text.indexOf(ENDS) + 5));
    assertThat(sink.rows()).hasSize(1);
    assertThat(sink.rejects())
        .extracting(CollectingSink.Reject::reason)
        .containsExactly("TRUNCATED");
    assertThat(sink.gaps())
        .containsExactly(
            new CollectingSink.Gap("TRUNCATED", 1_663_146_003_599_000L, 1_663_146_003_599_000L));
  }
}
