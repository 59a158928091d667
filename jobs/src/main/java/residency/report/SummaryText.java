package residency.report;

import static residency.report.Shares.count;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Row;
import residency.judge.Lens;

/** A {@link Summary} as text for a terminal of 100 columns. */
public final class SummaryText {
  private static final int MOST_EXITS = 15;
  private static final int MOST_REASONS = 2;
  private static final int MOST_COUNTRIES = 4;
  private static final int MOST_WORDS = 3;

  private final Summary summary;

  /** What shares are of: bytes, or flows where no flow tells its bytes. */
  private final String measure;

  public SummaryText(Summary summary) {
    this.summary = summary;
    this.measure = summary.totals().<Long>getAs("sent") == 0 ? "flows" : "bytes";
  }

  /** All sections but the title and the places of the tables. */
  public String text() {
    CoverageText coverage = new CoverageText(summary);
    if (summary.totals().getLong(0) == 0) {
      return nothing() + coverage.missing();
    }
    return totals()
        + "\nDid data leave its user's region? Each flow once, by the firmest of its lenses.\n"
        + standings()
        + "\nBy which lens? Share of the "
        + (measure.equals("flows") ? "flows" : "bytes sent to peers, gone or not")
        + "; a line is 100 %.\n"
        + LensVerdicts.table(Lens.columns(), summary.verdicts(), measure)
        + exits()
        + leavers()
        + "\nWhy not more? The main reasons of each lens.\n"
        + reasons()
        + coverage.shares()
        + coverage.missing();
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
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%s flows of %s known subjects at %s sites sent %s bytes to their peers and got %s"
                + " back.%n",
            count(totals.getAs("flows")),
            count(totals.getAs("subjects")),
            count(totals.getAs("sites")),
            count(totals.getAs("sent")),
            count(totals.getAs("received"))));
    long untold = totals.getAs("untold");
    long sampled = totals.getAs("sampled");
    if (untold > 0) {
      out.append(count(untold)).append(" flows do not tell their bytes; they count as 0 here.\n");
    }
    if (sampled > 0) {
      out.append(count(sampled)).append(" flows are sampled; bytes are as seen, so more went.\n");
    }
    return out.toString();
  }

  private String standings() {
    long[] bytes = new long[Standing.values().length];
    long[] measured = new long[bytes.length];
    Row[] rows = new Row[bytes.length];
    for (Row row : summary.standings()) {
      int standing = Standing.valueOf(row.getAs("standing")).ordinal();
      bytes[standing] = row.getAs("bytes");
      measured[standing] = row.getAs(measure);
      rows[standing] = row;
    }
    List<String> shares = Shares.ofWhole(measured);
    TextTable table =
        new TextTable("", ">flows", ">subjects", ">bytes", ">share", ">of which surely went");
    for (Standing standing : Standing.values()) {
      int i = standing.ordinal();
      Row row = rows[i];
      table.add(
          standing.text(),
          row == null ? "0" : count(row.getAs("flows")),
          row == null ? "0" : count(row.getAs("subjects")),
          count(bytes[i]),
          shares.get(i),
          row == null ? "0" : count(row.getAs("went")));
    }
    return table.toString();
  }

  private String exits() {
    List<Row> exits =
        summary.exits().stream().filter(row -> !row.getAs("lens").equals("control")).toList();
    if (exits.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            "home",
            "lens",
            "verdict",
            "countries",
            ">subjects",
            ">flows",
            ">surely went",
            ">may have");
    for (Row row : exits.subList(0, Math.min(MOST_EXITS, exits.size()))) {
      long bytes = row.getAs("bytes");
      long went = row.getAs("went");
      table.add(
          row.getAs("home"),
          row.getAs("lens"),
          verdict(row),
          countries(row.getList(row.fieldIndex("countries"))),
          count(row.getAs("subjects")),
          count(row.getAs("flows")),
          count(went),
          count(bytes - went));
    }
    return "\nTo which countries? Bytes to peers there, firmest first; a flow has a line for each lens.\n"
        + table
        + more(exits.size() - MOST_EXITS, "lines");
  }

  private static String verdict(Row row) {
    String verdict = row.getAs("verdict");
    String grade = row.getAs("grade");
    return verdict.equals("OUTSIDE") ? verdict + " " + grade.toLowerCase(Locale.ROOT) : verdict;
  }

  static String countries(List<String> codes) {
    int more = codes.size() - MOST_COUNTRIES;
    return more <= 0
        ? String.join(" ", codes)
        : String.join(" ", codes.subList(0, MOST_COUNTRIES)) + " +" + more;
  }

  private String leavers() {
    if (summary.leavers().isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            "subject", "home", ">outside, proved", ">outside, inferred", ">possibly outside");
    Set<String> named = new HashSet<>();
    for (Row row : summary.leavers()) {
      String home = row.getAs("home");
      String subject = row.getAs("subject");
      if (!subject.startsWith("(")) {
        named.add(subject);
      }
      table.add(
          subject,
          home == null ? "?" : home,
          count(row.getAs("proved")),
          count(row.getAs("inferred")),
          count(row.getAs("possible")));
    }
    long left = summary.totals().getAs("left");
    return "\nWhose data? Bytes by the firmest lens of each flow.\n"
        + table
        + more(left - named.size(), "subjects");
  }

  private static String more(long number, String what) {
    return number > 0 ? "  and " + count(number) + " more " + what + ": see attributed_flow\n" : "";
  }

  private String reasons() {
    TextTable table =
        new TextTable("lens", "verdict", "reason", ">flows", ">bytes", ">age in days");
    Meanings meanings = new Meanings();
    for (String lens : Lens.columns()) {
      summary.reasons().stream()
          .filter(row -> row.getAs("lens").equals(lens) && !lens.equals("control"))
          .filter(row -> List.of("UNKNOWN", "POSSIBLY_OUTSIDE").contains(row.getAs("verdict")))
          .limit(MOST_REASONS)
          .forEach(
              row -> {
                meanings.explain(row.getAs("reason"));
                table.add(
                    lens,
                    row.getAs("verdict"),
                    shortened(row.getAs("reason")),
                    count(row.getAs("flows")),
                    count(row.getAs("bytes")),
                    ages(row));
              });
    }
    return table.isEmpty() ? "  all was judged\n" : table.toString() + meanings;
  }

  private static String shortened(String reason) {
    List<String> words = List.of(reason.split(","));
    int more = words.size() - MOST_WORDS;
    return more <= 0 ? reason : String.join(",", words.subList(0, MOST_WORDS)) + ",+" + more;
  }

  private static String ages(Row row) {
    int youngest = row.getAs("youngest");
    int oldest = row.getAs("oldest");
    return oldest == 0
        ? ""
        : youngest == oldest ? count(oldest) : count(youngest) + " to " + count(oldest);
  }
}
