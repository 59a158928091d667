package residency.ingest.format;

import java.util.Set;
import residency.schema.Column;
import residency.schema.Table;

/** What the values of a column are, whatever format they come in; its words are {@link Words}. */
public final class ColumnRules {
  /** Columns that hold DNS names, whatever their table. */
  private static final Set<String> NAMES = Set.of("canonical_name", "suffix");

  /** Tables whose column {@code name} is a DNS name; elsewhere it is what people call something. */
  private static final Set<Table> NAMED = Set.of(Table.DNS, Table.STORE);

  /** Columns that hold an address besides those that end in {@code _address}. */
  private static final Set<String> ADDRESSES = Set.of("address", "range_start", "range_end");

  /** Columns that hold a port besides those that end in {@code _port}. */
  private static final Set<String> PORTS = Set.of("port_from", "port_to");

  private ColumnRules() {}

  /** Whether a column holds addresses. */
  public static boolean isAddress(String column) {
    return column.endsWith("_address") || ADDRESSES.contains(column);
  }

  /**
   * Whether a column holds DNS names, and nothing else. A {@code server_name} may be text that is
   * none: then it is null.
   */
  public static boolean isName(Table table, String column) {
    return NAMES.contains(column) || (column.equals("name") && NAMED.contains(table));
  }

  /** The highest number that a column may hold. The lowest is 0 in all of them. */
  public static long most(Column column) {
    if (column.type() == Column.Type.LONG) {
      return Long.MAX_VALUE;
    }
    if (column.name().endsWith("_port") || PORTS.contains(column.name())) {
      return 65_535;
    }
    return column.name().equals("protocol") ? 255 : Integer.MAX_VALUE;
  }
}
