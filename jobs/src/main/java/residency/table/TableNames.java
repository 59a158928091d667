package residency.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import residency.UserError;
import residency.schema.Table;

/** The tables that a warehouse holds, by the names people type. */
public final class TableNames {
  private TableNames() {}

  /** All tables but those of a run's own. */
  public static List<Table> published() {
    return Arrays.stream(Table.values()).filter(TableNames::isPublished).toList();
  }

  static boolean isPublished(Table table) {
    return !table.schema().stage().equals("staging");
  }

  /**
   * The table of a name, in any case.
   *
   * @throws UserError if there is none; it names the nearest
   */
  public static Table parse(String name) {
    for (Table table : published()) {
      if (table.tableName().equalsIgnoreCase(name)) {
        return table;
      }
    }
    String nearest =
        published().stream()
            .map(Table::tableName)
            .min(Comparator.comparing(n -> LevenshteinDistance.getDefaultInstance().apply(n, name)))
            .orElseThrow();
    throw new UserError(
        UserError.CONFIG,
        "no table `%s`; did you mean `%s`? The tables are %s"
            .formatted(
                name,
                nearest,
                published().stream().map(Table::tableName).collect(Collectors.joining(", "))));
  }
}
