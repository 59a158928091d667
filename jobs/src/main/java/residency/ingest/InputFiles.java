package residency.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import residency.UserError;
import residency.config.Globs;
import residency.config.InputSpec;
import residency.ingest.format.Format;
import residency.schema.Table;

/** Finds the files of the config's inputs. */
final class InputFiles {
  private final java.nio.file.Path folder;
  private final Storage storage;

  /**
   * @param folder where relative paths of the config start
   */
  InputFiles(java.nio.file.Path folder, Storage storage) {
    this.folder = folder;
    this.storage = storage;
  }

  /**
   * All files of the inputs, sorted by input and name.
   *
   * @throws UserError if an input has no file, two inputs of one table have the same file, or two
   *     files get the same name
   */
  List<InputFile> list(List<InputSpec> inputs) {
    List<InputFile> files = new ArrayList<>();
    for (InputSpec input : inputs) {
      List<InputFile> found = filesOf(input);
      if (found.isEmpty()) {
        throw new UserError(
            UserError.CONFIG,
            "input "
                + input.label()
                + ": no file matches `"
                + input.path()
                + "` under "
                + folder
                + "; correct the path or leave the input out");
      }
      files.addAll(hasManifests(input) ? dataFiles(input, found) : found);
    }
    checkNames(files);
    return files;
  }

  /** Whether the files of an input only name those that hold its rows. */
  private static boolean hasManifests(InputSpec input) {
    return Format.of(input.format()) == Format.S3_INVENTORY && input.table() == Table.INVENTORY;
  }

  private List<InputFile> dataFiles(InputSpec input, List<InputFile> manifests) {
    S3DataFiles dataFiles = new S3DataFiles(storage);
    List<InputFile> files = new ArrayList<>();
    try {
      for (InputFile manifest : manifests) {
        files.addAll(dataFiles.of(manifest));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "input " + input.label() + ": its manifests can't be read: " + e.getMessage(), e);
    }
  }

  private List<InputFile> filesOf(InputSpec input) {
    try {
      List<InputFile> files = isRemote(input.path()) ? remote(input) : local(input);
      files.sort(Comparator.comparing(InputFile::fileId).thenComparing(InputFile::uri));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "input " + input.label() + ": its files can't be listed: " + e.getMessage(), e);
    }
  }

  private static boolean isRemote(String path) {
    return path.matches("[A-Za-z][A-Za-z0-9+.-]*://.*");
  }

  private List<InputFile> local(InputSpec input) throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (java.nio.file.Path file : Globs.expand(folder, input.path())) {
      String id =
          input.path().startsWith("/")
              ? FileIds.absolute(input.path(), file.toString())
              : FileIds.relative(folder, file);
      files.add(
          new InputFile(
              input,
              id,
              file.toUri().toString(),
              Files.size(file),
              Files.getLastModifiedTime(file).toInstant(),
              null));
    }
    return files;
  }

  private List<InputFile> remote(InputSpec input) throws IOException {
    String pattern = input.path();
    Path start = new Path(Globs.isPattern(pattern) ? FileIds.fixedFolder(pattern) : pattern);
    FileSystem files = storage.fileSystem(pattern);
    // Stores spell their URIs in their own way: only host and path are compared.
    String hostAndPath = pattern.substring(pattern.indexOf("://") + 2);
    int slash = hostAndPath.indexOf('/', 1);
    List<InputFile> found = new ArrayList<>();
    if (slash < 0) {
      return found;
    }
    String host = hostAndPath.substring(0, slash);
    Globs glob = Globs.of(hostAndPath);
    if (!files.exists(start)) {
      return found;
    }
    RemoteIterator<LocatedFileStatus> all = files.listFiles(start, Globs.isPattern(pattern));
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      String path = host + file.getPath().toUri().getPath();
      if (glob.matches(path)) {
        found.add(
            new InputFile(
                input,
                FileIds.absolute(hostAndPath, path),
                file.getPath().toString(),
                file.getLen(),
                Instant.ofEpochMilli(file.getModificationTime()),
                file instanceof EtagSource store && store.getEtag() != null
                    ? "etag:" + store.getEtag()
                    : null));
      }
    }
    return found;
  }

  private static void checkNames(List<InputFile> files) {
    Map<String, InputFile> byTable = new HashMap<>();
    Map<String, InputFile> byId = new HashMap<>();
    for (InputFile file : files) {
      InputFile twin = byTable.put(file.input().table() + " " + file.uri(), file);
      if (twin != null) {
        throw new UserError(
            UserError.CONFIG,
            "file "
                + file.fileId()
                + " belongs to two inputs of table "
                + file.input().table().tableName()
                + ", `"
                + twin.input().label()
                + "` and `"
                + file.input().label()
                + "`: its rows would count twice; narrow one of the two paths");
      }
      InputFile namesake = byId.putIfAbsent(file.fileId(), file);
      if (namesake != null && !namesake.uri().equals(file.uri())) {
        throw new UserError(
            UserError.CONFIG,
            "two files would both be named "
                + file.fileId()
                + ": "
                + namesake.uri()
                + " and "
                + file.uri()
                + "; use paths relative to the config");
      }
    }
  }
}
