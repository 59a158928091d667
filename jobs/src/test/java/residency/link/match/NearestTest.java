package residency.link.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final int[] BOTH = {0, 1};
  private static final int[] FIRST = {0};

  private final Nearest<String> nearest = new Nearest<>(2);

  @Test
  void theEarliestOfTheLaterFlowsComeFirst() {
    nearest.add(30, BOTH, "late");
    nearest.add(20, FIRST, "middle");
    assertThat(nearest.of(0, 99).flows()).containsExactly("middle", "late");
    assertThat(nearest.of(1, 99).flows()).containsExactly("late");
    nearest.add(10, BOTH, "early");
    assertThat(nearest.of(1, 99)).isEqualTo(new Nearest.Found<>(List.of("early", "late"), false));
  }

  @Test
  void nothingAfterTheEnd() {
    nearest.add(30, FIRST, "late");
    nearest.add(20, FIRST, "early");
    assertThat(nearest.of(0, 20).flows()).containsExactly("early");
    assertThat(nearest.of(0, 19).flows()).isEmpty();
  }

  @Test
  void theBoundIsKeptAndTold() {
    for (int start = 100; start > 100 - Nearest.MOST; start--) {
      nearest.add(start, FIRST, "f" + start);
    }
    assertThat(nearest.of(0, 200).more()).isFalse();
    nearest.add(10, FIRST, "f10");
    Nearest.Found<String> found = nearest.of(0, 200);
    assertThat(found.more()).isTrue();
    assertThat(found.flows()).hasSize(Nearest.MOST).startsWith("f10", "f93").doesNotContain("f100");
    assertThat(nearest.of(0, 99).more()).isFalse();
  }

  @Test
  void anotherSubjectStartsAfresh() {
    nearest.add(30, FIRST, "of somebody else");
    nearest.clear();
    assertThat(nearest.of(0, 99).flows()).isEmpty();
  }

  @Test
  void whatIsHeldToldAgainIsFoundAsBefore() {
    for (int start = 100; start > 60; start--) {
      nearest.add(start, start % 10 == 0 ? BOTH : FIRST, "f" + start);
    }
    Nearest<String> again = new Nearest<>(2);
    assertThat(nearest.held()).hasSizeLessThan(15).startsWith("f100");
    nearest
        .held()
        .forEach(
            flow -> {
              int start = Integer.parseInt(flow.substring(1));
              again.add(start, start % 10 == 0 ? BOTH : FIRST, flow);
            });
    for (int end : new int[] {60, 62, 65, 70, 99, 200}) {
      assertThat(again.of(0, end)).isEqualTo(nearest.of(0, end));
      assertThat(again.of(1, end)).isEqualTo(nearest.of(1, end));
    }
  }
}
