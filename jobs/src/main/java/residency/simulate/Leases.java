package residency.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the leases of a site. */
final class Leases {
  private static final String HEADER =
      "site,address,port_from,port_to,device_id,subject_id,valid_from,valid_to";

  private final World world;
  private final Site site;
  private final long skew;

  Leases(World world, Site site) {
    this.world = world;
    this.site = site;
    this.skew = site.skew(Site.Clock.LEASES);
  }

  /** Writes them into a file of the folder, if there are any. */
  void write(Path folder) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int device = 0; device < site.devices(); device++) {
      addV4(device, rows);
      addV6(device, rows);
    }
    if (!rows.isEmpty()) {
      TextFile.write(folder.resolve(site.name() + ".csv"), HEADER, rows);
    }
  }

  private void addV4(int device, List<String> rows) {
    long last = site.tenure(world.end() + World.HOUR);
    for (long tenure = site.tenure(world.start() - World.HOUR); tenure <= last; tenure++) {
      boolean shares = site.kind().sharesAddresses();
      String ports =
          shares ? site.firstPort(device, tenure) + "," + site.lastPort(device, tenure) : ",";
      boolean open =
          world
              .dice(Dice.Topic.LEASE_ERROR, site.index(), device, tenure, 1)
              .chance(world.rate(Rate.OPEN_LEASES));
      rows.add(
          row(
              site.v4(device, tenure),
              ports,
              site.leasedTo(device, tenure),
              site.tenureStart(tenure),
              open ? null : (Long) site.tenureStart(tenure + 1)));
    }
  }

  /** A temporary address stays valid for connections that are open when the next one begins. */
  private void addV6(int device, List<String> rows) {
    long last = site.privacyAge(device, world.end() + World.HOUR);
    for (long age = site.privacyAge(device, world.start() - World.HOUR); age <= last; age++) {
      long start = site.privacyStart(device, age);
      rows.add(row(site.v6(device, age), ",", device, start, start + 2 * World.DAY));
    }
  }

  private String row(String address, String ports, int device, long from, @Nullable Long to) {
    return site.name()
        + ","
        + address
        + ","
        + ports
        + ","
        + site.deviceId(device)
        + ","
        + Site.subjectId(site.subject(device))
        + ","
        + World.text(from + skew)
        + ","
        + (to == null ? "" : World.text(to + skew));
  }
}
