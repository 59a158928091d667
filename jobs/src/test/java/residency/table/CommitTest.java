package residency.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.table.Commit.Entry;
import residency.table.Commit.Outcome;
import tools.jackson.databind.json.JsonMapper;

class CommitTest {
  /** The truth table gives runs as {@code RUN OUTCOME FROM TO table/day table/day...}. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/residency/table/commits.csv", numLinesToSkip = 1)
  void whatStaysAfterARun(String what, String runs, String owned, @Nullable String current) {
    Commit commit = null;
    for (String run : runs.split(" *; *")) {
      commit = after(commit, run.split(" +"));
    }
    assertThat(commit).isNotNull();
    assertThat(
            commit.audited().stream()
                .map(o -> o.run() + "=" + o.from().getDayOfMonth() + ".." + o.to().getDayOfMonth())
                .collect(Collectors.joining(" ")))
        .isEqualTo(owned.equals("-") ? "" : owned);
    String entries =
        commit.tables().entrySet().stream()
            .flatMap(t -> t.getValue().stream().map(e -> t.getKey() + "/" + day(e) + "/" + e.run()))
            .collect(Collectors.joining(" "));
    assertThat(entries).isEqualTo(current == null ? "" : current);
  }

  private static String day(Entry entry) {
    return entry.day().equals(Entry.ALL)
        ? "all"
        : Integer.toString(LocalDate.parse(entry.day()).getDayOfMonth());
  }

  private static Commit after(@Nullable Commit before, String[] run) {
    Map<String, List<Entry>> entries = new TreeMap<>();
    for (String cell : Arrays.asList(run).subList(4, run.length)) {
      String[] tableAndDay = cell.split("/");
      String day = tableAndDay[1].equals("all") ? Entry.ALL : date(tableAndDay[1]).toString();
      entries.merge(
          tableAndDay[0],
          List.of(new Entry(day, run[0], "1.0", 1, 1, List.of())),
          (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList());
    }
    return Commit.after(
        before,
        run[0],
        Outcome.valueOf(run[1]),
        date(run[2]),
        date(run[3]),
        Instant.EPOCH,
        entries);
  }

  private static LocalDate date(String dayOfMonth) {
    return LocalDate.of(2024, 1, Integer.parseInt(dayOfMonth));
  }

  @Test
  void jsonKeepsAll() {
    Commit commit =
        after(
            after(null, "A DONE 1 3 flow/1 run/1".split(" ")),
            "B FAILED 1 2 reject/1 run/1".split(" "));
    String json = JsonMapper.shared().writeValueAsString(commit);
    assertThat(JsonMapper.shared().readValue(json, Commit.class)).isEqualTo(commit);
    assertThat(json).contains("\"from\":\"2024-01-01\"", "\"written\":\"1970-01-01T00:00:00Z\"");
  }
}
