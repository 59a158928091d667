package residency.report;

import static residency.report.Shares.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import residency.judge.Lens;

/** A {@link RecordSummary} as text for a terminal of 100 columns. */
final class RecordText {
  private static final int MOST_RATES = 10;

  /** Records of a home and category that an interval needs to tell anything. */
  private static final int FEW = 5;

  private final RecordSummary summary;

  RecordText(RecordSummary summary) {
    this.summary = summary;
  }

  String text() {
    Row totals = summary.totals();
    return String.format(
            Locale.ROOT,
            "%s records of %s subjects, %s bytes.%n",
            count(totals.getAs("records")),
            count(totals.getAs("subjects")),
            count(totals.getAs("bytes")))
        + bounded(totals.getAs("bounded"))
        + "\nDid records leave? Share of the records through each lens; a line is 100 %.\n"
        + verdicts("records")
        + "\nThe same by their bytes.\n"
        + verdicts("bytes")
        + exits()
        + "\nWhose records? Each record once, by the firmest of its lenses.\n"
        + standings()
        + rates()
        + findings();
  }

  private static String bounded(long records) {
    return records == 0
        ? ""
        : count(records)
            + " of them could have been carried by more flows than were listed (bounded).\n";
  }

  private String verdicts(String measure) {
    return LensVerdicts.table(Lens.ofEvidence(), summary.verdicts(), measure);
  }

  private String exits() {
    if (summary.exits().isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            "record", "of", "home", "to", "countries", "link", "verdict", "lens", ">ways");
    for (Row row : summary.exits()) {
      table.add(
          row.getAs("record_id"),
          row.getAs("subject_id"),
          or(row.getAs("home")),
          or(row.getAs("receiver")),
          SummaryText.countries(row.getList(row.fieldIndex("countries"))),
          row.getAs("link_grade"),
          verdict(row),
          row.getAs("lens"),
          count(row.getAs("ways")));
    }
    long more = summary.totals().<Long>getAs("left") - summary.exits().size();
    return "\nWhich records left or may have, of whom, to where, how sure? Each by its firmest way.\n"
        + table
        + "  EXACT: a logged transfer fits one flow; INVENTORY: a store has it; POSSIBLE: it may have gone\n"
        + (more > 0 ? "  and " + count(more) + " more records: see record_exit\n" : "");
  }

  private static String verdict(Row row) {
    boolean proved = row.<Boolean>getAs("proved");
    boolean outside = row.<Boolean>getAs("outside");
    return !outside ? "POSSIBLY_OUTSIDE" : proved ? "OUTSIDE proved" : "OUTSIDE inferred";
  }

  private String standings() {
    List<Standing> shown =
        List.of(
            Standing.OUTSIDE_PROVED,
            Standing.OUTSIDE_INFERRED,
            Standing.POSSIBLY_OUTSIDE,
            Standing.INSIDE,
            Standing.UNKNOWN);
    Map<List<String>, long[]> lines = new LinkedHashMap<>();
    for (Row row : summary.standings()) {
      long[] line =
          lines.computeIfAbsent(
              List.of(row.getAs("subject_id"), or(row.getAs("category"))),
              key -> new long[shown.size()]);
      line[shown.indexOf(Standing.valueOf(row.getAs("standing")))] = row.getAs("records");
    }
    TextTable table =
        new TextTable(
            "subject",
            "category",
            ">outside, proved",
            ">inferred",
            ">possibly",
            ">inside",
            ">not known");
    lines.forEach(
        (key, line) -> {
          List<String> cells = new ArrayList<>(key);
          for (long records : line) {
            cells.add(count(records));
          }
          table.add(cells.toArray(String[]::new));
        });
    return table.toString();
  }

  /** Only where there are enough records for an interval to tell anything. */
  private String rates() {
    List<Row> enough = summary.rates().stream().filter(row -> row.<Long>getAs("n") >= FEW).toList();
    if (enough.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable("home", "service", "category", ">left", ">of", "share, 95 % interval", "");
    for (Row row : enough.subList(0, Math.min(MOST_RATES, enough.size()))) {
      long hits = row.getAs("hits");
      long n = row.getAs("n");
      Wilson interval = interval(row);
      table.add(
          or(row.getAs("home")),
          row.getAs("service"),
          or(row.getAs("category")),
          count(hits),
          count(n),
          String.format(
              Locale.ROOT,
              "%.1f %% (%.1f to %.1f)",
              100.0 * hits / n,
              100 * interval.low(),
              100 * interval.high()),
          differs(row, enough) ? "differs between homes" : "");
    }
    return "\nDo homes differ? Records that left or may have by the service lens, by Wilson's interval.\n"
        + table;
  }

  private static Wilson interval(Row row) {
    return Wilson.of(row.<Long>getAs("hits"), row.<Long>getAs("n"));
  }

  private static boolean differs(Row row, List<Row> all) {
    return all.stream()
        .filter(other -> or(other.getAs("service")).equals(or(row.getAs("service"))))
        .filter(other -> or(other.getAs("category")).equals(or(row.getAs("category"))))
        .anyMatch(other -> interval(other).isApartFrom(interval(row)));
  }

  private String findings() {
    if (summary.findings().isEmpty()) {
      return "";
    }
    String listed =
        summary.findings().stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s %s (%s)",
                        count(row.getAs("findings")),
                        row.<String>getAs("rule_id"),
                        row.<String>getAs("severity").toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", "));
    return "\nFindings: " + listed + ".\n";
  }

  private static String or(@Nullable String text) {
    return text == null ? "?" : text;
  }
}
