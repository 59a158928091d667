package residency.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import residency.control.Finding.Grade;
import residency.reference.Owners;

/**
 * The closure against what its words mean: small random graphs of owners are filled up with shares
 * and seats at random, all within what the rows allow. Whoever is proved to be controlled from
 * outside is so in each of these worlds, and nobody inside is in any.
 */
class ClosurePropertyTest {
  private static final Territory HOME = Territory.of(Set.of("DE", "FR"));
  private static final Territory OUTSIDE = Territory.outside(Set.of("DE", "FR"));
  private static final int WORLDS = 20;

  private record Row(int child, String holder, int min, int max, boolean known) {}

  /** A graph of entities e0, e1 ... whose shares are given in percent. */
  private record Graph(List<String> seats, List<Row> rows) {
    Owners owners() {
      StringBuilder entities = new StringBuilder();
      for (int i = 0; i < seats.size(); i++) {
        entities.append(" e").append(i).append('=').append(seats.get(i));
      }
      StringBuilder holdings = new StringBuilder();
      for (Row row : rows) {
        holdings.append(" e").append(row.child).append('<').append(row.holder).append(':');
        holdings.append(row.known ? row.min / 100.0 + "-" + row.max / 100.0 : "?");
      }
      return Given.owners(entities.toString().strip(), holdings.toString().strip());
    }
  }

  @Property(tries = 300)
  void provesWhatHoldsInAllWorlds(@ForAll long seed) {
    Random random = new Random(seed);
    Graph graph = graph(random);
    Owners owners = graph.owners();
    Control control = new Control(owners, (code, at) -> code == null ? Set.of() : Set.of(code));
    for (int entity = 0; entity < graph.seats.size(); entity++) {
      Controllers controllers = control.of("e" + entity, 0);
      Finding outside = controllers.from(OUTSIDE);
      boolean inside =
          HOME.countries().contains(graph.seats.get(entity))
              && controllers.ownersInside(HOME) != null;
      assertThat(inside && outside != null && outside.grade() == Grade.PROVED).isFalse();
      for (int world = 0; world < WORLDS; world++) {
        boolean controlled = controlledFromOutside(graph, random).contains("e" + entity);
        if (outside != null && outside.grade() == Grade.PROVED) {
          assertThat(controlled).as("e%d is proved in %s", entity, graph).isTrue();
        }
        if (inside) {
          assertThat(controlled).as("e%d is inside in %s", entity, graph).isFalse();
        }
      }
    }
  }

  @Property(tries = 300)
  void agreesWithTheFixpointTakenStepByStep(@ForAll long seed) {
    Graph graph = graph(new Random(seed));
    Control control =
        new Control(graph.owners(), (code, at) -> code == null ? Set.of() : Set.of(code));
    Set<String> proved = provedStepByStep(graph);
    for (int entity = 0; entity < graph.seats.size(); entity++) {
      Finding outside = control.of("e" + entity, 0).from(OUTSIDE);
      assertThat(outside != null && outside.grade() == Grade.PROVED)
          .as("e%d in %s", entity, graph)
          .isEqualTo(proved.contains("e" + entity));
    }
  }

  /** Rounds over all entities until none is new. */
  private static Set<String> provedStepByStep(Graph graph) {
    Set<String> proved = new HashSet<>(Set.of("STATE:CN"));
    boolean grows = true;
    while (grows) {
      grows = false;
      for (int entity = 0; entity < graph.seats.size(); entity++) {
        int sum = 0;
        for (Row row : graph.rows) {
          sum += row.child == entity && row.known && proved.contains(row.holder) ? row.min : 0;
        }
        if (graph.seats.get(entity).equals("CN") || sum >= 50) {
          grows |= proved.add("e" + entity);
        }
      }
    }
    return proved;
  }

  private static Graph graph(Random random) {
    int entities = 2 + random.nextInt(5);
    List<String> seats = new ArrayList<>();
    for (int i = 0; i < entities; i++) {
      seats.add(List.of("DE", "FR", "DE", "CN", "").get(random.nextInt(5)));
    }
    List<Row> rows = new ArrayList<>();
    for (int child = 0; child < entities; child++) {
      List<String> holders =
          new ArrayList<>(List.of("PUBLIC", "PERSONS", "PERSONS:DE", "STATE:CN", "PERSONS:FR"));
      for (int i = 0; i < entities; i++) {
        holders.add("e" + i);
      }
      int left = 100;
      for (int n = random.nextInt(4); n > 0; n--) {
        String holder = holders.remove(random.nextInt(holders.size()));
        int min = random.nextInt(4) == 0 ? left : random.nextInt(left + 1);
        int max = random.nextBoolean() ? min : min + random.nextInt(101 - min);
        boolean known = random.nextInt(6) > 0;
        rows.add(new Row(child, holder, known ? min : 0, known ? max : 100, known));
        left -= known ? min : 0;
      }
    }
    return new Graph(seats, rows);
  }

  /** Fills up what the rows leave open, and tells who is controlled from outside then. */
  private static Set<String> controlledFromOutside(Graph graph, Random random) {
    int n = graph.seats.size();
    Set<String> outside = new HashSet<>(Set.of("STATE:CN"));
    for (int i = 0; i < n; i++) {
      String seat = graph.seats.get(i);
      if (seat.equals("CN") || seat.isEmpty() && random.nextBoolean()) {
        outside.add("e" + i);
      }
    }
    boolean personsOutside = random.nextBoolean();
    boolean othersOutside = random.nextInt(4) > 0;
    List<Map<String, Integer>> shares = new ArrayList<>();
    for (int child = 0; child < n; child++) {
      shares.add(shares(graph, child, random));
    }
    if (personsOutside) {
      outside.add("PERSONS");
    }
    if (othersOutside) {
      outside.add("others");
    }
    boolean grows = true;
    while (grows) {
      grows = false;
      for (int child = 0; child < n; child++) {
        int sum = 0;
        for (Map.Entry<String, Integer> share : shares.get(child).entrySet()) {
          sum += outside.contains(share.getKey()) ? share.getValue() : 0;
        }
        grows |= sum >= 50 && outside.add("e" + child);
      }
    }
    return outside;
  }

  /** Shares of one entity that the rows allow; what nobody is listed to hold, others do. */
  private static Map<String, Integer> shares(Graph graph, int child, Random random) {
    List<Row> rows = graph.rows.stream().filter(row -> row.child == child).toList();
    int[] share = rows.stream().mapToInt(Row::min).toArray();
    int left = 100 - Arrays.stream(share).sum();
    for (int i = 0; i < share.length; i++) {
      int more = random.nextInt(Math.min(left, rows.get(i).max - share[i]) + 1);
      share[i] += more;
      left -= more;
    }
    Map<String, Integer> shares = new HashMap<>();
    for (int i = 0; i < share.length; i++) {
      shares.put(rows.get(i).holder, share[i]);
    }
    shares.put("others", left);
    return shares;
  }
}
