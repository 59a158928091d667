package residency.judge;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import residency.control.Control;
import residency.control.Controllers;
import residency.control.Finding;
import residency.control.Territory;
import residency.reference.Owners;
import residency.reference.Validity;

/** Judges the owners of entities by their shares. */
public final class ControlJudge implements OwnersEvidence {
  private static final long serialVersionUID = 1;

  /** What is asked of an entity; the members of the European Union are what the code EU means. */
  private record Question(String entityId, Set<String> home, Set<String> europeanUnion)
      implements Serializable {}

  private record Answer(Validity validity, Judgement judgement) implements Serializable {}

  private final Regions regions;
  private final Control control;

  /** Answers given so far by the start of their validity: flows ask the same again and again. */
  private final ConcurrentHashMap<Question, ConcurrentSkipListMap<Long, Answer>> answers =
      new ConcurrentHashMap<>();

  public ControlJudge(Regions regions, Owners owners) {
    this.regions = regions;
    this.control = new Control(owners, regions::countries);
  }

  @Override
  public Judgement judge(String entityId, Home home, long atMicros) {
    if (home.problem() != null) {
      return Judgement.unknown(home.problem());
    }
    Set<String> europeanUnion = regions.countries(Regions.EUROPEAN_UNION, atMicros);
    ConcurrentSkipListMap<Long, Answer> known =
        answers.computeIfAbsent(
            new Question(entityId, home.countries(), europeanUnion),
            question -> new ConcurrentSkipListMap<>());
    Map.Entry<Long, Answer> nearest = known.floorEntry(atMicros);
    if (nearest != null && nearest.getValue().validity.contains(atMicros)) {
      return nearest.getValue().judgement;
    }
    Controllers controllers = control.of(entityId, atMicros);
    Judgement judgement = judge(controllers, home.countries());
    known.put(controllers.unchanged().from(), new Answer(controllers.unchanged(), judgement));
    return judgement;
  }

  private static Judgement judge(Controllers controllers, Set<String> home) {
    Finding outside = controllers.ownersFrom(Territory.outside(home));
    if (outside != null) {
      return Judgement.of(
          outside.grade() == Finding.Grade.PROVED ? Verdict.OUTSIDE : Verdict.POSSIBLY_OUTSIDE,
          Grade.PROVED,
          List.of(Reason.OWNERS),
          outside.countries());
    }
    Set<String> inside = controllers.ownersInside(Territory.of(home));
    return inside != null
        ? Judgement.of(Verdict.INSIDE, Grade.PROVED, List.of(Reason.OWNERS), inside)
        : Judgement.unknown(Reason.OWNERS_UNKNOWN);
  }
}
