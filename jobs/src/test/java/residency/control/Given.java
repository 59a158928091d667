package residency.control;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import residency.reference.GivenRows;
import residency.reference.Owners;
import residency.reference.OwnersBuilder;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * Owners as truth tables spell them: entities like {@code a=DE} or {@code a=CN/KY} (seat and
 * incorporation), holdings like {@code x<a:0.3} (a holds 30 % of x), {@code x<a:0.2-0.6}, {@code
 * x<a:?} and {@code x<a:0.3:VOTING}, each with its time behind an at sign: {@code @2015..2018}.
 */
public final class Given {
  private static final Pattern TOKEN =
      Pattern.compile("(?<what>[^@]+)(@(?<from>[^.]*)[.][.](?<to>.*))?");

  private Given() {}

  /** The owners that two columns of a truth table tell of. */
  public static Owners owners(String entities, String holdings) {
    OwnersBuilder owners = new OwnersBuilder(Duration.ofDays(31));
    for (String token : words(entities)) {
      Matcher dated = dated(token);
      String[] parts = dated.group("what").split("=", -1);
      String[] places = parts[1].split("/", -1);
      owners.add(
          GivenRows.row(
              Table.ENTITY,
              parts[0],
              "",
              places[0],
              places[places.length - 1],
              "test",
              time(dated.group("from")),
              time(dated.group("to"))));
    }
    for (String token : words(holdings)) {
      owners.add(holding(token));
    }
    return owners.build();
  }

  private static Cells holding(String token) {
    Matcher dated = dated(token);
    String[] ends = dated.group("what").split("<");
    Matcher parts =
        Pattern.compile("(?<id>.+?):(?<share>[?0-9.-]+)(:(?<kind>[A-Z]+))?").matcher(ends[1]);
    if (!parts.matches()) {
      throw new IllegalArgumentException(token);
    }
    String[] shares = parts.group("share").replace("?", "").split("-", -1);
    return GivenRows.row(
        Table.OWNERSHIP,
        ends[0],
        parts.group("id"),
        shares[0],
        shares[shares.length - 1],
        parts.group("kind") == null ? "EQUITY" : parts.group("kind"),
        "test",
        time(dated.group("from")),
        time(dated.group("to")));
  }

  /** Microseconds of an instant, or of the first one of a year. */
  public static long micros(String time) {
    return GivenRows.micros(time(time));
  }

  private static Matcher dated(String token) {
    Matcher matcher = TOKEN.matcher(token);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(token);
    }
    return matcher;
  }

  private static String time(String text) {
    return text == null || text.isEmpty()
        ? ""
        : text.length() == 4 ? text + "-01-01T00:00:00Z" : text;
  }

  private static String[] words(String text) {
    return text == null || text.isEmpty() ? new String[0] : text.split(" ");
  }
}
