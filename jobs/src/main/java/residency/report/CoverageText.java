package residency.report;

import static residency.report.Shares.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The part of a {@link Summary} that says how much the rest of it is worth. */
final class CoverageText {
  private final Summary summary;

  CoverageText(Summary summary) {
    this.summary = summary;
  }

  /** How many of the flows have what verdicts rest on. */
  String shares() {
    return "\nHow much could be judged? Share of the flows, and of the bytes.\n"
        + share("whose flow it is", summary.subjects(), List.of("ONE", "AMBIGUOUS", "NONE"))
        + share(
            "name of the service",
            summary.names(),
            List.of("OBSERVED", "CLIENT", "CLIENT_STALE", "SHARED", "NONE"));
  }

  private static String share(String what, List<Row> rows, List<String> grades) {
    long[] flows = new long[grades.size()];
    long[] bytes = new long[grades.size()];
    for (Row row : rows) {
      flows[grades.indexOf(row.getString(0))] = row.getLong(1);
      bytes[grades.indexOf(row.getString(0))] = row.getLong(2);
    }
    TextTable table = new TextTable(line(what, grades.stream().map(grade -> ">" + grade).toList()));
    table.add(line("flows", Shares.ofWhole(flows)));
    table.add(line("bytes", Shares.ofWhole(bytes)));
    return table.toString();
  }

  private static String[] line(String first, List<String> cells) {
    List<String> line = new ArrayList<>(List.of(first));
    line.addAll(cells);
    return line.toArray(String[]::new);
  }

  /** What the input lacks. */
  String missing() {
    String gaps =
        summary.gaps().stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "    %s: %s spans, %s hours in all%n",
                        row.getString(0),
                        count(row.getLong(1)),
                        count(row.getLong(2))))
            .collect(Collectors.joining());
    StringBuilder out =
        new StringBuilder("\nWhat is missing?\n  time without rows, by site and input:");
    out.append(gaps.isEmpty() ? " none\n" : "\n" + gaps);
    out.append("  flows that start outside these days: ")
        .append(count(summary.outside()))
        .append('\n');
    out.append("  input that could not be read: ")
        .append(count(summary.rejected()))
        .append(" rows\n");
    for (Row row : summary.rejects()) {
      out.append(
          String.format(
              Locale.ROOT,
              "    %s: %s %s%n",
              row.<String>getAs("file_id"),
              count(row.getAs("rows")),
              row.<String>getAs("reason")));
    }
    return out.toString();
  }
}
