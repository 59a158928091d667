package residency.table;

import residency.UserError;
import residency.schema.Table;

/** Which schema versions this program reads: a minor one only adds columns that may be null. */
final class SchemaVersions {
  private SchemaVersions() {}

  /**
   * @throws UserError if rows were written with another major version than this program's
   */
  static void requireReadable(Table table, String day, String version) {
    String ours = major(table.schema().version());
    if (!major(version).equals(ours)) {
      throw new UserError(
          UserError.CONFIG,
          "table %s, day %s was written with schema version %s; this program reads %s.x: %s"
              .formatted(
                  table.tableName(),
                  day,
                  version,
                  ours,
                  "use the version of it that wrote the table, or audit the day again"));
    }
  }

  private static String major(String version) {
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }
}
