package residency.attribute.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.judge.NameGrade;

class NameIndexTest {
  private static final long S = 1_000_000;
  private static final NameRules RULES =
      new NameRules(Set.of(NameGrade.values()), 86_400 * S, 2 * S, 86_400 * S);

  /** Answers are written {@code time+ttl=name}, times in seconds, ttl {@code ?} for none. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/residency/attribute/names.csv", numLinesToSkip = 1)
  void namesAsTheTruthTableSays(
      String theCase,
      String answers,
      double start,
      boolean cut,
      String grade,
      @Nullable String names) {
    NameIndex index = index(answers(answers), RULES);

    Candidates found = index.own(1, 2, Math.round(start * S), cut);

    assertThat(found == null ? NameGrade.NONE : found.grade()).as(theCase).hasToString(grade);
    assertThat(found == null ? List.of() : found.names())
        .as(theCase)
        .isEqualTo(names == null ? List.of() : Arrays.asList(names.split(" ")));
  }

  @Test
  void everyLookUpEqualsAScanOfAllAnswers() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      NameRules rules = randomRules(random);
      List<NaiveNames.Answer> answers = randomAnswers(random);
      NameIndex index = index(answers, rules);
      for (int probe = 0; probe < 200; probe++) {
        boolean cut = random.nextBoolean();
        long start = cut ? random.nextInt(60) * S : random.nextInt(60_000) * 1000L;
        if (!cut && !answers.isEmpty() && random.nextBoolean()) {
          NaiveNames.Answer near = answers.get(random.nextInt(answers.size()));
          start = near.time() + (near.ttl() == null ? 0 : near.ttl()) + random.nextInt(3) - 1;
        }
        assertThat(index.own(1, 2, start, cut))
            .as("round %d: %s at %d cut %s by %s", round, answers, start, cut, rules)
            .isEqualTo(NaiveNames.own(answers, start, cut, rules));
      }
    }
  }

  @Test
  void sharedNamesAreWeightedByTheDistinctHoldersOfTheHourAndTheOneBefore() {
    long hour = 3600 * S;
    NameIndex.Builder builder = new NameIndex.Builder(RULES, true);
    builder.add(9, 9, 1, 1, hour, 60 * S, "a.example", null);
    builder.add(9, 9, 1, 2, hour + 5, 60 * S, "a.example", null);
    builder.add(9, 9, 1, 1, hour + 1, 60 * S, "a.example", null);
    builder.add(9, 9, 1, 2, 2 * hour, 60 * S, "b.example", null);
    NameIndex index = builder.build();

    assertThat(index.shared(9, 9, hour - 1)).isNull();
    assertThat(shared(index.shared(9, 9, hour))).isEqualTo("a.example=2");
    assertThat(shared(index.shared(9, 9, 2 * hour))).isEqualTo("a.example=2 b.example=1");
    assertThat(shared(index.shared(9, 9, 3 * hour))).isEqualTo("b.example=1");
    assertThat(index.shared(9, 9, 4 * hour)).isNull();
    assertThat(shared(index.sharedByOthers(9, 9, 1, 2, 2 * hour))).isEqualTo("a.example=1");
    assertThat(shared(index.sharedByOthers(9, 9, 1, 1, 2 * hour)))
        .isEqualTo("a.example=1 b.example=1");
    assertThat(index.sharedByOthers(9, 9, 1, 2, 3 * hour)).isNull();
  }

  private static String shared(@Nullable Candidates candidates) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; candidates != null && i < candidates.names().size(); i++) {
      text.append(i == 0 ? "" : " ")
          .append(candidates.names().get(i))
          .append('=')
          .append(candidates.weights().get(i));
    }
    return text.toString();
  }

  private static NameIndex index(List<NaiveNames.Answer> answers, NameRules rules) {
    NameIndex.Builder builder = new NameIndex.Builder(rules, true);
    for (NaiveNames.Answer a : answers) {
      long ttl = a.ttl() == null ? NameIndex.NO_TTL : a.ttl();
      builder.add(1, 1, 1, 2, a.time(), ttl, a.name(), null);
      builder.add(1, 1, 1, 3, a.time(), ttl, "of-another-holder.example", null);
      builder.add(1, 4, 1, 5, a.time(), ttl, "of-another-address.example", null);
    }
    return builder.build();
  }

  private static List<NaiveNames.Answer> answers(String text) {
    List<NaiveNames.Answer> answers = new ArrayList<>();
    for (String answer : text.split(" ")) {
      String[] parts = answer.split("[+=]");
      answers.add(
          new NaiveNames.Answer(
              Math.round(Double.parseDouble(parts[0]) * S),
              parts[1].equals("?") ? null : (Long) (Long.parseLong(parts[1]) * S),
              parts[2]));
    }
    return answers;
  }

  private static NameRules randomRules(Random random) {
    EnumSet<NameGrade> grades = EnumSet.of(NameGrade.OBSERVED);
    for (NameGrade grade : List.of(NameGrade.CLIENT, NameGrade.CLIENT_STALE)) {
      if (random.nextInt(5) > 0) {
        grades.add(grade);
      }
    }
    return new NameRules(
        grades, random.nextInt(15) * S, random.nextInt(4) * S, (1 + random.nextInt(20)) * S);
  }

  private static List<NaiveNames.Answer> randomAnswers(Random random) {
    List<NaiveNames.Answer> answers = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      long time = random.nextInt(4) == 0 ? random.nextInt(50) * S : random.nextInt(50_000) * 1000L;
      Long ttl = random.nextInt(5) == 0 ? null : (Long) (random.nextInt(25) * S);
      answers.add(new NaiveNames.Answer(time, ttl, "n" + random.nextInt(4)));
    }
    return answers;
  }
}
