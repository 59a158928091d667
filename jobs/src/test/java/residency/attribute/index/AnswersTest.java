package residency.attribute.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final Random RANDOM = new Random(5);

  /** Halves of keys that are alike in their upper bits, in their lower ones, or in none. */
  private static final List<Long> HALVES = List.of(0L, 1L, 1L << 32, (1L << 32) + 1, -1L, -2L);

  private record Answer(
      long placeHigh,
      long placeLow,
      long ownHigh,
      long ownLow,
      long time,
      long ttl,
      String name,
      String canonical) {
    List<Long> place() {
      return List.of(placeHigh, placeLow);
    }

    List<Long> own() {
      return List.of(placeHigh, placeLow, ownHigh, ownLow);
    }
  }

  @Test
  void answersOfAKeyStandTogetherInAnOrderThatTheirComingLeavesAlone() {
    for (int round = 0; round < 300; round++) {
      List<Answer> answers = new ArrayList<>();
      for (int i = RANDOM.nextInt(200); i > 0; i--) {
        answers.add(answer());
      }
      List<Answer> ordered = ordered(answers);
      Collections.shuffle(answers, RANDOM);

      assertThat(ordered(answers)).isEqualTo(ordered).hasSameSizeAs(answers);
      assertThat(ordered).containsExactlyInAnyOrderElementsOf(answers);
      assertThat(runs(ordered.stream().map(Answer::place).toList())).doesNotHaveDuplicates();
      assertThat(runs(ordered.stream().map(Answer::own).toList())).doesNotHaveDuplicates();
      for (int i = 1; i < ordered.size(); i++) {
        Answer before = ordered.get(i - 1);
        Answer after = ordered.get(i);
        if (before.own().equals(after.own())) {
          assertThat(within(before)).isLessThanOrEqualTo(within(after));
        }
      }
    }
  }

  @Test
  void manyAnswersOfOneKeyComeInAnyOrder() {
    Answers answers = new Answers();
    for (int i = 0; i < 50_000; i++) {
      answers.add(7, 7, 7, 7, 50_000 - i, 0, "a.example", null);
    }
    int[] order = answers.order();
    assertThat(Arrays.stream(order).mapToLong(n -> answers.time[n])).isSorted();
  }

  private static String within(Answer a) {
    return "%d %s %s %d".formatted(a.time, a.name, a.canonical == null ? "" : a.canonical, a.ttl);
  }

  /** The first of each run of equal values. */
  private static List<List<Long>> runs(List<List<Long>> values) {
    List<List<Long>> runs = new ArrayList<>();
    for (List<Long> value : values) {
      if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(value)) {
        runs.add(value);
      }
    }
    return runs;
  }

  private static List<Answer> ordered(List<Answer> all) {
    Answers answers = new Answers();
    all.forEach(
        a ->
            answers.add(
                a.placeHigh, a.placeLow, a.ownHigh, a.ownLow, a.time, a.ttl, a.name, a.canonical));
    Set<Integer> numbers = new HashSet<>();
    List<Answer> ordered = new ArrayList<>();
    for (int number : answers.order()) {
      assertThat(numbers.add(number)).isTrue();
      ordered.add(all.get(number));
    }
    return ordered;
  }

  private static Answer answer() {
    return new Answer(
        any(HALVES),
        any(HALVES),
        any(HALVES),
        any(HALVES.subList(0, 2)),
        RANDOM.nextInt(3),
        RANDOM.nextInt(2),
        any(List.of("a.example", "b.example")),
        RANDOM.nextBoolean() ? null : any(List.of("c.example", "d.example")));
  }

  private static <T> T any(List<T> values) {
    return values.get(RANDOM.nextInt(values.size()));
  }
}
