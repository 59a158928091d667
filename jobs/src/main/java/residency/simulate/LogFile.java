package residency.simulate;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A log that begins a new file every day, its lines in the order of their writing. What goes wrong
 * with logs goes wrong here: a second file with some of the lines, late lines, broken lines.
 */
final class LogFile {
  private static final long LATEST = 3 * World.HOUR;

  private record Line(long written, String text) {}

  private final World world;
  private final Path folder;
  private final String name;
  private final String suffix;
  private final String header;
  private final @Nullable Dice noise;
  private final TreeMap<Integer, List<Line>> lines = new TreeMap<>();
  private final TreeMap<Integer, List<Line>> copies = new TreeMap<>();

  /**
   * @param header the lines above the rows, each ended
   * @param noise decides what goes wrong; null: nothing
   */
  LogFile(
      World world, Path folder, String name, String suffix, String header, @Nullable Dice noise) {
    this.world = world;
    this.folder = folder;
    this.name = name;
    this.suffix = suffix;
    this.header = header;
    this.noise = noise;
  }

  /** Adds a line, without its end, that is to be written at a time. */
  void add(long written, String text) {
    if (noise == null) {
      put(lines, written, text);
      return;
    }
    long delay = noise.chance(world.rate(Rate.LATE)) ? noise.between(0, LATEST) : 0;
    put(lines, written + delay, text);
    if (noise.chance(world.rate(Rate.COPIED))) {
      put(copies, written, text);
    }
    if (noise.chance(world.rate(Rate.BROKEN))) {
      put(lines, written, "cut off");
    }
  }

  private void put(TreeMap<Integer, List<Line>> to, long written, String text) {
    to.computeIfAbsent(world.day(written), day -> new ArrayList<>()).add(new Line(written, text));
  }

  /** Writes the files of all days before one, which get no more lines. */
  void flush(int before) throws IOException {
    flush(lines, before, "");
    flush(copies, before, ".again");
  }

  private void flush(TreeMap<Integer, List<Line>> from, int before, String mark)
      throws IOException {
    while (!from.isEmpty() && from.firstKey() < before) {
      LocalDate date = world.date(from.firstKey());
      List<Line> day = from.pollFirstEntry().getValue();
      day.sort(Comparator.comparingLong(Line::written).thenComparing(Line::text));
      Files.createDirectories(folder);
      try (Writer out =
          Files.newBufferedWriter(folder.resolve(name + "." + date + mark + suffix))) {
        out.write(header);
        for (Line line : day) {
          out.write(line.text());
          out.write('\n');
        }
      }
    }
  }
}
