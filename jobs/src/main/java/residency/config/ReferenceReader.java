package residency.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/** Reads the config's {@code reference}. */
final class ReferenceReader {
  private static final Set<Table> WITH_BASIS = EnumSet.of(Table.LOCATION, Table.REGISTRATION);

  private final EntryReader entries;

  ReferenceReader(EntryReader entries) {
    this.entries = entries;
  }

  /** All entries that are whole; what is wrong with the others was reported. */
  List<ReferenceSpec> read(YamlNode references) {
    List<ReferenceSpec> specs = new ArrayList<>();
    for (YamlNode entry : references.items()) {
      ReferenceSpec spec = read(entry, specs.size());
      if (spec != null) {
        specs.add(spec);
      }
    }
    return specs;
  }

  private @Nullable ReferenceSpec read(YamlNode entry, int number) {
    List<Path> files = entries.files(entry);
    Table table = EntryReader.table(entry, "reference");
    KnownFormat format = table == null ? null : entries.format(entry, table);
    Validity validity = Validity.read(entry, "valid_from", "valid_to");
    String path = entry.get("path").text();
    if (table == null || format == null || path == null) {
      return null;
    }
    EntryReader.useless(entry.get("basis"), table, WITH_BASIS.contains(table));
    if (format.name().equals(KnownFormat.CSV)) {
      EntryReader.checkHeaders(entry, new HeaderCheck(table, null), files);
    }
    String source = entry.get("source").text();
    return new ReferenceSpec(
        number,
        table,
        table.tableName(),
        format.name(),
        path,
        entry.get("name").text(),
        source == null ? ReferenceSpec.UNNAMED : source,
        validity.from(),
        validity.to(),
        entry.get("basis").text());
  }
}
