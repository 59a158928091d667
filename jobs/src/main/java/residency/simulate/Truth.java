package residency.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What the logged connections of a site truly were, a row for each day, and what the reference
 * tables would make of them. {@code _outside} is the truth of a lens; {@code _told} are the
 * verdicts that the tables' rows give if they are taken at their word, given the true name and the
 * leased subject. Bytes stand in the row of the first day.
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
  private final Told told;
  private final LogFile rows;

  Truth(World world, Internet internet, Site site, Path folder) {
    this.world = world;
    this.internet = internet;
    this.site = site;
    this.told = new Told(internet);
    this.rows = new LogFile(world, folder, site.name(), ".csv", HEADER, null);
  }

  /**
   * Writes what a connection was. Connections that no log shows in the world's days are left out.
   */
  void write(Connection of, @Nullable Logged logged) {
    if (logged == null || logged.from() < world.start() || logged.from() >= world.end()) {
      return;
    }
    long from = logged.from();
    long bytes = logged.bytesOut();
    while (from <= logged.to() && from < world.end()) {
      long midnight = world.start() + (world.day(from) + 1) * World.DAY;
      add(of, logged, from, Math.min(logged.to(), midnight - 1), bytes);
      from = midnight;
      bytes = 0;
    }
  }

  /** Writes what a connection was in a part of a day. */
  private void add(Connection of, Logged logged, long from, long to, long bytes) {
    int day = world.day(from);
    int subject = site.subject(of.device());
    Dated<String> homes = Homes.of(world, subject);
    StringJoiner row = new StringJoiner(",");
    row.add(site.name()).add(logged.hasIds() ? of.uid() : "");
    row.add(String.valueOf(of.overUdp() ? UDP : TCP));
    row.add(of.client()).add(String.valueOf(of.clientPort()));
    row.add(of.server()).add(String.valueOf(of.serverPort()));
    row.add(World.text(from)).add(World.text(to));
    row.add(String.valueOf(bytes)).add(String.valueOf(of.payloadOut() > 0));
    row.add(Site.subjectId(subject)).add(site.deviceId(of.device())).add(homes.at(day));
    addTruth(of, day, homes.at(day), row);
    addTold(of, day, row);
    row.add(difficulties(of, homes.changes()));
    rows.add(from, row.toString());
  }

  private void addTruth(Connection of, int day, String home, StringJoiner row) {
    int block = of.peer().block();
    Name name = of.name();
    int host = internet.networks().host(block, day);
    String country = internet.networks().country(block, day, site.country());
    String registered = internet.networks().registered(block, day);
    boolean outside = false;
    if (name == null) {
      row.add("").add(""); // a peer that is the client offers no service
    } else {
      int operator = internet.services().get(name.service()).operator().at(day);
      row.add(name.text()).add(Companies.id(operator));
      outside = internet.companies().isOutside(operator, day, home);
    }
    row.add(Companies.id(host)).add(country);
    row.add(String.valueOf(Homes.isOutside(home, country)));
    row.add(String.valueOf(Homes.isOutside(home, registered)));
    row.add(String.valueOf(internet.companies().isOutside(host, day, home)));
    row.add(String.valueOf(outside));
  }

  private void addTold(Connection of, int day, StringJoiner row) {
    int leased =
        of.peer().isV6() ? of.device() : site.leasedTo(of.device(), site.tenure(of.start()));
    int subject = site.subject(leased);
    String home = Homes.of(world, subject).at(day);
    int block = of.peer().block();
    row.add(Site.subjectId(subject)).add(String.join(" ", told.location(home, block, day)));
    row.add(told.registration(home, block, day)).add(told.host(home, block, day));
    Name name = of.name();
    row.add(name == null ? "" : told.service(home, name.service(), day));
  }

  private String difficulties(Connection of, boolean moved) {
    Set<Difficulty> all = EnumSet.noneOf(Difficulty.class);
    all.addAll(of.difficulties());
    internet.difficulties(of.peer().block(), of.name(), all);
    if (moved) {
      all.add(Difficulty.MOVED_HOME);
    }
    StringJoiner words = new StringJoiner(" ");
    all.forEach(difficulty -> words.add(difficulty.name()));
    return words.toString();
  }

  void flush(int before) throws IOException {
    rows.flush(before);
  }
}
