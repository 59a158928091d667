package residency.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Opens input files on the driver and on executors. Local files are opened by java.nio, because
 * Hadoop's paths break on names with a colon; all others by their Hadoop file system.
 */
final class Storage implements Serializable {
  private static final long serialVersionUID = 1;

  private final SerializableConfiguration hadoop;

  Storage(Configuration hadoop) {
    this.hadoop = new SerializableConfiguration(hadoop);
  }

  Configuration hadoop() {
    return hadoop.value();
  }

  static boolean isLocal(String uri) {
    return uri.startsWith("file:");
  }

  static java.nio.file.Path localPath(String uri) {
    return java.nio.file.Path.of(URI.create(uri));
  }

  /** Opens a file at an offset of its stored bytes. */
  InputStream open(String uri, long offset) throws IOException {
    if (isLocal(uri)) {
      InputStream in = Files.newInputStream(localPath(uri));
      in.skipNBytes(offset);
      return in;
    }
    FSDataInputStream in = fileSystem(uri).open(new Path(uri));
    in.seek(offset);
    return in;
  }

  /**
   * What is at a place.
   *
   * @param length length as stored, bytes
   * @param modified modification time as the store tells it
   */
  record Found(long length, Instant modified) {}

  /** The file at a place; null if there is none. */
  @Nullable Found find(String uri) throws IOException {
    if (isLocal(uri)) {
      java.nio.file.Path file = localPath(uri);
      return Files.isRegularFile(file)
          ? new Found(Files.size(file), Files.getLastModifiedTime(file).toInstant())
          : null;
    }
    FileSystem files = fileSystem(uri);
    if (!files.exists(new Path(uri))) {
      return null;
    }
    FileStatus file = files.getFileStatus(new Path(uri));
    return file.isFile()
        ? new Found(file.getLen(), Instant.ofEpochMilli(file.getModificationTime()))
        : null;
  }

  /**
   * A folder above a file.
   *
   * @param up 0: the folder that the file lies in
   * @return null if there are not so many
   */
  static @Nullable String above(String uri, int up) {
    if (isLocal(uri)) {
      java.nio.file.Path folder = localPath(uri).getParent();
      for (int i = 0; folder != null && i < up; i++) {
        folder = folder.getParent();
      }
      return folder == null ? null : folder.toUri().toString();
    }
    Path folder = new Path(uri).getParent();
    for (int i = 0; folder != null && i < up; i++) {
      folder = folder.getParent();
    }
    return folder == null ? null : folder.toString();
  }

  /** A file below a folder of {@link #above}. */
  static String below(String folder, String path) {
    return isLocal(folder)
        ? localPath(folder).resolve(path).toUri().toString()
        : new Path(folder, path).toString();
  }

  FileSystem fileSystem(String uri) throws IOException {
    return new Path(uri).getFileSystem(hadoop.value());
  }
}
