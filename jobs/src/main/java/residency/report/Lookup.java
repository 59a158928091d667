package residency.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.judge.ControlSpan;
import residency.judge.Judgement;
import residency.judge.Lens;
import residency.net.AddressClass;
import residency.reference.Dated;
import residency.reference.Entity;
import residency.reference.Holding;
import residency.reference.NameOwner;
import residency.reference.NetworkRow;
import residency.reference.OrgFact;

/**
 * What the references tell of one address or name at a time, and what follows from it.
 *
 * @param asked the address or name, canonical
 * @param addressClass null for a name
 * @param networks the rows that answer for the address, in the order of the tables
 * @param intermediary why the machine may only pass traffic on; null: no table says so
 * @param operators who runs or hosts the name, by the longest listed suffix
 * @param origins who holds the autonomous systems that announce the address
 * @param owners the entities found and those above them, each after the one that it holds of
 * @param control from where the entities found are controlled then
 * @param verdicts through the lenses that the address or name alone can be judged by
 */
public record Lookup(
    String asked,
    Instant at,
    @Nullable AddressClass addressClass,
    List<Network> networks,
    @Nullable String intermediary,
    List<NameOwner> operators,
    List<Origin> origins,
    List<Owner> owners,
    List<ControlSpan> control,
    List<Verdict> verdicts) {

  /**
   * A row that answers.
   *
   * @param ageDays days between the time asked for and the table's validity
   */
  public record Network(NetworkRow row, int ageDays) {}

  /** What one series of snapshots says of who holds an autonomous system. */
  public record Origin(long asn, OrgFact holder) {}

  /**
   * One line of the tree of owners.
   *
   * @param depth 0 for an entity found, else one more than that of the entity it holds of
   * @param id an entity, or an owner that is none, such as {@code PUBLIC}
   * @param entity as described then; null: not listed
   * @param holding what it holds of the line above that is one less deep; null at depth 0
   * @param again whether what is above it stands elsewhere in the tree
   */
  public record Owner(
      int depth,
      String id,
      @Nullable Entity entity,
      @Nullable Dated<Holding> holding,
      boolean again) {}

  /** A verdict on the peer of a subject at home somewhere. */
  public record Verdict(String home, Lens lens, Judgement judgement) {}
}
