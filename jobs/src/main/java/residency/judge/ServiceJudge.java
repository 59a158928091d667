package residency.judge;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import residency.reference.NameOwner;
import residency.reference.Owners;

/**
 * The service lens: who controls the operators of the names that a flow's service may have.
 * Candidate names are alternatives, and so are owners whom different rows list. Whoever only hosts
 * a name says nothing about its operator.
 */
public final class ServiceJudge implements Serializable {
  private final Owners owners;
  private final EntityJudge entities;

  public ServiceJudge(Owners owners, EntityJudge entities) {
    this.owners = owners;
    this.entities = entities;
  }

  /** Judges the operators of a flow's candidate names. */
  public Judgement judge(NameEvidence names, Home home, long atMicros) {
    if (names.grade() == NameGrade.NONE) {
      return Judgement.unknown(Reason.NO_NAME);
    }
    Judgement judgement =
        Fold.alternatives(
            names.candidates().stream().map(name -> operator(name, home, atMicros)).toList());
    return switch (names.grade()) {
      case OBSERVED -> by(Reason.OBSERVED, judgement);
      case CLIENT -> {
        Judgement told = by(Reason.CLIENT, judgement);
        yield told.inferred(told.reasons());
      }
      case CLIENT_STALE -> new Evidence(judgement, Set.of(Reason.CLIENT_STALE)).settle();
      case SHARED -> new Evidence(judgement, Set.of(Reason.SHARED)).settle();
      case NONE -> throw new AssertionError();
    };
  }

  private Judgement operator(String name, Home home, long atMicros) {
    List<NameOwner> listed = owners.nameOwners(name, atMicros);
    return listed.isEmpty()
        ? Judgement.unknown(Reason.NO_OWNER)
        : Fold.alternatives(listed.stream().map(owner -> operator(owner, home, atMicros)).toList());
  }

  private Judgement operator(NameOwner owner, Home home, long atMicros) {
    return switch (owner.role()) {
      case HOSTING -> Judgement.unknown(Reason.HOSTING);
      case OPERATOR -> {
        String id = owner.entityId();
        yield entities.judge(id, owners.entity(id, atMicros), home, atMicros);
      }
    };
  }

  private static Judgement by(Reason nameGrade, Judgement judgement) {
    return judgement.verdict() == Verdict.UNKNOWN
        ? judgement
        : judgement.because(judgement.reasonsAnd(Set.of(nameGrade)));
  }
}
