package residency.report;

import static residency.report.Shares.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import residency.judge.Lens;

/** A {@link Summary} as text for a terminal. */
public final class SummaryText {
  private static final int MOST_EXITS = 20;
  private static final int MOST_REASONS = 3;
  private static final int MOST_REJECTS = 5;

  /** A verdict with its grade, as the summary's columns have them. */
  private record Standing(String verdict, @Nullable String grade) {}

  private static final List<Standing> STANDINGS =
      List.of(
          new Standing("OUTSIDE", "PROVED"),
          new Standing("OUTSIDE", "INFERRED"),
          new Standing("POSSIBLY_OUTSIDE", "INFERRED"),
          new Standing("INSIDE", "PROVED"),
          new Standing("INSIDE", "INFERRED"),
          new Standing("UNKNOWN", null));

  private static final String FLOWS = "flows";

  private final Summary summary;

  /** What verdicts are weighed by: bytes, or flows where no flow tells its bytes. */
  private final String measure;

  public SummaryText(Summary summary) {
    this.summary = summary;
    this.measure = summary.totals().getLong(3) == 0 ? FLOWS : "bytes";
  }

  /** All sections but the title and the places of the tables. */
  public String text() {
    if (summary.totals().getLong(0) == 0) {
      return nothing() + "\nWhat is missing?\n" + missing();
    }
    StringBuilder out = new StringBuilder(totals());
    out.append("\nDid it leave its user's region? Share of the ")
        .append(measure.equals(FLOWS) ? "flows" : "bytes sent to peers")
        .append("; a line is 100 %.\n")
        .append(verdicts());
    out.append("\nDid data go there? ")
        .append(measure.equals(FLOWS) ? "Flows" : "Bytes")
        .append(" to peers that are outside or possibly outside.\n");
    out.append(exitStatus());
    out.append(exits());
    out.append("\nWhy not more? The main reasons.\n").append(reasons());
    out.append("\nHow much could be judged?\n").append(coverage());
    out.append("\nWhat is missing?\n").append(missing());
    return out.toString();
  }

  /** Instead of tables of nothing, which would read as if all were well. */
  private String nothing() {
    return "No flow starts in these days, so nothing was judged. "
        + (summary.outside() > 0
            ? "Flows were read that start on other days: audit those (from, to).\n"
            : "No flow was read at all: see the tables reject and ledger.\n");
  }

  private String totals() {
    Row totals = summary.totals();
    return String.format(
        Locale.ROOT,
        "%s flows of %s known subjects at %s sites sent %s bytes to their peers and got %s back.%n%s",
        count(totals.getLong(0)),
        count(totals.getLong(2)),
        count(totals.getLong(1)),
        count(totals.getLong(3)),
        count(totals.getLong(4)),
        summary.unsized() == 0
            ? ""
            : "The log does not tell the bytes of " + count(summary.unsized()) + " flows.\n");
  }

  private String verdicts() {
    TextTable table =
        new TextTable(
            "lens",
            ">OUTSIDE proved",
            ">inferred",
            ">POSSIBLY",
            ">INSIDE proved",
            ">inferred",
            ">UNKNOWN");
    for (String lens : lenses()) {
      long[] weights = new long[STANDINGS.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weight(lens, STANDINGS.get(i).verdict(), STANDINGS.get(i).grade(), null);
      }
      List<String> cells = new ArrayList<>(List.of(lens));
      cells.addAll(Shares.ofWhole(weights));
      table.add(cells.toArray(String[]::new));
    }
    return table.toString();
  }

  private String exitStatus() {
    TextTable table =
        new TextTable("lens", "verdict", "grade", ">data went", ">may have", ">did not");
    for (String lens : lenses()) {
      for (Standing verdict : STANDINGS.subList(0, 3)) {
        long proved = weight(lens, verdict.verdict(), verdict.grade(), "PROVED");
        long possible = weight(lens, verdict.verdict(), verdict.grade(), "POSSIBLE");
        long none = weight(lens, verdict.verdict(), verdict.grade(), "NONE");
        if (weight(FLOWS, lens, verdict.verdict(), verdict.grade(), null) > 0) {
          table.add(
              lens,
              verdict.verdict(),
              String.valueOf(verdict.grade()),
              count(proved),
              count(possible),
              count(none));
        }
      }
    }
    return table.isEmpty() ? "  none by any lens\n" : table.toString();
  }

