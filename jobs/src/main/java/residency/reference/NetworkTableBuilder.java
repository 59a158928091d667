package residency.reference;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import residency.net.Address;
import residency.net.AddressRange;
import residency.net.Addresses;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;

/** Takes the rows of one reference entry; {@link NetworkTables#table} makes it. */
public final class NetworkTableBuilder {
  /** Puts what a row says of its range where it belongs. */
  interface Destination {
    void add(Validity validity, AddressRange range, Cells row);
  }

  private final NetworkReference reference;
  private final NameIntermediaries names;
  private final Destination destination;
  private final int rangeStart;
  private final int rangeEnd;
  private final int validFrom;
  private final int validTo;

  /** The column of name suffixes; -1 if the table has none. */
  private final int suffix;

  NetworkTableBuilder(
      NetworkReference reference, Destination destination, NameIntermediaries names) {
    this.reference = reference;
    this.names = names;
    this.destination = destination;
    TableSchema schema = reference.table().schema();
    this.rangeStart = schema.index("range_start");
    this.rangeEnd = schema.index("range_end");
    this.validFrom = schema.index("valid_from");
    this.validTo = schema.index("valid_to");
    this.suffix = schema.has("suffix") ? schema.index("suffix") : -1;
  }

  /**
   * Adds a row of the reference's table. Cells that the row leaves null (source, basis) come from
   * the reference, and so does the validity of a row without {@code valid_from} and {@code
   * valid_to}.
   *
   * @throws IllegalArgumentException naming the value if range, validity or a required cell is bad
   */
  public void add(Cells row) {
    if (row.schema().table() != reference.table()) {
      throw new IllegalArgumentException(
          "a row of "
              + row.schema().table().tableName()
              + " is no row of "
              + reference.table().tableName());
    }
    if (suffix >= 0 && row.isNull(rangeStart) && !row.isNull(suffix)) {
      names.add(
          Suffix.of(required(row, "suffix"), Table.INTERMEDIARY),
          validity(row),
          required(row, "kind"));
      return;
    }
    AddressRange range = new AddressRange(address(row, rangeStart), address(row, rangeEnd));
    destination.add(validity(row), range, row);
  }

  private static Address address(Cells row, int column) {
    if (row.isNull(column)) {
      throw new IllegalArgumentException(name(row, column) + " is missing");
    }
    long[] halves = new long[2];
    int from = row.textFrom(column);
    if (!Addresses.parse(row.textBytes(column), from, from + row.textLength(column), halves)) {
      throw new IllegalArgumentException(
          name(row, column) + " \"" + row.getText(column) + "\" is no IP address");
    }
    return new Address(halves[0], halves[1]);
  }

  private static String name(Cells row, int column) {
    return row.schema().columns().get(column).name();
  }

  private Validity validity(Cells row) {
    boolean always = row.isNull(validFrom);
    boolean still = row.isNull(validTo);
    return always && still
        ? reference.validity()
        : Validity.of(always ? null : row.getLong(validFrom), still ? null : row.getLong(validTo));
  }

  static AsnFact asn(Cells row, NetworkReference reference) {
    int column = row.schema().index("asn");
    if (row.isNull(column) || row.getLongs(column).length == 0) {
      throw new IllegalArgumentException("asn is missing");
    }
    return new AsnFact(
        row.getLongs(column).clone(), text(row, "organisation"), source(row, reference), 0, true);
  }

  static CountryFact country(Cells row, NetworkReference reference) {
    return new CountryFact(
        Objects.requireNonNullElse(text(row, "country"), "ZZ"),
        orElse(text(row, "basis"), reference.basis()),
        source(row, reference),
        0,
        true);
  }

  static NetworkPlace place(Cells row, NetworkReference reference) {
    return new NetworkPlace(text(row, "country"), text(row, "entity_id"), source(row, reference));
  }

  /** The text of a cell that must not be null. */
  static String required(Cells row, String column) {
    String value = text(row, column);
    if (value == null) {
      throw new IllegalArgumentException(column + " is missing");
    }
    return value;
  }

  private static String source(Cells row, NetworkReference reference) {
    return Objects.requireNonNullElse(text(row, "source"), reference.source());
  }

  private static @Nullable String text(Cells row, String column) {
    return row.getText(row.schema().index(column));
  }

  private static @Nullable String orElse(@Nullable String value, @Nullable String other) {
    return value == null ? other : value;
  }
}
