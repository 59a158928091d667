package residency.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import residency.judge.Lens;

/**
 * Where a flow stands by the firmest of its lenses: each flow has one, so that sums add up. Control
 * follows from host and service and is not asked.
 */
enum Standing {
  OUTSIDE_PROVED("outside, proved"),
  OUTSIDE_INFERRED("outside, inferred"),
  POSSIBLY_OUTSIDE("possibly outside"),
  /** Nothing went to the peer, wherever it is. */
  NOTHING_WENT("nothing went"),
  /** By every lens. */
  INSIDE("inside by every lens"),
  /** No lens says outside, and some lens does not know. */
  UNKNOWN("not known");

  private final String text;

  Standing(String text) {
    this.text = text;
  }

  /** As the summary writes it. */
  String text() {
    return text;
  }

  /** The name of a flow's standing, from a row of {@code attributed_flow}. */
  static Column ofFlow() {
    return when(col("exit_status").equalTo("NONE"), lit(NOTHING_WENT.name())).otherwise(ofLenses());
  }

  /** The name of the standing by the lenses alone, from a row that has them. */
  static Column ofLenses() {
    return when(
            lenses(
                lens -> is(lens, "OUTSIDE").and(col(lens + ".grade").equalTo("PROVED")),
                Column::or),
            lit(OUTSIDE_PROVED.name()))
        .when(lenses(lens -> is(lens, "OUTSIDE"), Column::or), lit(OUTSIDE_INFERRED.name()))
        .when(
            lenses(lens -> is(lens, "POSSIBLY_OUTSIDE"), Column::or), lit(POSSIBLY_OUTSIDE.name()))
        .when(lenses(lens -> is(lens, "INSIDE"), Column::and), lit(INSIDE.name()))
        .otherwise(lit(UNKNOWN.name()));
  }

  private static Column is(String lens, String verdict) {
    return col(lens + ".verdict").equalTo(verdict);
  }

  private static Column lenses(Function<String, Column> test, BinaryOperator<Column> fold) {
    return Lens.ofEvidence().stream().map(test).reduce(fold).orElseThrow();
  }
}
