package residency.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

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

  FileSystem fileSystem(String uri) throws IOException {
    return new Path(uri).getFileSystem(hadoop.value());
  }
}
