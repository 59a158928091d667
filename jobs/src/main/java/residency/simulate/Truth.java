package residency.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the logged connections of a site truly were, a row each, and what the reference tables would
 * make of them. {@code _outside} is the truth of a lens; {@code _told} are the verdicts that the
 * tables' rows give if they are taken at their word, given the true name and the leased subject.
 */
final class Truth {
  private static final String HEADER =
      "site,external_id,protocol,client_address,client_port,server_address,server_port,from_time,"
          + "to_time,bytes_to_peer,sent,subject_id,device_id,home,name,operator_id,host_id,country,"
          + "location_outside,registration_outside,host_outside,service_outside,subject_told,"
          + "location_told,registration_told,host_told,service_told,difficulties\n";
  private static final int TCP = 6;
  private static final int UDP = 17;

  private final World world;
  private final Internet internet;
  private final Site site;
  private final LogFile rows;

  Truth(World world, Internet internet, Site site, Path folder) {
    this.world = world;
    this.internet = internet;
    this.site = site;
    this.rows = new LogFile(world, folder, site.name(), ".csv", HEADER, null);
  }

  /** Writes what a connection was. Connections that no log shows are left out. */
  void write(Connection of, @Nullable Logged logged) {
    if (logged == null || logged.from() < world.start() || logged.from() >= world.end()) {
      return;
    }
    int day = world.day(logged.from());
    Server server = of.server();
    int block = server.block();
    Name name = of.name();
    String server4 = internet.networks().country(block, day, site.country());
    String registered = internet.networks().registered(block, day);
    int host = internet.networks().host(block, day);
    int operator = internet.services().get(name.service()).operator().at(day);
    int subject = site.subject(of.device());
    String home = Homes.of(world, subject).at(day);
    StringJoiner row = new StringJoiner(",");
    row.add(site.name()).add(logged.hasIds() ? of.uid() : "");
    row.add(String.valueOf(of.overUdp() ? UDP : TCP));
    row.add(of.client()).add(String.valueOf(of.clientPort()));
    row.add(server.text()).add(String.valueOf(Connection.SERVER_PORT));
    row.add(World.text(logged.from())).add(World.text(logged.to()));
    row.add(String.valueOf(logged.bytesOut())).add(String.valueOf(of.payloadOut() > 0));
    row.add(Site.subjectId(subject)).add(site.deviceId(of.device())).add(home);
    row.add(name.text()).add(Companies.id(operator)).add(Companies.id(host)).add(server4);
    row.add(String.valueOf(Homes.isOutside(home, server4)));
    row.add(String.valueOf(Homes.isOutside(home, registered)));
    row.add(String.valueOf(internet.companies().isOutside(host, day, home)));
    row.add(String.valueOf(internet.companies().isOutside(operator, day, home)));
    told(of, day, row);
    Set<Difficulty> difficulties = EnumSet.noneOf(Difficulty.class);
    difficulties.addAll(of.difficulties());
    internet.difficulties(block, name.service(), difficulties);
    if (Homes.of(world, subject).changes()) {
      difficulties.add(Difficulty.MOVED_HOME);
    }
    StringJoiner words = new StringJoiner(" ");
    difficulties.forEach(difficulty -> words.add(difficulty.name()));
    row.add(words.toString());
    rows.add(logged.from(), row.toString());
  }

  private void told(Connection of, int day, StringJoiner row) {
    int leased =
        of.server().isV6() ? of.device() : site.leasedTo(of.device(), site.tenure(of.start()));
    int subject = site.subject(leased);
    String home = Homes.of(world, subject).at(day);
    int block = of.server().block();
    Tables tables = internet.tables();
    Set<String> locations = new TreeSet<>();
    for (Tables.LocationTable table : Tables.LocationTable.values()) {
      String country = tables.country(table, block, day);
      if (country != null) {
        locations.add(verdict(Homes.isOutside(home, country)));
      }
    }
    int operator = tables.operator(internet.services(), of.name().service()).at(day);
    row.add(Site.subjectId(subject)).add(String.join(" ", locations));
    row.add(verdict(Homes.isOutside(home, internet.networks().registered(block, day))));
    row.add(verdict(internet.companies().isOutside(tables.host(block, day), day, home)));
    row.add(verdict(internet.companies().isOutside(operator, day, home)));
  }

  private static String verdict(boolean outside) {
    return outside ? "OUTSIDE" : "INSIDE";
  }

  void flush(int before) throws IOException {
    rows.flush(before);
  }
}
