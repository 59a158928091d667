package residency.retain.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Made-up lives of an object: what was true is always within what is told. */
class PresencesPropertyTest {
  private static final int LAST = 1000;

  @Property(tries = 3000)
  void truthIsWithin(@ForAll long seed) {
    Random dice = new Random(seed);
    boolean versioned = dice.nextBoolean();
    List<long[]> lives = lives(dice, versioned ? 1 : 1 + dice.nextInt(4));
    Evidence evidence = new Evidence();
    boolean isTold = false;
    boolean writtenTold = dice.nextBoolean();
    for (int listings = dice.nextInt(12); listings > 0; listings--) {
      long from = dice.nextInt(LAST);
      long to = from + (dice.nextBoolean() ? 0 : dice.nextInt(30));
      long looked = from + dice.nextInt((int) (to - from) + 1);
      long[] life = at(lives, looked);
      if (life != null) {
        evidence.seen(from, to, writtenTold ? life[0] : Evidence.UNTOLD, true);
        isTold = true;
      } else if (dice.nextInt(4) > 0) {
        evidence.absent(from, to);
      }
    }
    boolean created = dice.nextInt(3) == 0;
    boolean deleted = dice.nextInt(3) == 0;
    for (long[] life : lives) {
      if (created) {
        evidence.created(life[0]);
        isTold = true;
      }
      if (deleted && life[1] <= LAST) {
        evidence.deleted(life[1]);
        isTold = true;
      }
    }
    List<Presence> presences = Presences.of(evidence, versioned);
    Stay stay = Stay.of(presences);
    long truth = lives.stream().mapToLong(life -> life[1] - life[0]).sum();
    assertThat(stay.minMicros()).isLessThanOrEqualTo(truth);
    for (Span sure : Spans.sure(presences).list()) {
      assertThat(isThere(lives, sure)).as("%s of %s", sure, text(lives)).isTrue();
    }
    if (isTold && lives.size() == 1) {
      Span life = new Span(lives.get(0)[0], lives.get(0)[1]);
      Spans possible = Spans.possible(presences);
      assertThat(possible.and(Spans.union(List.of(life))).list())
          .as("%s of %s", presences, text(lives))
          .containsExactly(life);
      assertThat(stay.maxMicros()).isGreaterThanOrEqualTo(truth);
    }
  }

  /** Lives one after the other, none of them empty. */
  private static List<long[]> lives(Random dice, int count) {
    List<long[]> lives = new ArrayList<>();
    long time = dice.nextInt(LAST / 2);
    for (int i = 0; i < count; i++) {
      long end = time + 1 + dice.nextInt(LAST / 2);
      lives.add(new long[] {time, end});
      time = end + 1 + dice.nextInt(100);
    }
    return lives;
  }

  private static long[] at(List<long[]> lives, long time) {
    return lives.stream()
        .filter(life -> life[0] <= time && time < life[1])
        .findFirst()
        .orElse(null);
  }

  private static boolean isThere(List<long[]> lives, Span span) {
    return lives.stream().anyMatch(life -> life[0] <= span.from() && span.to() <= life[1]);
  }

  private static String text(List<long[]> lives) {
    return lives.stream().map(life -> life[0] + ".." + life[1]).toList().toString();
  }
}
