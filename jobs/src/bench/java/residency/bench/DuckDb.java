package residency.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Gate A by DuckDB, each time in a database of its own that begins empty. */
final class DuckDb implements Workload {
  private static final int THREADS = 2;
  private static final long WATCH_EVERY_MILLIS = 50;

  private final World world;
  private final Memory memory;
  private final Path spill;
  private final AtomicLong spilled = new AtomicLong();

  /**
   * @param memory most that it may use
   * @param spill folder for what does not fit
   */
  DuckDb(World world, Memory memory, Path spill) {
    this.world = world;
    this.memory = memory;
    this.spill = spill;
  }

  @Override
  public void run(Path out) throws SQLException {
    spilled.set(0);
    ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    watch.scheduleAtFixedRate(this::look, 0, WATCH_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    try (Connection database = open(memory, spill);
        Statement statement = database.createStatement()) {
      for (String sql : Sql.statements("gate-a.duckdb.sql")) {
        statement.execute(
            sql.replace("${world}", world.folder().toString()).replace("${out}", out.toString()));
      }
    } finally {
      watch.shutdownNow();
    }
  }

  /** An empty database that never asks the network for anything. */
  static Connection open(Memory memory, Path spill) throws SQLException {
    Connection database = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = database.createStatement()) {
      statement.execute("SET autoinstall_known_extensions = false");
      statement.execute("SET threads = " + THREADS);
      statement.execute("SET memory_limit = '" + memory + "'");
      statement.execute("SET temp_directory = '" + spill + "'");
      statement.execute("SET preserve_insertion_order = false");
    }
    return database;
  }

  private void look() {
    spilled.accumulateAndGet(size(spill), Math::max);
  }

  private static long size(Path folder) {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      // A file may go away while it is looked at.
      return files.map(Path::toFile).filter(f -> f.isFile()).mapToLong(f -> f.length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("folder of DuckDB: " + folder, e);
    }
  }

  @Override
  public Disk disk() {
    return new Disk(spilled.get(), 0);
  }

  @Override
  public void close() {
    // Every run closes its own database.
  }
}
