package residency.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import residency.UserError;

/**
 * Creates a small file only if there is none of that name, with all its content at once: of several
 * that try, one wins, and no reader ever sees a part of it.
 */
final class ExclusiveFile {
  /** Stores whose rename is atomic and refuses an existing target. */
  private static final Set<String> EXCLUSIVE_RENAME = Set.of("hdfs", "abfs", "abfss");

  private ExclusiveFile() {}

  /**
   * @return false if there was such a file already
   * @throws UserError if the store has no way to do this safely
   */
  static boolean create(FileSystem fs, Path file, byte[] content) throws IOException {
    fs.mkdirs(file.getParent());
    String scheme = fs.getUri().getScheme();
    if ("file".equals(scheme)) {
      return link(java.nio.file.Path.of(fs.makeQualified(file).toUri()), content);
    }
    if (EXCLUSIVE_RENAME.contains(scheme)) {
      return rename(fs, file, content);
    }
    if (fs.hasPathCapability(file, CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)) {
      return conditional(fs, file, content);
    }
    throw new UserError(
        UserError.CONFIG,
        "%s can't create a file only if it is absent, so two runs could overwrite each other's"
                .formatted(fs.getUri())
            + " commits; use a local folder, HDFS, ABFS or an S3 store with conditional writes");
  }

  private static boolean link(java.nio.file.Path file, byte[] content) throws IOException {
    java.nio.file.Path draft = file.resolveSibling("." + file.getFileName() + UUID.randomUUID());
    try (FileChannel out =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    try {
      Files.createLink(file, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      // No hard links here: exclusive all the same, but a reader may meet it half-written.
      return createNew(file, content);
    } finally {
      Files.delete(draft);
    }
  }

  private static boolean createNew(java.nio.file.Path file, byte[] content) throws IOException {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  static boolean rename(FileSystem fs, Path file, byte[] content) throws IOException {
    Path draft = new Path(file.getParent(), "." + file.getName() + UUID.randomUUID());
    try (FSDataOutputStream out = fs.create(draft, false)) {
      out.write(content);
      out.hsync();
    }
    boolean renamed = fs.rename(draft, file);
    if (!renamed) {
      fs.delete(draft, false);
      if (!fs.exists(file)) {
        throw new IOException("could not rename " + draft + " to " + file);
      }
    }
    return renamed;
  }

  static boolean conditional(FileSystem fs, Path file, byte[] content) throws IOException {
    try {
      FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(file);
      builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
      try (FSDataOutputStream out = builder.build()) {
        out.write(content);
      }
      return true;
    } catch (IOException e) {
      return isOurs(fs, file, content, e);
    }
  }

  /**
   * Whether a refused write had come about all the same: a store also says "precondition failed" to
   * a repeated request whose first try arrived.
   */
  static boolean isOurs(FileSystem fs, Path file, byte[] content, IOException refusal)
      throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      return Arrays.equals(in.readAllBytes(), content);
    } catch (FileNotFoundException absent) {
      refusal.addSuppressed(absent);
      throw refusal;
    }
  }
}
