package residency.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EpochsTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  @Test
  void inASpanNoAgeAndNoTrustChanges() {
    Random random = new Random(5);
    for (int world = 0; world < 200; world++) {
      Duration trust = Duration.ofHours(1 + random.nextInt(90));
      Epochs.Builder builder = new Epochs.Builder(trust);
      List<Validity> snapshots = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        long from = time(random);
        Validity validity = new Validity(from, from + 1 + random.nextInt((int) (HOUR / 1000)));
        snapshots.add(validity);
        builder.snapshot(validity.from());
        builder.snapshot(validity.to());
      }
      Epochs epochs = builder.build();
      Map<List<Long>, List<Object>> told = new HashMap<>();
      for (int i = 0; i < 300; i++) {
        Validity near = snapshots.get(random.nextInt(snapshots.size()));
        long bound = random.nextBoolean() ? near.from() : near.to();
        long shift =
            random.nextBoolean()
                ? (random.nextInt(9) - 4) * DAY
                : (random.nextInt(3) - 1) * trust.toSeconds() * 1_000_000L;
        long time = random.nextInt(4) == 0 ? time(random) : bound + shift + random.nextInt(3) - 1;
        List<Object> facts = new ArrayList<>();
        for (Validity snapshot : snapshots) {
          facts.add(snapshot.contains(time));
          facts.add(snapshot.ageDays(time));
          facts.add(snapshot.distance(time) <= trust.toSeconds() * 1_000_000L);
        }
        List<Object> before =
            told.putIfAbsent(List.of(epochs.change(time), epochs.day(time)), facts);
        assertThat(facts).isEqualTo(before == null ? facts : before);
      }
    }
  }

  @Test
  void datedRowsChangeAtTheirBoundsOnly() {
    Epochs.Builder builder = new Epochs.Builder(Duration.ofDays(31));
    builder.change(5 * HOUR);
    builder.change(null);
    Epochs epochs = builder.build();

    assertThat(epochs.change(5 * HOUR - 1)).isEqualTo(epochs.change(-70 * DAY));
    assertThat(epochs.change(5 * HOUR)).isNotEqualTo(epochs.change(5 * HOUR - 1));
    assertThat(epochs.change(5 * HOUR)).isEqualTo(epochs.change(900 * DAY));
    assertThat(epochs.day(-70 * DAY)).isEqualTo(epochs.day(900 * DAY));
  }

  @Test
  void aBoundOfBothADatedRowAndASnapshotCountsAsBoth() {
    Epochs.Builder builder = new Epochs.Builder(Duration.ofDays(31));
    builder.change(HOUR);
    builder.snapshot(HOUR);
    Epochs epochs = builder.build();

    assertThat(epochs.day(2 * DAY)).isNotEqualTo(epochs.day(3 * DAY));
  }

  @Test
  void whereNothingIsKnownEveryInstantIsApart() {
    assertThat(Epochs.UNKNOWN.change(1)).isNotEqualTo(Epochs.UNKNOWN.change(2));
  }

  private static long time(Random random) {
    return 1_600_000_000_000_000L + (long) (random.nextDouble() * 8 * DAY);
  }
}
