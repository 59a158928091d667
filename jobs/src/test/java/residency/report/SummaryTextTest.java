package residency.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static final Row NO_FLOWS = totals("flows", "sites", "subjects", "sent", "received");

  private static Row totals(String... names) {
    StructType schema = new StructType();
    Object[] values = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      schema = schema.add(names[i], "long");
      values[i] = 0L;
    }
    return new GenericRowWithSchema(values, schema);
  }

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
