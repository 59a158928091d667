package residency.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Verdicts by lens: as rows, and as the lines that a person reads. */
final class LensVerdicts {
  private LensVerdicts() {}

  /** A row for each lens, of a row that has them: lens, verdict, grade, countries. */
  static Column each(List<String> lenses) {
    return explode(
        array(
            lenses.stream()
                .map(
                    lens ->
                        struct(
                            lit(lens).as("lens"),
                            col(lens + ".verdict"),
                            col(lens + ".grade"),
                            col(lens + ".countries")))
                .toArray(Column[]::new)));
  }

  /**
   * A line a lens, of shares that add up to 100 %.
   *
   * @param verdicts lens, verdict, grade and the measure
   */
  static String table(List<String> lenses, List<Row> verdicts, String measure) {
    TextTable table =
        new TextTable(
            "lens",
            ">OUTSIDE proved",
            ">inferred",
            ">POSSIBLY",
            ">INSIDE proved",
            ">inferred",
            ">UNKNOWN");
    for (String lens : lenses) {
      List<Row> ofLens = verdicts.stream().filter(row -> row.getAs("lens").equals(lens)).toList();
      List<String> cells = new ArrayList<>(List.of(lens));
      cells.addAll(
          Shares.ofWhole(
              sum(ofLens, measure, "OUTSIDE", "PROVED"),
              sum(ofLens, measure, "OUTSIDE", "INFERRED"),
              sum(ofLens, measure, "POSSIBLY_OUTSIDE", "INFERRED"),
              sum(ofLens, measure, "INSIDE", "PROVED"),
              sum(ofLens, measure, "INSIDE", "INFERRED"),
              sum(ofLens, measure, "UNKNOWN", "")));
      table.add(cells.toArray(String[]::new));
    }
    return table.toString();
  }

  private static long sum(List<Row> rows, String measure, String verdict, String grade) {
    return rows.stream()
        .filter(row -> row.getAs("verdict").equals(verdict))
        .filter(row -> grade.isEmpty() || grade.equals(row.getAs("grade")))
        .mapToLong(row -> row.getAs(measure))
        .sum();
  }
}
