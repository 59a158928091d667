package residency.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets the devices of a site live, and writes its logs, its leases and its truth day by day, what
 * becomes of records in the end.
 */
final class SiteRun {
  private final World world;
  private final Site site;
  private final Leases leases;
  private final List<Device> devices = new ArrayList<>();
  private final ZeekLogs zeek;
  private final @Nullable NetflowLog router;
  private final Truth truth;
  private final Records records;
  private final Path root;

  SiteRun(World world, int number, Path root) {
    Internet internet = Internet.of(world);
    this.world = world;
    this.site = new Site(world, number);
    this.leases = new Leases(world, site);
    this.root = root;
    for (int i = 0; i < site.devices(); i++) {
      devices.add(new Device(world, internet.services(), site, i));
    }
    Path logs = root.resolve(site.kind().folder()).resolve(site.name());
    this.zeek = new ZeekLogs(world, site, logs);
    this.router = site.kind().isNetflow() ? new NetflowLog(world, site, logs) : null;
    this.truth = new Truth(world, internet, site, root.resolve("truth/flow"));
    this.records = new Records(world, internet, site);
  }

  void run() throws IOException {
    leases.write(root.resolve("lease"));
    for (int day = 0; day < world.days(); day++) {
      for (Device device : devices) {
        device.live(day, zeek::write, this::log);
      }
      flush(day);
    }
    flush(Integer.MAX_VALUE);
    records.write(root);
  }

  private void log(Connection connection) {
    records.see(connection);
    truth.write(connection, router == null ? zeek.write(connection) : router.write(connection));
  }

  /** Clocks that are behind may still log the day before. */
  private void flush(int before) throws IOException {
    zeek.flush(before);
    if (router != null) {
      router.flush(before);
    }
    truth.flush(before);
  }
}
