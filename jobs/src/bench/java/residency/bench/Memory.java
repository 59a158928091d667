package residency.bench;

import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/**
 * The memory that an engine may use.
 *
 * @param mebibytes in 2^20 bytes
 */
record Memory(int mebibytes) {
  /** Reads {@code 4g} or {@code 4096m}. */
  static Memory parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!lower.matches("[1-9][0-9]{0,5}[gm]")) {
      throw new TypeConversionException("`" + text + "` is no size; write it like 4g or 6000m");
    }
    int number = Integer.parseInt(lower.substring(0, lower.length() - 1));
    return new Memory(lower.endsWith("g") ? number * 1024 : number);
  }

  String heapFlag() {
    return "-Xmx" + mebibytes + "m";
  }

  /** As DuckDB takes it. */
  @Override
  public String toString() {
    return mebibytes + "MiB";
  }
}
