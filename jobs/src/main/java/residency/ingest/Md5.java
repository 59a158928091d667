package residency.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import residency.UserError;

/** Checks that files have the MD5 that is told of them. */
final class Md5 {
  /** What checksums of this kind start with. */
  static final String PREFIX = "md5:";

  private final JavaSparkContext spark;
  private final Storage storage;

  Md5(JavaSparkContext spark, Storage storage) {
    this.spark = spark;
    this.storage = storage;
  }

  /** The MD5 of bytes, hexadecimal in lower case. */
  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /**
   * Checks all files whose checksum is an MD5.
   *
   * @throws UserError naming each file whose bytes have another
   */
  void check(List<InputFile> files) {
    List<InputFile> told =
        files.stream().filter(f -> String.valueOf(f.checksum()).startsWith(PREFIX)).toList();
    if (told.isEmpty()) {
      return;
    }
    List<String> sums = spark.parallelize(told, told.size()).map(new Sum(storage)).collect();
    String wrong =
        IntStream.range(0, told.size())
            .filter(i -> !sums.get(i).equals(told.get(i).checksum()))
            .mapToObj(
                i ->
                    "file "
                        + told.get(i).fileId()
                        + " has "
                        + sums.get(i)
                        + ", not "
                        + told.get(i).checksum())
            .collect(Collectors.joining("; "));
    if (!wrong.isEmpty()) {
      throw new UserError(UserError.BAD_INPUT, "data changed on its way, copy it again: " + wrong);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  private static final class Sum implements Function<InputFile, String> {
    private static final long serialVersionUID = 1;

    private final Storage storage;

    Sum(Storage storage) {
      this.storage = storage;
    }

    @Override
    public String call(InputFile file) throws IOException {
      MessageDigest digest = digest();
      try (InputStream in = new DigestInputStream(storage.open(file.uri(), 0), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return PREFIX + HexFormat.of().formatHex(digest.digest());
    }
  }
}
