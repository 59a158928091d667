package residency.report;

import static residency.report.Shares.count;

import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/** A {@link RetentionSummary} as text for a terminal of 100 columns. */
public final class RetentionText {
  private static final int MOST_RULES = 12;
  private static final int MOST_SUBJECTS = 8;
  private static final int MOST_LIMITS = 4;

  private final RetentionSummary summary;

  public RetentionText(RetentionSummary summary) {
    this.summary = summary;
  }

  /** Its sections. */
  @Override
  public String toString() {
    return places() + curves() + rules("CEILING") + rules("FLOOR") + subjects() + migrations();
  }

  private String places() {
    TextTable table =
        new TextTable("level", "place", ">records", ">both ends bounded", ">an end open");
    for (Row row : summary.places()) {
      table.add(
          row.<String>getAs("level").toLowerCase(Locale.ROOT),
          row.getAs("place"),
          count(row.getAs("records")),
          count(row.getAs("measured")),
          count(row.getAs("open")));
    }
    return "\nFor how long are records kept? "
        + count(summary.records())
        + " records, by place.\n"
        + table;
  }

  private String curves() {
    if (summary.curves().isEmpty()) {
      return "";
    }
    List<Integer> limits =
        summary.limits().subList(0, Math.min(MOST_LIMITS, summary.limits().size()));
    List<String> header =
        new ArrayList<>(List.of("country", "entity", "category", ">median", ">mean to last step"));
    limits.forEach(limit -> header.add(">after " + limit));
    TextTable table = new TextTable(header.toArray(String[]::new));
    summary
        .curves()
        .forEach(
            (group, survival) -> {
              List<String> cells = new ArrayList<>(group);
              OptionalInt median = survival.median();
              int last = survival.points().get(survival.points().size() - 1).days();
              cells.add(median.isPresent() ? count(median.getAsInt()) : "not reached");
              cells.add(decimal(survival.restrictedMean(last)));
              limits.forEach(limit -> cells.add(decimal(100 * survival.at(limit)) + " %"));
              table.add(cells.toArray(String[]::new));
            });
    return "\nDays that records stay for, and the share left after the limits of rules, estimated.\n"
        + table;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private String rules(String kind) {
    List<Row> rules =
        summary.rules().stream()
            .filter(row -> row.getAs("kind").equals(kind) && !row.getAs("level").equals("STORE"))
            .toList();
    if (rules.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            "rule", ">days", "place", ">subjects", ">proved", ">possible", ">kept", ">undecided");
    for (Row row : rules.subList(0, Math.min(MOST_RULES, rules.size()))) {
      table.add(
          row.getAs("rule_id"),
          count(row.<Integer>getAs("limit_days")),
          row.getAs("place"),
          count(row.getAs("subjects")),
          count(row.getAs("proved")),
          count(row.getAs("possible")),
          count(row.getAs("kept")),
          count(row.getAs("undecided")));
    }
    return (kind.equals("CEILING")
            ? "\nWhat stayed for longer than allowed? Records by rule and place, and whose they are.\n"
            : "\nWhat went before its time? Records by rule and place, and whose they are.\n")
        + table
        + more(rules.size() - MOST_RULES, "lines");
  }

  private String subjects() {
    if (summary.subjects().isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("subject", ">proved", ">possible");
    for (Row row :
        summary.subjects().subList(0, Math.min(MOST_SUBJECTS, summary.subjects().size()))) {
      table.add(row.getAs("subject_id"), count(row.getAs("proved")), count(row.getAs("possible")));
    }
    return "\nWhose records stayed anywhere for longer than some rule allows? Each record once.\n"
        + table
        + more(summary.subjects().size() - MOST_SUBJECTS, "subjects");
  }

  private String migrations() {
    if (summary.migrations().isEmpty()) {
      return "";
    }
    TextTable counts =
        new TextTable(
            "claim", "at", ">left behind", ">perhaps", ">at destination", ">perhaps", "last came");
    for (Row row : summary.migrations()) {
      counts.add(
          row.getAs("rule_id"),
          time(row, "time"),
          count(row.getAs("origin_proved")),
          count(row.getAs("origin_possible")),
          count(row.getAs("destination_proved")),
          count(row.getAs("destination_possible")),
          time(row, "last_write_latest"));
    }
    return "\nWas it moved? Records at the origin (left behind) and the destination of a claim, over"
        + " time,\nand when one last came to the origin at the latest.\n"
        + counts;
  }

  private static String time(Row row, String column) {
    Timestamp time = row.getAs(column);
    return time == null ? "" : time.toInstant().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private static String more(long number, String what) {
    return number > 0
        ? "  and " + count(number) + " more " + what + ": see retention_verdict\n"
        : "";
  }
}
