package residency.bench;

import static residency.bench.Candidate.DUCKDB;
import static residency.bench.Candidate.GATE_A;
import static residency.bench.Candidate.GATE_B;
import static residency.bench.Candidate.PLAIN_SQL;
import static residency.bench.Candidate.WITHOUT_RECORDS;
import static residency.bench.Candidate.WITH_RECORDS;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import residency.bench.Bench.Result;

/**
 * The results as Markdown.
 *
 * @param flows of the world that most candidates worked on
 * @param sample flows of the small world, for plain Spark SQL
 */
record Report(List<Result> results, long flows, long sample) {
  private static final double MEBI = 1024 * 1024;

  String text() {
    return measured() + "\n" + targets();
  }

  private String measured() {
    StringBuilder text =
        new StringBuilder(
            "| what | flows | seconds, each time | processor s | flows/s | peak memory | spilled | shuffled |\n"
                + "|---|--:|--:|--:|--:|--:|--:|--:|\n");
    for (Result result : results) {
      text.append("| %s | %,d | ".formatted(result.candidate().title(), result.flows()));
      Outcome outcome = result.outcome();
      text.append(outcome == null ? "failed | | | | | |\n" : cells(outcome, result.flows()));
    }
    return text.toString();
  }

  private static String cells(Outcome outcome, long flows) {
    Long peak = outcome.peakBytes();
    return "%s | %s | %s | %s | %s | %s |\n"
        .formatted(
            outcome.seconds().stream()
                .map(s -> String.format(Locale.ROOT, "%.1f", s))
                .collect(Collectors.joining(" ")),
            String.format(Locale.ROOT, "%.1f", outcome.cpuSeconds()),
            String.format(Locale.ROOT, "%,.0f", flows / outcome.time()),
            peak == null ? "not told" : size(peak),
            size(outcome.spilledBytes()),
            size(outcome.shuffledBytes()));
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%,.0f MiB", bytes / MEBI);
  }

  private String targets() {
    String rows =
        target("gate A, this job / DuckDB", ratio(GATE_A, flows, DUCKDB, flows), "at most", 1.0)
            + target(
                "gate A, plain Spark SQL / this job",
                ratio(PLAIN_SQL, sample, GATE_A, sample),
                "at least",
                5.0)
            + target("gate B / gate A", ratio(GATE_B, flows, GATE_A, flows), "at most", 1.6)
            + target(
                "gate A, ten times the flows",
                ratio(GATE_A, 10 * flows, GATE_A, flows),
                "at most",
                11.0)
            + target(
                "the audit with records / without",
                ratio(WITH_RECORDS, flows, WITHOUT_RECORDS, flows),
                "at most",
                3.0)
            + target(
                "with records, ten times as many",
                ratio(WITH_RECORDS, flows, WITH_RECORDS, flows / Bench.SCALE),
                "at most",
                11.0);
    return rows.isEmpty() ? "" : "| ratio of times | is | wanted | |\n|---|--:|--:|---|\n" + rows;
  }

  private @Nullable Double ratio(Candidate one, long ofFlows, Candidate other, long toFlows) {
    Outcome above = Result.of(results, one, ofFlows);
    Outcome below = Result.of(results, other, toFlows);
    return above == null || below == null ? null : (Double) (above.time() / below.time());
  }

  private static String target(String what, @Nullable Double is, String sense, double wanted) {
    if (is == null) {
      return "";
    }
    boolean met = sense.equals("at most") ? is <= wanted : is >= wanted;
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %s %.1f | %s |%n",
        what,
        is,
        sense,
        wanted,
        met ? "met" : "**missed**");
  }
}
