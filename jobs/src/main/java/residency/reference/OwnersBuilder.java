package residency.reference;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.TableSchema;

/**
 * Makes {@link Owners} of the rows of {@code as_org}, {@code entity}, {@code ownership} and {@code
 * name_owner}. Rows that contradict each other are refused in entity and kept as alternatives in
 * the others.
 */
public final class OwnersBuilder {
  private final long trustMicros;
  private final Map<String, AsOrgSnapshots> organisations = new HashMap<>();
  private final DatedIndex<Entity> entities = new DatedIndex<>("entity");
  private final NameOwners names = new NameOwners();
  private final Holdings holdings = new Holdings();

  /**
   * @param snapshotTrust how far outside its validity an as_org snapshot is fully trusted
   */
  public OwnersBuilder(Duration snapshotTrust) {
    this.trustMicros = TimeUnit.MICROSECONDS.convert(snapshotTrust);
  }

  /**
   * Adds a row; snapshots of as_org with the same source are one series.
   *
   * @throws IllegalArgumentException if the row can't be right: says which value and what to do
   */
  public OwnersBuilder add(Cells row) {
    return add(text(row, "source"), row);
  }

  /**
   * Adds a row.
   *
   * @param series which as_org snapshots are versions of one another; no meaning in other tables
   * @throws IllegalArgumentException if the row can't be right: says which value and what to do
   */
  public OwnersBuilder add(String series, Cells row) {
    Validity validity = Validity.of(micros(row, "valid_from"), micros(row, "valid_to"));
    switch (row.schema().table()) {
      case AS_ORG ->
          organisations
              .computeIfAbsent(series, AsOrgSnapshots::new)
              .add(asn(row), text(row, "entity_id"), validity);
      case ENTITY -> {
        Entity entity =
            new Entity(
                text(row, "entity_id"),
                textOrNull(row, "name"),
                textOrNull(row, "seat_country"),
                textOrNull(row, "incorporation_country"));
        entities.add(entity.id(), validity, entity, text(row, "source"));
      }
      case OWNERSHIP -> holdings.add(text(row, "child_id"), validity, holding(row));
      case NAME_OWNER ->
          names.add(
              validity,
              new NameOwner(
                  suffix(row), text(row, "entity_id"), role(row), textOrNull(row, "purpose")));
      default ->
          throw new IllegalArgumentException(
              "table " + row.schema().table().tableName() + " tells nothing of owners");
    }
    return this;
  }

  /** The look-up structure of all rows so far. */
  public Owners build() {
    return new Owners(trustMicros, organisations, entities, names, holdings);
  }

  private static long asn(Cells row) {
    long asn = row.getLong(required(row, "asn"));
    if (asn < 0 || asn > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException(
          "asn " + asn + " in as_org is no AS number; it must lie in 0 to 4294967295");
    }
    return asn;
  }

  private static String suffix(Cells row) {
    return Suffix.of(text(row, "suffix"), row.schema().table());
  }

  private static NameOwner.Role role(Cells row) {
    String text = text(row, "role");
    return switch (text) {
      case "OPERATOR" -> NameOwner.Role.OPERATOR;
      case "HOSTING" -> NameOwner.Role.HOSTING;
      default ->
          throw new IllegalArgumentException(
              "role '" + text + "' in name_owner is unknown; write OPERATOR or HOSTING");
    };
  }

  private static Holding holding(Cells row) {
    return new Holding(
        text(row, "parent_id"),
        kind(row),
        share(row, "share_min", 0),
        share(row, "share_max", 1),
        text(row, "source"));
  }

  private static int share(Cells row, String column, double otherwise) {
    int index = row.schema().index(column);
    return Holding.billionths(row.isNull(index) ? otherwise : row.getDouble(index));
  }

  private static Holding.Kind kind(Cells row) {
    String text = textOrNull(row, "kind");
    if (text == null) {
      return Holding.Kind.EQUITY;
    }
    for (Holding.Kind kind : Holding.Kind.values()) {
      if (kind.name().equals(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind '"
            + text
            + "' in ownership is unknown; write one of "
            + Arrays.toString(Holding.Kind.values()));
  }

  private static @Nullable Long micros(Cells row, String column) {
    int index = row.schema().index(column);
    return row.isNull(index) ? null : row.getLong(index);
  }

  private static String text(Cells row, String column) {
    String text = row.getText(required(row, column));
    if (text == null || text.isEmpty()) {
      throw missing(row.schema(), column);
    }
    return text;
  }

  private static @Nullable String textOrNull(Cells row, String column) {
    String text = row.getText(row.schema().index(column));
    return text == null || text.isEmpty() ? null : text;
  }

  private static int required(Cells row, String column) {
    int index = row.schema().index(column);
    if (row.isNull(index)) {
      throw missing(row.schema(), column);
    }
    return index;
  }

  private static IllegalArgumentException missing(TableSchema schema, String column) {
    return new IllegalArgumentException(
        "a row of " + schema.table().tableName() + " has no " + column + "; every row needs one");
  }
}
