package residency.ingest;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import residency.schema.Table;
import residency.table.SparkSchemas;

/**
 * What reading writes: the rows of a table and, among them, entries that account for all input that
 * gave none. Columns of the table are null in entries, but for file and position.
 */
final class Staged {
  /** Number of the config's input. */
  static final String INPUT = "_input";

  /** What the row is, one of the constants below. */
  static final String ENTRY = "_entry";

  /** Why, of rejects, ignored input and gaps. */
  static final String REASON = "_reason";

  /** Text of a reject. */
  static final String RAW = "_raw";

  /** Records of input that the entry stands for; 0 for further rows of one record. */
  static final String ROWS = "_rows";

  /** Bytes of input that the entry stands for. */
  static final String BYTES = "_bytes";

  /** Start of a gap. */
  static final String FROM = "_from";

  /** End of a gap. */
  static final String TO = "_to";

  /** A row of the table. */
  static final String ROW = "ROW";

  /** A reject, or several of one reason if position is null. */
  static final String REJECT = "REJECT";

  /** Input left out, summed by file part and reason. */
  static final String IGNORED = "IGNORED";

  /** A span without evidence that the format tells of. */
  static final String GAP = "GAP";

  /** Records and bytes that were read of a file part, counted apart from what became of them. */
  static final String READ = "READ";

  /** Rejects that are further rows of a record. */
  static final String CREATED = "CREATED";

  private Staged() {}

  /** Columns of a staged table: the table's own, all nullable, then those above. */
  static StructType schema(Table table) {
    StructType schema = new StructType();
    for (StructField field : SparkSchemas.of(table).fields()) {
      schema = schema.add(field.name(), field.dataType(), true);
    }
    return schema
        .add(INPUT, DataTypes.IntegerType)
        .add(ENTRY, DataTypes.StringType)
        .add(REASON, DataTypes.StringType)
        .add(RAW, DataTypes.StringType)
        .add(ROWS, DataTypes.LongType)
        .add(BYTES, DataTypes.LongType)
        .add(FROM, DataTypes.TimestampType)
        .add(TO, DataTypes.TimestampType);
  }

  /** The entries of one kind. */
  static Dataset<Row> entries(Dataset<Row> staged, String entry) {
    return staged.where(col(ENTRY).equalTo(entry));
  }
}
