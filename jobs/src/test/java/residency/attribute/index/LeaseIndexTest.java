package residency.attribute.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LeaseIndexTest {

  /**
   * Leases are written {@code from-to:device/subject[portFrom-portTo]@home,...}; the expected
   * holder is {@code key|device|subject|alternatives}. Clock tolerance is 2.
   */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/residency/attribute/leases.csv", numLinesToSkip = 1)
  void holdersAsTheTruthTableSays(
      String theCase,
      String leases,
      long time,
      @Nullable Integer port,
      @Nullable String key,
      String grade,
      @Nullable String subject,
      String alternatives) {
    LeaseIndex.Builder builder = new LeaseIndex.Builder(2);
    for (String lease : leases.split(" ")) {
      builder.add(3, 4, lease(lease));
    }

    Holder holder = builder.build().find(3, 4, time, port == null ? LeaseIndex.NO_PORT : port);

    assertThat(holder.key()).as(theCase).isEqualTo(key);
    assertThat(holder.grade()).as(theCase).hasToString(grade);
    assertThat(holder.subject()).as(theCase).isEqualTo(subject);
    assertThat(text(holder)).as(theCase).isEqualTo(alternatives);
  }

  private static String text(Holder holder) {
    List<String> all = new ArrayList<>();
    for (Holder.Alternative a : holder.alternatives()) {
      all.add(or(a.device()) + "/" + or(a.subject()) + "@" + or(a.home()));
    }
    return all.isEmpty() ? "none" : String.join(" ", all);
  }

  private static String or(@Nullable String text) {
    return text == null ? "?" : text;
  }

  private static Lease lease(String text) {
    String[] period = text.substring(0, text.indexOf(':')).split("-", -1);
    String rest = text.substring(text.indexOf(':') + 1);
    Integer portFrom = null;
    Integer portTo = null;
    if (rest.contains("[")) {
      String[] ports = rest.substring(rest.indexOf('[') + 1, rest.indexOf(']')).split("-");
      portFrom = Integer.valueOf(ports[0]);
      portTo = Integer.valueOf(ports[1]);
      rest = rest.substring(0, rest.indexOf('[')) + rest.substring(rest.indexOf(']') + 1);
    }
    String[] home = rest.split("@");
    String[] holder = home[0].split("/", -1);
    List<Lease.Home> homes = new ArrayList<>();
    if (home.length > 1) {
      for (String h : home[1].split("\\+")) {
        String[] parts = h.split("~");
        homes.add(
            parts.length == 1
                ? new Lease.Home(Long.MIN_VALUE, Long.MAX_VALUE, parts[0], false)
                : new Lease.Home(
                    Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[0], false));
      }
    }
    return new Lease(
        period[0].isEmpty() ? Long.MIN_VALUE : Long.parseLong(period[0]),
        period[1].isEmpty() ? null : (Long) Long.parseLong(period[1]),
        portFrom,
        portTo,
        holder[0].isEmpty() ? null : holder[0],
        holder[1].isEmpty() ? null : holder[1],
        homes);
  }
}
