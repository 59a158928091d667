package residency.judge;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.reference.Entity;

/**
 * Where those are who control an entity. Seat, incorporation and owners hold together: any of them
 * outside makes it outside; inside needs them all.
 */
public final class EntityJudge implements Serializable {
  private final Regions regions;
  private final OwnersEvidence owners;

  public EntityJudge(Regions regions, OwnersEvidence owners) {
    this.regions = regions;
    this.owners = owners;
  }

  /**
   * Judges an entity.
   *
   * @param id the entity's id
   * @param entity as it was at the time; null: not listed then, which tells nothing
   */
  public Judgement judge(String id, @Nullable Entity entity, Home home, long atMicros) {
    if (entity == null) {
      return Judgement.unknown(Reason.ENTITY_NOT_LISTED).about(id);
    }
    return Fold.together(
            List.of(
                part(entity.seat(), Reason.SEAT, Reason.NO_SEAT, home, atMicros),
                part(
                    entity.incorporation(),
                    Reason.INCORPORATION,
                    Reason.NO_INCORPORATION,
                    home,
                    atMicros),
                owners.judge(id, home, atMicros)))
        .about(id);
  }

  private Judgement part(
      @Nullable String code, Reason known, Reason unknown, Home home, long atMicros) {
    Set<String> countries = regions.countries(code, atMicros);
    return countries.isEmpty()
        ? Judgement.unknown(unknown)
        : home.judge(countries, Grade.PROVED, known);
  }
}
