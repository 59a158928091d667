package residency.table;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import residency.schema.Table;

/**
 * The folder with all tables of an audit: data under {@code _data/TABLE/day=D/run=R/}, and one
 * small file per commit under {@code _commits/} that says which of it is current. It lies on any
 * file system that Hadoop knows and {@link ExclusiveFile} can commit to.
 */
public final class Warehouse {
  private final Configuration conf;
  private final FileSystem fs;
  private final Path folder;
  private final CommitLog log;

  private Warehouse(Configuration conf, FileSystem fs, Path folder) {
    this.conf = conf;
    this.fs = fs;
    this.folder = folder;
    this.log = new CommitLog(fs, new Path(folder, "_commits"));
  }

  /**
   * The warehouse in a folder, which need not be there yet.
   *
   * @param folder a path relative to the working directory, or a URI
   * @throws UserError if it names no file system that this Spark has
   */
  public static Warehouse at(Configuration conf, String folder) throws IOException {
    try {
      Path path = new Path(folder);
      FileSystem fs = path.getFileSystem(conf);
      return new Warehouse(conf, fs, fs.makeQualified(path));
    } catch (UnsupportedFileSystemException | IllegalArgumentException e) {
      throw noFileSystem(folder, e);
    } catch (RuntimeException e) { // Hadoop's way to tell of a class that is not there
      if (e.getCause() instanceof ClassNotFoundException) {
        throw noFileSystem(folder, e);
      }
      throw e;
    }
  }

  private static UserError noFileSystem(String folder, Exception reason) {
    return new UserError(
        UserError.CONFIG,
        "can't use the warehouse `%s`: %s; name a folder, or add the file system's jars to Spark"
            .formatted(folder, reason.getMessage()),
        reason);
  }

  /** Where it is, in full. */
  public Path folder() {
    return folder;
  }

  /** The current commit; null if there is none yet. */
  public @Nullable Commit latest() throws IOException {
    return log.current();
  }

  /**
   * The current commit.
   *
   * @throws UserError if there is none
   */
  public Commit current() throws IOException {
    Commit latest = log.current();
    if (latest == null) {
      throw new UserError(
          UserError.CONFIG,
          "no warehouse in %s: it has no commit; name the folder that `residency audit` printed"
              .formatted(folder));
    }
    return latest;
  }

  /**
   * A commit by its number.
   *
   * @throws UserError if there is none of that number
   */
  public Commit commit(long number) throws IOException {
    return log.read(number);
  }

  /**
   * The files of a table as a commit has it.
   *
   * @throws UserError if some were written with another major version of the table's schema
   */
  public List<FileStatus> files(Table table, Commit commit) {
    return committed(table, commit.entries(table)).files();
  }

  /** The rows of a table as a commit has it. */
  public Dataset<Row> read(SparkSession spark, Table table, Commit commit) {
    return committed(table, commit.entries(table)).dataset(spark);
  }

  /**
   * Starts to publish a run: what it writes becomes visible by its commit, all at once.
   *
   * @param run a name that no other run has or had
   * @param from first day the run audits
   * @param to day after the last one
   * @throws UserError if the folder can't be written to
   */
  public Publication begin(SparkSession spark, String run, LocalDate from, LocalDate to)
      throws IOException {
    return new Publication(this, spark, run, from, to);
  }

  CommittedFiles committed(Table table, List<Commit.Entry> entries) {
    Path tableFolder = tableFolder(table);
    SortedMap<String, List<FileStatus>> days = new TreeMap<>();
    for (Commit.Entry entry : entries) {
      SchemaVersions.requireReadable(table, entry.day(), entry.version());
      Path run = new Path(tableFolder, "day=" + entry.day() + "/run=" + entry.run());
      List<FileStatus> files = days.computeIfAbsent(entry.day(), day -> new ArrayList<>());
      for (Commit.DataFile file : entry.files()) {
        long bytes = file.bytes();
        files.add(new FileStatus(bytes, false, 1, bytes, 0, new Path(run, file.name())));
      }
    }
    return new CommittedFiles(table, tableFolder, Collections.unmodifiableSortedMap(days));
  }

  Path tableFolder(Table table) {
    return new Path(folder, "_data/" + table.tableName());
  }

  Configuration conf() {
    return conf;
  }

  FileSystem fs() {
    return fs;
  }

  CommitLog log() {
    return log;
  }
}