  private String exits() {
    TextTable table =
        new TextTable(
            "subject", "home", "lens", "verdict", "grade", "countries", ">flows", ">bytes");
    List<Row> exits =
        summary.exits().stream().filter(row -> !row.getAs("lens").equals("control")).toList();
    for (Row row : exits.subList(0, Math.min(MOST_EXITS, exits.size()))) {
      table.add(
          row.getAs("subject"),
          row.getAs("home"),
          row.getAs("lens"),
          row.getAs("verdict"),
          row.getAs("grade"),
          String.join(" ", row.<String>getList(row.fieldIndex("countries"))),
          count(row.getAs("flows")),
          count(row.getAs("bytes")));
    }
    if (table.isEmpty()) {
      return "";
    }
    String more =
        exits.size() > MOST_EXITS
            ? "  and " + count(exits.size() - MOST_EXITS) + " smaller lines: see attributed_flow\n"
            : "";
    return "\nWhose data, to which countries? Most bytes first; a flow has a line for each lens.\n"
        + table
        + more;
  }

  private String reasons() {
    TextTable table =
        new TextTable("lens", "verdict", "reason", ">flows", ">bytes", ">age in days");
    Set<String> words = new LinkedHashSet<>();
    for (String lens : lenses()) {
      summary.reasons().stream()
          .filter(row -> row.getAs("lens").equals(lens) && !lens.equals("control"))
          .filter(row -> List.of("UNKNOWN", "POSSIBLY_OUTSIDE").contains(row.getAs("verdict")))
          .limit(MOST_REASONS)
          .forEach(
              row -> {
                words.addAll(List.of(row.<String>getAs("reason").split(",")));
                table.add(
                    lens,
                    row.getAs("verdict"),
                    row.getAs("reason"),
                    count(row.getAs("flows")),
                    count(row.getAs("bytes")),
                    ages(row));
              });
    }
    StringBuilder out =
        new StringBuilder(table.isEmpty() ? "  all was judged\n" : table.toString());
    words.stream()
        .filter(ReasonMeanings.MEANINGS::containsKey)
        .forEach(
            word ->
                out.append("  ")
                    .append(word)
                    .append(": ")
                    .append(ReasonMeanings.MEANINGS.get(word))
                    .append('\n'));
    return out.toString();
  }

  private static String ages(Row row) {
    int youngest = row.getAs("youngest");
    int oldest = row.getAs("oldest");
    return oldest == 0
        ? ""
        : youngest == oldest ? count(oldest) : count(youngest) + " to " + count(oldest);
  }

  private String coverage() {
    return share("whose flow it is", summary.subjects(), List.of("ONE", "AMBIGUOUS", "NONE"))
        + share(
            "the name of the service",
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
    List<String> ofFlows = Shares.ofWhole(flows);
    List<String> ofBytes = Shares.ofWhole(bytes);
    TextTable table = new TextTable(what, ">flows", ">share", ">bytes", ">share");
    for (int i = 0; i < grades.size(); i++) {
      table.add(grades.get(i), count(flows[i]), ofFlows.get(i), count(bytes[i]), ofBytes.get(i));
    }
    return table.toString();
  }

  private String missing() {
    String gaps =
        summary.gaps().isEmpty()
            ? "none"
            : summary.gaps().stream()
                .map(
                    row ->
                        row.getString(0)
                            + " "
                            + count(row.getLong(1))
                            + " ("
                            + count(row.getLong(2))
                            + " hours)")
                .collect(Collectors.joining(", "));
    long rejected = summary.rejects().stream().mapToLong(row -> row.getAs("rows")).sum();
    StringBuilder out =
        new StringBuilder("  spans of time without rows, by site and input: " + gaps + "\n");
    out.append("  flows that start outside these days: ")
        .append(count(summary.outside()))
        .append('\n');
    out.append("  input that could not be read: ").append(count(rejected)).append(" rows\n");
    summary.rejects().stream()
        .limit(MOST_REJECTS)
        .forEach(
            row ->
                out.append(
                    String.format(
                        Locale.ROOT,
                        "    %s: %s %s%n",
                        row.<String>getAs("file_id"),
                        count(row.getAs("rows")),
                        row.<String>getAs("reason"))));
    return out.toString();
  }

  private long weight(
      String lens, String verdict, @Nullable String grade, @Nullable String exitStatus) {
    return weight(measure, lens, verdict, grade, exitStatus);
  }

  private long weight(
      String by, String lens, String verdict, @Nullable String grade, @Nullable String exitStatus) {
    return summary.verdicts().stream()
        .filter(row -> row.getAs("lens").equals(lens) && row.getAs("verdict").equals(verdict))
        .filter(row -> grade == null || grade.equals(row.getAs("grade")))
        .filter(row -> exitStatus == null || exitStatus.equals(row.getAs("exit_status")))
        .mapToLong(row -> row.getAs(by))
        .sum();
  }

  private static List<String> lenses() {
    return Arrays.stream(Lens.values())
        .sorted(Comparator.naturalOrder())
        .map(lens -> lens.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
