package residency.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static final Row NO_FLOWS = RowFactory.create(0L, 0L, 0L, 0L, 0L);

  private static String ofNothing(long outside) {
    List<Row> none = List.of();
    return new SummaryText(
            new Summary(NO_FLOWS, outside, none, none, none, none, none, none, none, none, 0, none))
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
}
