package residency.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subjects who ask for the deletion of their data, each at most once. */
final class Requests {
  private static final double ASK = 0.25;

  private Requests() {}

  /** When a subject asks, microseconds; null: never. */
  static @Nullable Long of(World world, int subject) {
    Dice dice = world.dice(Dice.Topic.DELETION, subject);
    return dice.chance(ASK) ? (Long) dice.between(world.start(), world.end()) : null;
  }

  /** Rows of {@code subject_event}. */
  static List<String> rows(World world) {
    List<String> rows = new ArrayList<>();
    for (int subject = 0; subject < world.subjects(); subject++) {
      Long time = of(world, subject);
      if (time != null) {
        rows.add(Site.subjectId(subject) + "," + World.text(time) + ",DELETION_REQUESTED");
      }
    }
    return rows;
  }
}
