package residency.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * Files that are whole copies of another file of the same table, read in the same way: they count
 * once. Only files of equal length are compared, by SHA-256 of their stored bytes.
 */
final class SameFiles {
  private final JavaSparkContext spark;
  private final Storage storage;

  SameFiles(JavaSparkContext spark, Storage storage) {
    this.spark = spark;
    this.storage = storage;
  }

  /** Of each set of equal files all but the first by name. Empty files are not compared. */
  Set<InputFile> copies(List<InputFile> files) {
    Map<Object, List<InputFile>> suspects = new LinkedHashMap<>();
    for (InputFile file : files) {
      if (file.length() > 0) {
        suspects.computeIfAbsent(reading(file), key -> new ArrayList<>()).add(file);
      }
    }
    List<InputFile> compared =
        suspects.values().stream().filter(s -> s.size() > 1).flatMap(Collection::stream).toList();
    if (compared.isEmpty()) {
      return Set.of();
    }
    List<String> sums =
        spark.parallelize(compared, compared.size()).map(new Sha256(storage)).collect();
    Map<Object, TreeMap<String, InputFile>> equal = new LinkedHashMap<>();
    for (int i = 0; i < compared.size(); i++) {
      InputFile file = compared.get(i);
      equal
          .computeIfAbsent(List.of(reading(file), sums.get(i)), key -> new TreeMap<>())
          .put(file.fileId(), file);
    }
    Set<InputFile> copies = new HashSet<>();
    for (TreeMap<String, InputFile> same : equal.values()) {
      copies.addAll(same.tailMap(same.firstKey(), false).values());
    }
    return copies;
  }

  /** What must be equal for two files to give equal rows, their bytes aside. */
  private static Object reading(InputFile file) {
    return List.of(
        file.input().table(),
        file.input().format(),
        file.input().site(),
        String.valueOf(file.input().timezone()),
        String.valueOf(file.input().samplingRate()),
        String.valueOf(file.listing()),
        file.length());
  }

  private static final class Sha256 implements Function<InputFile, String> {
    private static final long serialVersionUID = 1;

    private final Storage storage;

    Sha256(Storage storage) {
      this.storage = storage;
    }

    @Override
    public String call(InputFile file) throws IOException, NoSuchAlgorithmException {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(storage.open(file.uri(), 0), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
