package residency.schema;

import java.util.Locale;

/** Every table of the audit; the schema of each is the file {@code schemas/<table>.json}. */
public enum Table {
  FLOW,
  FLOW_ROW,
  DNS,
  LEASE,
  SUBJECT,
  SUBJECT_EVENT,
  CONSENT,
  RECORD,
  RECORD_OBJECT,
  TRANSFER,
  INVENTORY,
  LISTING,
  STORE,
  ASN,
  LOCATION,
  REGISTRATION,
  INTERMEDIARY,
  NETWORK_PLACE,
  AS_ORG,
  ENTITY,
  OWNERSHIP,
  NAME_OWNER,
  CONTROL,
  ATTRIBUTED_FLOW,
  RECORD_EXIT,
  RECORD_RESIDENCY,
  FINDING,
  RECORD_RETENTION,
  RETENTION_VERDICT,
  RETENTION_CURVE,
  MIGRATION,
  RETENTION_LISTING,
  RETENTION_STATE,
  LEDGER,
  GAP,
  REJECT,
  RUN;

  private static final class Loaded {
    private static final TableSchema[] SCHEMAS = new TableSchema[values().length];

    static {
      for (Table table : values()) {
        SCHEMAS[table.ordinal()] = TableSchema.load(table);
      }
    }
  }

  /** The name under which programs know the table. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Columns, types and version. */
  public TableSchema schema() {
    return Loaded.SCHEMAS[ordinal()];
  }
}
