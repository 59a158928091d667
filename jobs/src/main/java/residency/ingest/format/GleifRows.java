package residency.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;

/** Makes rows of the records of one GLEIF file. */
final class GleifRows {
  private static final int MOST_PERIODS = 10;
  private static final int MOST_REASONS = 10;

  /** Registrations whose record was never right, or stands under another identifier. */
  private static final Set<String> VOID = Set.of("ANNULLED", "DUPLICATE", "CANCELLED", "ERRONEOUS");

  /** Exceptions by which persons of unknown country are the holders. */
  private static final Set<String> PERSONS = Set.of("NATURAL_PERSONS", "NO_KNOWN_PERSON");

  /** The exception that tells of no holder at all. */
  private static final String NON_CONSOLIDATING = "NON_CONSOLIDATING";

  private final Sink sink;
  private final Table table;
  private final TableSchema schema;

  GleifRows(Sink sink, Table table) {
    this.sink = sink;
    this.table = table;
    this.schema = table.schema();
  }

  /** Gives the row or rows of a record, or tells why there is none. */
  void add(GleifRecord record, long position, long bytes) {
    if (table == Table.ENTITY) {
      addEntity(record, position, bytes);
    } else if (record.get("Relationship.StartNode.NodeID") != null) {
      addRelationship(record, position, bytes);
    } else {
      addException(record, position, bytes);
    }
  }

  private void addEntity(GleifRecord record, long position, long bytes) {
    String lei = record.get("LEI");
    String seat = record.get("Entity.HeadquartersAddress.Country");
    String status = record.get("Registration.RegistrationStatus");
    String expired = record.get("Entity.EntityExpirationDate");
    if (lei == null) {
      reject(position, Reasons.OTHER_LOG, bytes);
    } else if (status != null && VOID.contains(status)) {
      sink.ignore(status, 1, bytes);
    } else if ("INACTIVE".equals(record.get("Entity.EntityStatus")) && expired == null) {
      sink.ignore("INACTIVE", 1, bytes);
    } else {
      Cells row = sink.row();
      row.setText(schema.index("entity_id"), lei);
      row.setText(schema.index("name"), record.get("Entity.LegalName"));
      row.setText(schema.index("seat_country"), seat);
      row.setText(schema.index("incorporation_country"), country(record));
      emit(row, null, expired, position, bytes);
    }
  }

  /** The country of a jurisdiction, which may be a part of one: {@code US-DE}. */
  private static @Nullable String country(GleifRecord record) {
    String jurisdiction = record.get("Entity.LegalJurisdiction");
    return jurisdiction == null ? null : jurisdiction.replaceFirst("-.*", "");
  }

  private void addRelationship(GleifRecord record, long position, long bytes) {
    String child = record.get("Relationship.StartNode.NodeID");
    String parent = record.get("Relationship.EndNode.NodeID");
    String type = record.get("Relationship.RelationshipType");
    String status = record.get("Relationship.RelationshipStatus");
    String registration = record.get("Registration.RegistrationStatus");
    String kind = kind(type == null ? "" : type);
    int period = period(record);
    String start = periodValue(record, period, "startDate", "StartDate");
    String end = periodValue(record, period, "endDate", "EndDate");
    if (child == null || parent == null || type == null) {
      reject(position, Reasons.OTHER_LOG, bytes);
    } else if (kind == null) {
      sink.ignore(type, 1, bytes);
    } else if (registration != null && VOID.contains(registration)) {
      sink.ignore(registration, 1, bytes);
    } else if (!"ACTIVE".equals(status) && end == null) {
      sink.ignore(status == null ? "NO_STATUS" : status, 1, bytes);
    } else {
      Cells row = sink.row();
      row.setText(schema.index("child_id"), child);
      row.setText(schema.index("parent_id"), parent);
      row.setText(schema.index("kind"), kind);
      if (kind.equals("BRANCH") && "PUBLISHED".equals(registration)) {
        row.setDouble(schema.index("share_min"), 1);
      }
      emit(row, start, end, position, bytes);
    }
  }

  /** In what sense the end node holds the start node; null if it does not. */
  private static @Nullable String kind(String type) {
    return switch (type) {
      case "IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY" -> "CONSOLIDATED";
      case "IS_INTERNATIONAL_BRANCH_OF" -> "BRANCH";
      case "IS_FUND-MANAGED_BY", "IS_SUBFUND_OF" -> "MANAGED";
      // A feeder holds shares of its master, not the other way round.
      default -> null;
    };
  }

  /** Number of the period that is the relationship's own; 0 if there is none. */
  private static int period(GleifRecord record) {
    for (int i = 1; i <= MOST_PERIODS; i++) {
      if ("RELATIONSHIP_PERIOD".equals(periodValue(record, i, "periodType", "PeriodType"))) {
        return i;
      }
    }
    return 0;
  }

  private static @Nullable String periodValue(
      GleifRecord record, int period, String inCsv, String inJson) {
    String list = "Relationship.RelationshipPeriods.RelationshipPeriod.";
    return record.get(
        "Relationship.Period." + period + "." + inCsv,
        list + (period == 1 ? "" : period + ".") + inJson);
  }

  private void addException(GleifRecord record, long position, long bytes) {
    String lei = record.get("LEI");
    String first = reason(record, 1);
    if (lei == null || first == null) {
      reject(position, Reasons.OTHER_LOG, bytes);
      return;
    }
    for (int i = 1; i <= MOST_REASONS; i++) {
      String reason = reason(record, i);
      if (reason != null && PERSONS.contains(reason)) {
        Cells row = sink.row();
        row.setText(schema.index("child_id"), lei);
        row.setText(schema.index("parent_id"), "PERSONS");
        row.setText(schema.index("kind"), "CONSOLIDATED");
        emit(row, null, null, position, bytes);
        return;
      }
    }
    sink.ignore(first.equals(NON_CONSOLIDATING) ? first : "UNKNOWN_PARENT", 1, bytes);
  }

  private static @Nullable String reason(GleifRecord record, int number) {
    return number == 1
        ? record.get("Exception.Reason.1", "ExceptionReason")
        : record.get("Exception.Reason." + number, "ExceptionReason." + number);
  }

  private void emit(
      Cells row, @Nullable String from, @Nullable String to, long position, long bytes) {
    if (setTime(row, "valid_from", from) && setTime(row, "valid_to", to)) {
      sink.emit(position, 1, bytes);
    } else {
      reject(position, Reasons.BAD_TIME, bytes);
    }
  }

  private boolean setTime(Cells row, String column, @Nullable String text) {
    if (text == null) {
      return true;
    }
    byte[] ascii = text.strip().getBytes(StandardCharsets.UTF_8);
    long micros = Times.iso(ascii, 0, ascii.length);
    if (micros != Times.BAD) {
      row.setLong(schema.index(column), micros);
    }
    return micros != Times.BAD;
  }

  private void reject(long position, String reason, long bytes) {
    sink.reject(position, reason, new byte[0], 0, 0, bytes);
  }
}
