package residency.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import residency.reference.Dated;
import residency.reference.Holding;
import residency.reference.Holding.Kind;
import residency.reference.Owners;
import residency.reference.Validity;

/**
 * An entity, number 0, and all that hold of it, directly or through others, at one time.
 *
 * <p>Least shares that add up to more than the whole contradict each other: none of that kind is
 * relied on there.
 */
final class Group {
  private static final Comparator<Holding> BY_HOLDER = Comparator.comparing(Holding::parentId);

  private final List<Member> members = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** What is held of each member, by kind and then holder. */
  private final List<List<Stake>> held = new ArrayList<>();

  /** What each member holds. */
  private final List<List<Stake>> holds = new ArrayList<>();

  private Validity unchanged;

  private Group(Validity within) {
    this.unchanged = within;
  }

  /**
   * Collects the group of an entity.
   *
   * @param within a span that holds the time
   */
  static Group of(String id, Owners owners, Countries countries, long atMicros, Validity within) {
    Group group = new Group(within);
    group.number(id, owners, countries, atMicros);
    // Members are appended while their owners are looked up.
    for (int child = 0; child < group.members.size(); child++) {
      List<Stake> stakes = group.stakes(child, owners, countries, atMicros);
      group.held.add(stakes);
      for (Stake stake : stakes) {
        group.holds.get(stake.holder()).add(stake);
      }
    }
    return group;
  }

  private int number(String id, Owners owners, Countries countries, long atMicros) {
    Integer known = numbers.get(id);
    if (known != null) {
      return known;
    }
    Member member = Member.of(id, owners.entity(id, atMicros), countries, atMicros);
    members.add(member);
    holds.add(new ArrayList<>());
    numbers.put(id, members.size() - 1);
    return members.size() - 1;
  }

  private List<Stake> stakes(int child, Owners owners, Countries countries, long atMicros) {
    Member member = members.get(child);
    if (!member.legalPerson()) {
      return List.of();
    }
    unchanged = owners.unchanged(member.id(), atMicros, unchanged);
    List<Dated<Holding>> holdings = owners.holdings(member.id(), atMicros);
    if (holdings.isEmpty()) {
      return List.of();
    }
    Map<Kind, Map<String, Stake>> byKind = new EnumMap<>(Kind.class);
    for (Holding holding :
        holdings.stream().map(Dated::value).filter(Group::counts).sorted(BY_HOLDER).toList()) {
      int holder = number(holding.parentId(), owners, countries, atMicros);
      byKind
          .computeIfAbsent(holding.kind(), kind -> new TreeMap<>())
          .merge(
              holding.parentId(),
              new Stake(child, holder, holding.kind(), holding.shareMin(), holding.shareMax()),
              Stake::or);
    }
    List<Stake> stakes = new ArrayList<>();
    for (Map<String, Stake> ofKind : byKind.values()) {
      boolean sound = ofKind.values().stream().mapToLong(Stake::min).sum() <= Holding.WHOLE;
      ofKind.values().forEach(stake -> stakes.add(sound ? stake : stake.unproved()));
    }
    return stakes;
  }

  /** Whoever manages an entity holds nothing of it by that. */
  private static boolean counts(Holding holding) {
    return holding.kind() != Kind.MANAGED;
  }

  int size() {
    return members.size();
  }

  Member member(int number) {
    return members.get(number);
  }

  /** What is held of a member, by kind and then by holder's id. */
  List<Stake> heldOf(int child) {
    return held.get(child);
  }

  /** What a member holds. */
  List<Stake> heldBy(int holder) {
    return holds.get(holder);
  }

  /** The span around the time in which no row of a member changes. */
  Validity unchanged() {
    return unchanged;
  }
}
