package residency.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InstantsTest {
  @Test
  void oneInstantIsSinceEver() {
    Instants ever = new Instants(new long[] {Long.MIN_VALUE});
    assertThat(ever.upTo(Long.MIN_VALUE)).isZero();
    assertThat(ever.upTo(Long.MAX_VALUE)).isZero();
  }

  @Test
  void theEndOfAllIsNoTimeToMeasureBy() {
    Instants open = new Instants(new long[] {Long.MIN_VALUE, -7, 5, Long.MAX_VALUE});
    assertThat(LongStream.of(Long.MIN_VALUE, -8, -7, 4, 5, Long.MAX_VALUE - 1).map(open::upTo))
        .containsExactly(0L, 0L, 1L, 1L, 2L, 2L);
    assertThat(open.upTo(Long.MAX_VALUE)).isEqualTo(3);
    Instants ever = new Instants(new long[] {Long.MIN_VALUE, Long.MAX_VALUE});
    assertThat(ever.upTo(0)).isZero();
    assertThat(ever.upTo(Long.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void anInstantCountsFromItselfOn() {
    Instants two = new Instants(new long[] {Long.MIN_VALUE, 5});
    assertThat(two.upTo(4)).isZero();
    assertThat(two.upTo(5)).isEqualTo(1);
    assertThat(two.upTo(Long.MAX_VALUE)).isEqualTo(1);
  }

  /** Evenly, by chance or in heaps: the same as by binary search. */
  @RepeatedTest(40)
  void findsWhatBinarySearchFinds(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int count = 2 + random.nextInt(400);
    long step = 1L << random.nextInt(50);
    boolean heaps = random.nextBoolean();
    long[] instants =
        LongStream.concat(
                random.nextBoolean()
                    ? LongStream.of(Long.MIN_VALUE)
                    : LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE),
                LongStream.generate(() -> random.nextLong(-step, step))
                    .map(each -> heaps && each % 3 != 0 ? each / (1 + step / 64) : each)
                    .limit(count))
            .sorted()
            .distinct()
            .toArray();
    Instants known = new Instants(instants);
    for (int i = 0; i < 1_000; i++) {
      long instant =
          random.nextBoolean()
              ? instants[random.nextInt(instants.length)] + random.nextInt(-1, 2)
              : random.nextLong(-2 * step, 2 * step);
      if (instant != Long.MAX_VALUE || instants[instants.length - 1] == instant) {
        int found = Arrays.binarySearch(instants, instant);
        assertThat(known.upTo(instant)).isEqualTo(found >= 0 ? found : -found - 2);
      }
    }
  }
}
