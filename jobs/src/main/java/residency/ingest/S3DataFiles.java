package residency.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import residency.ingest.format.S3Listing;
import residency.ingest.format.S3Manifest;

/**
 * Finds the data files that the manifests of S3 Inventory name. A manifest names them by their keys
 * in the destination bucket. The bucket may have been copied in whole or in part, so a file is
 * looked for at each folder above its manifest, first by its whole key, then by less and less of
 * its end.
 */
final class S3DataFiles {
  private final Storage storage;

  S3DataFiles(Storage storage) {
    this.storage = storage;
  }

  /**
   * The data files of one manifest, each with the MD5 that the manifest tells as its checksum.
   *
   * @throws UserError naming the file, if the manifest can't be read or is not what its {@code
   *     manifest.checksum} says, or a data file is missing or has another length
   */
  List<InputFile> of(InputFile manifest) throws IOException {
    byte[] json = bytes(manifest.uri());
    checkSum(manifest, json);
    S3Manifest read;
    try {
      read = S3Manifest.parse(json);
    } catch (IllegalArgumentException e) {
      throw wrong(manifest, "is no manifest of S3 Inventory: " + e.getMessage(), e);
    }
    S3Listing listing =
        new S3Listing(manifest.fileId(), read.bucket(), read.time(), read.format(), read.columns());
    List<InputFile> files = new ArrayList<>();
    Place last = new Place(0, 0);
    for (S3Manifest.DataFile data : read.files()) {
      last = place(manifest, data.key(), last);
      files.add(file(manifest, data, last, listing));
    }
    return files;
  }

  /**
   * Where a data file lies.
   *
   * @param up folders to go up from the manifest's
   * @param dropped parts that the key loses at its start
   */
  private record Place(int up, int dropped) {}

  private Place place(InputFile manifest, String key, Place last) throws IOException {
    if (exists(manifest, key, last)) {
      return last;
    }
    int parts = key.split("/").length;
    for (int dropped = 0; dropped < parts; dropped++) {
      for (int up = 0; Storage.above(manifest.uri(), up) != null; up++) {
        Place place = new Place(up, dropped);
        if (exists(manifest, key, place)) {
          return place;
        }
      }
    }
    throw wrong(
        manifest,
        "names data file "
            + key
            + ", which does not lie below any folder above it; copy the whole"
            + " inventory, its folder `data` too",
        null);
  }

  private boolean exists(InputFile manifest, String key, Place place) throws IOException {
    String uri = uri(manifest, key, place);
    return uri != null && storage.find(uri) != null;
  }

  private static @Nullable String uri(InputFile manifest, String key, Place place) {
    String folder = Storage.above(manifest.uri(), place.up());
    return folder == null ? null : Storage.below(folder, ending(key, place));
  }

  /** The key without the parts that are dropped. */
  private static String ending(String key, Place place) {
    String ending = key;
    for (int i = 0; i < place.dropped(); i++) {
      ending = ending.substring(ending.indexOf('/') + 1);
    }
    return ending;
  }

  private InputFile file(
      InputFile manifest, S3Manifest.DataFile data, Place place, S3Listing listing)
      throws IOException {
    String uri = String.valueOf(uri(manifest, data.key(), place));
    Storage.Found found = storage.find(uri);
    if (found == null) {
      throw new FileNotFoundException(uri);
    }
    if (data.size() >= 0 && data.size() != found.length()) {
      throw wrong(
          manifest,
          "tells "
              + data.size()
              + " bytes of data file "
              + uri
              + ", which has "
              + found.length()
              + "; copy it again",
          null);
    }
    return new InputFile(
        manifest.input(),
        above(manifest.fileId(), place.up()) + ending(data.key(), place),
        uri,
        found.length(),
        found.modified(),
        Md5.PREFIX + data.md5(),
        listing);
  }

  /** The folder so many above that of a file's id, with a slash at its end unless it is empty. */
  private static String above(String fileId, int up) {
    String folder = fileId.substring(0, fileId.lastIndexOf('/') + 1);
    for (int i = 0; i < up; i++) {
      boolean top = folder.isEmpty() || folder.endsWith("../");
      folder =
          top
              ? folder + "../"
              : folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
    }
    return folder;
  }

  /** Holds the manifest against the {@code manifest.checksum} beside it, if there is one. */
  private void checkSum(InputFile manifest, byte[] json) throws IOException {
    String folder = String.valueOf(Storage.above(manifest.uri(), 0));
    String sum = Storage.below(folder, "manifest.checksum");
    if (storage.find(sum) == null) {
      return;
    }
    String told = new String(bytes(sum), java.nio.charset.StandardCharsets.US_ASCII).strip();
    if (!told.equalsIgnoreCase(Md5.of(json))) {
      throw wrong(
          manifest,
          "has MD5 " + Md5.of(json) + ", but manifest.checksum says " + told + "; copy both again",
          null);
    }
  }

  private byte[] bytes(String uri) throws IOException {
    try (InputStream in = storage.open(uri, 0)) {
      return in.readAllBytes();
    }
  }

  private static UserError wrong(InputFile manifest, String what, @Nullable Exception cause) {
    String text = "file " + manifest.fileId() + " " + what;
    return cause == null
        ? new UserError(UserError.BAD_INPUT, text)
        : new UserError(UserError.BAD_INPUT, text, cause);
  }
}
