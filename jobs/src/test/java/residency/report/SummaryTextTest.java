package residency.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static final Row NO_FLOWS = RowFactory.create(0L, 0L, 0L, 0L, 0L);

  private static String ofNothing(long outside) {
    List<Row> none = List.of();
    return new SummaryText(
            new Summary(NO_FLOWS, 0, outside, none, none, none, none, none, none, none))
        .text();
  }

  @Test
  void anAuditOfTheWrongDaysSaysSoInsteadOfAllIsWell() {
    assertThat(ofNothing(360))
        .startsWith("No flow starts in these days, so nothing was judged.")
        .contains("audit those (from, to)")
        .contains("flows that start outside these days: 360\n")
        .doesNotContain("all was judged", "none by any lens");
  }

  @Test
  void anAuditWithoutAnyFlowPointsToWhatWasRead() {
    assertThat(ofNothing(0))
        .contains("No flow was read at all: see the tables reject and ledger.")
        .doesNotContain("all was judged");
  }

  private static String ofSevenOutside(long sent, long unsized) {
    StructType verdicts =
        new StructType()
            .add("lens", "string")
            .add("verdict", "string")
            .add("grade", "string")
            .add("exit_status", "string")
            .add("flows", "long")
            .add("bytes", "long");
    Row outside =
        new GenericRowWithSchema(
            new Object[] {"location", "OUTSIDE", "PROVED", "POSSIBLE", 7L, 0L}, verdicts);
    List<Row> none = List.of();
    Summary summary =
        new Summary(
            RowFactory.create(7L, 1L, 1L, sent, 0L),
            unsized,
            0,
            List.of(outside),
            none,
            none,
            none,
            none,
            none,
            none);
    return new SummaryText(summary).text();
  }

  @Test
  void flowsWithoutBytesAreCountedInsteadOfLookingLikeNoExit() {
    assertThat(ofSevenOutside(0, 7))
        .contains("The log does not tell the bytes of 7 flows.")
        .contains("Share of the flows; a line is 100 %.")
        .containsPattern("location +100.0 % ")
        .containsPattern("location  OUTSIDE  PROVED +0 +7 +0\n")
        .doesNotContain("none by any lens");
  }

  @Test
  void anExitOfUnknownSizeStaysWhereOtherFlowsTellTheirs() {
    assertThat(ofSevenOutside(1000, 7))
        .contains("Share of the bytes sent to peers; a line is 100 %.")
        .containsPattern("location  OUTSIDE  PROVED +0 +0 +0\n")
        .doesNotContain("none by any lens");
  }
}
