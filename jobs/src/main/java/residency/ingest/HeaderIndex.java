package residency.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import residency.ingest.format.Format;
import residency.ingest.format.LineFormat;
import residency.ingest.format.LineFormat.Header;
import residency.ingest.format.LineReader;

/**
 * Tells each part of a cut file which header lines are in force where it starts: all since the last
 * line that began a header. Reads the cut files once; the others need no index.
 */
final class HeaderIndex {
  private final JavaSparkContext spark;
  private final Storage storage;

  HeaderIndex(JavaSparkContext spark, Storage storage) {
    this.spark = spark;
    this.storage = storage;
  }

  /** The same parts, those of cut files with their header lines. */
  List<Split> index(List<Split> splits) {
    List<Split> cut = splits.stream().filter(split -> !split.isWhole()).toList();
    if (cut.isEmpty()) {
      return splits;
    }
    List<List<Line>> found =
        spark.parallelize(cut, cut.size()).map(new FindHeaders(storage)).collect();
    Map<String, TreeSet<Line>> byFile = new HashMap<>();
    for (int i = 0; i < cut.size(); i++) {
      linesOf(cut.get(i), byFile).addAll(found.get(i));
    }
    List<Split> indexed = new ArrayList<>();
    for (Split split : splits) {
      indexed.add(
          split.isWhole()
              ? split
              : split.withHeaders(inForce(linesOf(split, byFile), split.from())));
    }
    return indexed;
  }

  private static TreeSet<Line> linesOf(Split split, Map<String, TreeSet<Line>> byFile) {
    String file = split.file().input().number() + " " + split.file().uri();
    return byFile.computeIfAbsent(
        file, key -> new TreeSet<>(Comparator.comparingLong(Line::position)));
  }

  /** The header lines that hold for a line at a place of the file. */
  static List<byte[]> inForce(Collection<Line> lines, long position) {
    List<byte[]> inForce = new ArrayList<>();
    for (Line line : lines) {
      if (line.position() >= position) {
        break;
      }
      if (line.header() == Header.START) {
        inForce.clear();
      }
      inForce.add(line.text());
    }
    return inForce;
  }

  /**
   * A header line.
   *
   * @param position its offset in the file
   */
  record Line(long position, Header header, byte[] text) implements Serializable {}

  private static final class FindHeaders implements Function<Split, List<Line>> {
    private static final long serialVersionUID = 1;

    private final Storage storage;

    FindHeaders(Storage storage) {
      this.storage = storage;
    }

    @Override
    public List<Line> call(Split split) throws IOException {
      return find(Format.of(split.file().input().format()).lines(), split, storage);
    }
  }

  /** The header lines of one part that are in force at its end. */
  static List<Line> find(LineFormat format, Split split, Storage storage) throws IOException {
    List<Line> headers = new ArrayList<>();
    long start = Math.max(0, split.from() - 1);
    try (LineReader lines =
        new LineReader(SplitInput.open(storage, split.file().uri(), start), start)) {
      if (split.from() > 0) {
        lines.next();
      }
      while (lines.next() && lines.position() < split.to()) {
        if (lines.tooLong()) {
          continue;
        }
        Header header = format.header(lines.text(), lines.from(), lines.to());
        if (header == Header.START) {
          headers.clear(); // within a part its reader meets them itself
        }
        if (header != Header.NONE) {
          byte[] text = Arrays.copyOfRange(lines.text(), lines.from(), lines.to());
          headers.add(new Line(lines.position(), header, text));
        }
      }
    }
    return headers;
  }
}
