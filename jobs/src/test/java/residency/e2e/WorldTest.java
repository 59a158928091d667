package residency.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small worlds with known truth, by the command line: no proof is wrong, and every bound holds. */
class WorldTest {
  @TempDir Path folder;

  private Path simulate(String profile, String... more) {
    Path world = folder.resolve(profile);
    String[] args = {
      "simulate", "--out", world.toString(), "--profile", profile, "--days", "2", "--seed", "3"
    };
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Outcome outcome = Outcome.of(all);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return world;
  }

  private static List<String> score(Path world, String questions) {
    Path warehouse = world.resolve("warehouse");
    Outcome audit = Outcome.ofAudit(world.resolve("audit.yaml"), warehouse);
    assertThat(audit.code()).as(audit.err()).isZero();
    Outcome score =
        Outcome.of(
            "score",
            world.toString(),
            "--warehouse",
            warehouse.toString(),
            "--format",
            "csv",
            "--ask",
            questions);
    assertThat(score.code()).as(score.err()).isZero();
    return score.out().lines().filter(line -> !line.isEmpty()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "hard"})
  void noProofIsFalseAndBoundsHold(String profile) {
    List<String> lines = score(simulate(profile, "--subjects", "30"), "matched,summary,records");
    String[] matched = lines.get(1).split(",");
    assertThat(matched[1]).as("audited flows with their truth").isEqualTo(matched[0]);
    assertThat(matched[4]).as("bytes with their truth").isEqualTo(matched[3]).isEqualTo(matched[5]);
    assertThat(lines.get(2))
        .isEqualTo(
            "flows,first names right %,named %,subjects right %,decided %,proofs,"
                + "false by the tables,false in truth,bounds that hold,records,"
                + "of records decided %,proofs of records,of records false by the tables,"
                + "of records false in truth,stays that hold,rules judged wrong");
    String[] summary = lines.get(3).split(",");
    assertThat(Integer.parseInt(summary[0])).isGreaterThan(500);
    assertThat(Integer.parseInt(summary[5])).as("proofs").isGreaterThan(1000);
    assertThat(summary[6]).as("false by the tables").isEqualTo("0");
    assertThat(summary[7]).as("false in truth").isEqualTo("0");
    assertAll("bounds", summary[8], 1);
    assertThat(Integer.parseInt(summary[9])).as("records").isGreaterThan(50);
    assertThat(Integer.parseInt(summary[11])).as("proofs of records").isGreaterThan(100);
    assertThat(summary[12]).as("of records false by the tables").isEqualTo("0");
    assertThat(summary[13]).as("of records false in truth").isEqualTo("0");
    assertAll("stays", summary[14], 100);
    assertThat(summary[15]).as("rules judged wrong").isEqualTo("0");
    List<String> lenses = lines.subList(5, lines.size());
    assertThat(lenses).hasSize(5).allMatch(lens -> lens.contains(",true,"));
    assertThat(summary[3]).as("subjects").isEqualTo("100.0");
    if (profile.equals("plain")) {
      assertThat(summary[1]).as("first names").isEqualTo("100.0");
      assertThat(Double.parseDouble(summary[4])).as("flows decided").isGreaterThan(99.5);
      assertThat(Double.parseDouble(summary[10])).as("records decided").isGreaterThan(99.5);
      assertThat(lenses).as("logs are complete").anyMatch(lens -> !lens.split(",")[5].equals("0"));
      String warehouse = folder.resolve(profile).resolve("warehouse").toString();
      Outcome outcome = Outcome.of("score", folder.toString(), "--warehouse", warehouse);
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).contains("has no truth");
    }
  }

  /** Holds "n of n", which is at least so many. */
  private static void assertAll(String what, String text, int least) {
    String[] numbers = text.split(" of ");
    assertThat(numbers).as(what).hasSize(2);
    assertThat(numbers[0]).as(what).isEqualTo(numbers[1]);
    assertThat(Integer.parseInt(numbers[1])).as(what).isGreaterThanOrEqualTo(least);
  }

  /** At no less precision it finds more of what is outside by any lens. */
  @Test
  @Tag("full")
  void theAuditFindsMoreThanSimplerWays() {
    List<String> lines = score(simulate("hard", "--subjects", "30"), "baseline_exits");
    for (String what : List.of("flows", "records")) {
      List<String> any = lines.stream().filter(row -> row.startsWith(what + ",any,")).toList();
      List<String> audit = any.stream().filter(row -> row.contains("proved and inferred")).toList();
      List<String> simpler = any.stream().filter(row -> !row.contains("the audit")).toList();
      assertThat(audit).singleElement().satisfies(row -> assertThat(last(row, 2)).isEqualTo(100));
      assertThat(simpler)
          .hasSizeGreaterThan(2)
          .allSatisfy(row -> assertThat(last(row, 1)).isLessThan(last(audit.get(0), 1)));
    }
  }

  /** A number of a row, counted from its end: 1 is the recall, 2 the precision. */
  private static double last(String row, int place) {
    String[] cells = row.split(",");
    return Double.parseDouble(cells[cells.length - place]);
  }

  @Test
  void aWorldIsWrittenOnce() throws IOException {
    Path world = simulate("plain", "--subjects", "1");
    assertThat(Files.readString(world.resolve("audit.yaml"))).contains("name: world");
    Outcome again =
        Outcome.of(
            "simulate", "--out", world.toString(), "--subjects", "1", "--days", "1", "--seed", "1");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("is not empty");
    Outcome unknown =
        Outcome.of(
            "simulate",
            "--out",
            folder.resolve("none").toString(),
            "--subjects",
            "1",
            "--days",
            "1",
            "--seed",
            "1",
            "--profile",
            "easy");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("easy", "plain");
  }
}
