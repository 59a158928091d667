package residency.simulate;

import java.util.Set;
import java.util.TreeSet;

/** What the reference tables say of a machine and a service, taken at their word. */
final class Told {
  static final String OUTSIDE = "OUTSIDE";
  static final String INSIDE = "INSIDE";

  private final Internet internet;

  Told(Internet internet) {
    this.internet = internet;
  }

  /** What the tables that name a country say, sorted. */
  Set<String> location(String home, int block, int day) {
    Set<String> locations = new TreeSet<>();
    for (Tables.LocationTable table : Tables.LocationTable.values()) {
      String country = internet.tables().country(table, block, day);
      if (country != null && !country.equals(Tables.UNKNOWN)) {
        locations.add(verdict(Homes.isOutside(home, country)));
      }
    }
    return locations;
  }

  String registration(String home, int block, int day) {
    return verdict(Homes.isOutside(home, internet.networks().registered(block, day)));
  }

  String host(String home, int block, int day) {
    return verdict(internet.companies().isOutside(internet.tables().host(block, day), day, home));
  }

  String service(String home, int service, int day) {
    int operator = internet.tables().operator(internet.services(), service).at(day);
    return verdict(internet.companies().isOutside(operator, day, home));
  }

  private static String verdict(boolean outside) {
    return outside ? OUTSIDE : INSIDE;
  }
}
