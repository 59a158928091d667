package residency.attribute;

import java.util.HashMap;
import java.util.Map;
import residency.judge.EpochJudge;

/** A judge for each span of time in which no reference changes. Not for several threads. */
final class EpochJudges {
  /** Spans that are remembered at once: rows of a task mostly are of few. */
  private static final int MOST = 4;

  private final Judging references;
  private final Map<Epoch, EpochJudge> judges = new HashMap<>();

  EpochJudges(Judging references) {
    this.references = references;
  }

  private record Epoch(long change, long day) {}

  EpochJudge at(long micros) {
    Epoch epoch = new Epoch(references.epochs().change(micros), references.epochs().day(micros));
    EpochJudge judge = judges.get(epoch);
    if (judge == null) {
      if (judges.size() == MOST) {
        judges.clear();
      }
      judge = new EpochJudge(references.judge(), micros);
      judges.put(epoch, judge);
    }
    return judge;
  }
}
