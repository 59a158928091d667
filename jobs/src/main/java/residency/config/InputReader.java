package residency.config;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import residency.schema.Table;

/** Reads the config's {@code inputs}. */
final class InputReader {
  private static final Set<Table> SAMPLED = EnumSet.of(Table.FLOW);
  private static final Set<Table> LOGS = EnumSet.of(Table.FLOW, Table.DNS, Table.TRANSFER);
  private static final Set<Table> KEYED = EnumSet.of(Table.INVENTORY, Table.TRANSFER);

  private final EntryReader entries;

  InputReader(EntryReader entries) {
    this.entries = entries;
  }

  /** All entries that are whole; what is wrong with the others was reported. */
  List<InputSpec> read(YamlNode inputs) {
    List<InputSpec> specs = new ArrayList<>();
    boolean flows = false;
    for (YamlNode entry : inputs.items()) {
      flows |= "flow".equals(entry.get("kind").text());
      InputSpec spec = read(entry, specs.size());
      if (spec != null) {
        specs.add(spec);
        for (Table beside : entries.brought(spec.format())) {
          specs.add(spec.beside(specs.size(), beside));
        }
      }
    }
    if (!flows) {
      inputs.problem("no input of kind flow, which every audit needs; add one");
    }
    return specs;
  }

  private @Nullable InputSpec read(YamlNode entry, int number) {
    List<Path> files = entries.files(entry);
    Table table = EntryReader.table(entry, "input");
    KnownFormat format = table == null ? null : entries.format(entry, table);
    ZoneId timezone = entry.get("timezone").parse(TimeText::zone);
    Instant completeUntil = entry.get("complete_until").parse(TimeText::instant);
    String recordId = entry.get("record_id").parse(InputReader::regex);
    Site given = entry.get("site").parse(Site::parse);
    String path = entry.get("path").text();
    if (table == null || format == null || path == null) {
      return null;
    }
    Site site = given == null ? site(table, format) : given;
    EntryReader.useless(entry.get("site"), table, table.schema().has("site"));
    EntryReader.useless(entry.get("sampling_rate"), table, SAMPLED.contains(table));
    EntryReader.useless(entry.get("complete_until"), table, LOGS.contains(table));
    EntryReader.useless(entry.get("record_id"), table, KEYED.contains(table));
    checkTimezone(entry.get("timezone"), format);
    if (site instanceof Site.FolderName && !path.contains("/")) {
      entry.get("site").problem("`{dir}` needs a folder in the path; `" + path + "` has none");
    }
    if (format.name().equals(KnownFormat.CSV)) {
      String column = site instanceof Site.Column fromColumn ? fromColumn.name() : null;
      EntryReader.checkHeaders(entry, new HeaderCheck(table, column), files);
    }
    return new InputSpec(
        number,
        table,
        table.tableName(),
        format.name(),
        path,
        site,
        timezone,
        samplingRate(entry.get("sampling_rate")),
        completeUntil,
        recordId);
  }

  /** The site where the config does not say: the rows tell if they can. */
  private static Site site(Table table, KnownFormat format) {
    boolean told =
        format.hasOurColumns()
            && table.schema().has("site")
            && !table.schema().columns().get(table.schema().index("site")).nullable();
    return told ? new Site.Column("site") : new Site.Word(Site.DEFAULT);
  }

  private static void checkTimezone(YamlNode timezone, KnownFormat format) {
    if (format.needsTimezone() && !timezone.isPresent()) {
      timezone.problem(
          "the times of "
              + format.name()
              + " carry no zone; write the one of the machine that made the files, like UTC");
    }
    if (!format.needsTimezone() && timezone.isPresent()) {
      timezone.problem("the times of " + format.name() + " tell their zone; leave it out");
    }
  }

  private static @Nullable Long samplingRate(YamlNode node) {
    return node.json().isIntegralNumber() ? Long.valueOf(node.json().asLong()) : null;
  }

  private static String regex(String text) {
    try {
      return Pattern.compile(text).pattern();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "`" + text + "` is no regular expression: " + e.getDescription(), e);
    }
  }
}
