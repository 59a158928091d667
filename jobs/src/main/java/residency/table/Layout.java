package residency.table;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import residency.schema.Column;
import residency.schema.Table;

/**
 * How the files of a table are laid out, so that a look at one client, peer or name skips most of
 * them.
 *
 * @param sort columns by which the rows of a file are ordered; the order is total
 * @param bloom columns with Bloom filters: names and addresses asked for one by one
 * @param plain columns whose values hardly repeat: to look each up in a dictionary is lost time
 */
record Layout(List<String> sort, List<String> bloom, List<String> plain) {
  private static final Set<Column.Type> UNORDERED =
      EnumSet.of(Column.Type.NESTED, Column.Type.LONGS);

  private static final List<String> FLOW_ORDER =
      List.of("site", "client_address", "server_address", "start_time", "flow_id");

  private static final List<String> FLOW_PLAIN =
      List.of("flow_id", "start_time", "end_time", "connection_start", "position");

  static Layout of(Table table) {
    return switch (table) {
      case FLOW -> new Layout(FLOW_ORDER, List.of("server_address", "server_name"), FLOW_PLAIN);
      case ATTRIBUTED_FLOW ->
          new Layout(
              FLOW_ORDER,
              List.of("client_address", "peer_address", "server_address", "name"),
              FLOW_PLAIN);
      case DNS ->
          new Layout(
              List.of("site", "client_address", "time", "file_id", "position", "name", "address"),
              List.of("name", "address"),
              List.of("time", "position"));
      case REJECT -> new Layout(List.of("file_id", "position", "reason"), List.of(), List.of());
      default ->
          new Layout(
              table.schema().columns().stream()
                  .filter(column -> !UNORDERED.contains(column.type()))
                  .map(Column::name)
                  .toList(),
              List.of(),
              List.of());
    };
  }
}
