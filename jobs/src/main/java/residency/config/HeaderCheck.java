package residency.config;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import residency.schema.Column;
import residency.schema.Table;

/** Holds the header line of a CSV file with our columns against its table. */
final class HeaderCheck {
  /** The longest header line that is looked at, in bytes. */
  private static final int LONGEST = 64 * 1024;

  /** Columns that ingest makes itself, whatever a file says. */
  private static final Set<String> MADE = Set.of("file_id", "position");

  private final Table table;
  private final @Nullable String siteColumn;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * @param siteColumn the column that must be there, as it gives the site; null if none does
   */
  HeaderCheck(Table table, @Nullable String siteColumn) {
    this.table = table;
    this.siteColumn = siteColumn;
    table.schema().columns().stream().map(Column::name).forEach(known::add);
    if (table == Table.FLOW) {
      // A file may also say what ingest keeps of a row before flows are merged.
      Table.FLOW_ROW.schema().columns().stream().map(Column::name).forEach(known::add);
    }
    if (table == Table.SUBJECT) {
      // Gives the home and is then forgotten, so no table has it.
      known.add("phone");
    }
    if (siteColumn != null) {
      known.add(siteColumn);
    }
    known.removeAll(MADE);
  }

  /**
   * What is wrong with a file's header line. A file that is empty or breaks off within the line has
   * none to check: ingest counts and reports such files.
   */
  Optional<String> problem(Path file) throws IOException {
    Optional<String> line = firstLine(file);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = columns(line.get());
    List<String> unknown = header.stream().filter(column -> !known.contains(column)).toList();
    List<String> unused = known.stream().filter(column -> !header.contains(column)).toList();
    if (!unknown.isEmpty()) {
      boolean guessed =
          unknown.stream().allMatch(column -> Suggestion.nearest(column, unused).isPresent());
      return Optional.of(
          "`"
              + file.getFileName()
              + "` has no header line of "
              + table.tableName()
              + ": unknown column "
              + unknown.stream()
                  .map(column -> "`" + column + "`" + Suggestion.didYouMean(column, unused))
                  .collect(Collectors.joining(", unknown column "))
              + (guessed ? "" : "; the columns are " + String.join(", ", known)));
    }
    if (siteColumn != null && !header.contains(siteColumn)) {
      return Optional.of(
          "`"
              + file.getFileName()
              + "` has no column `"
              + siteColumn
              + "`, which gives the site; add it, or name the site by the key `site`");
    }
    return Optional.empty();
  }

  private static List<String> columns(String line) throws IOException {
    try (CSVParser parser = CSVFormat.RFC4180.parse(new StringReader(line))) {
      List<String> columns = new ArrayList<>();
      for (CSVRecord csv : parser) {
        columns.addAll(csv.toList());
      }
      return columns;
    } catch (UncheckedIOException e) {
      return List.of(line);
    }
  }

  private static Optional<String> firstLine(Path file) throws IOException {
    try (InputStream in = open(file)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int b = in.read();
      while (b >= 0 && b != '\n' && line.size() < LONGEST) {
        line.write(b);
        b = in.read();
      }
      String text = line.toString(StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
      return text.isBlank() ? Optional.empty() : Optional.of(text.stripTrailing());
    } catch (EOFException | ZipException e) {
      return Optional.empty();
    }
  }

  /** The file's bytes, unpacked if they begin as a gzip member does (RFC 1952). */
  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in)) : in;
  }
}
