package residency.table;

import static java.util.Map.entry;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Every Spark setting that could change a result, fixed in code so that a cluster's defaults can't.
 * Settings that only change speed belong in {@code conf/spark-defaults.conf}.
 */
public final class ResultSettings {
  /** Key and value of each. */
  static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // Time: UTC, microseconds, the calendar of ISO 8601.
          entry("spark.sql.session.timeZone", "UTC"),
          entry("spark.sql.timestampType", "TIMESTAMP_LTZ"),
          entry("spark.sql.legacy.timeParserPolicy", "CORRECTED"),
          entry("spark.sql.datetime.java8API.enabled", "false"),
          entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
          entry("spark.sql.parquet.int96RebaseModeInRead", "CORRECTED"),
          entry("spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED"),
          entry("spark.sql.parquet.int96TimestampConversion", "false"),
          entry("spark.sql.parquet.int96AsTimestamp", "true"),
          entry("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED"),
          entry("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED"),
          entry("spark.sql.legacy.parquet.nanosAsLong", "false"),
          // SQL: overflow and bad casts are errors, names and literals mean the same everywhere.
          entry("spark.sql.ansi.enabled", "true"),
          entry("spark.sql.ansi.enforceReservedKeywords", "false"),
          entry("spark.sql.ansi.doubleQuotedIdentifiers", "false"),
          entry("spark.sql.ansi.relationPrecedence", "false"),
          entry("spark.sql.storeAssignmentPolicy", "ANSI"),
          entry("spark.sql.caseSensitive", "false"),
          entry("spark.sql.parser.escapedStringLiterals", "false"),
          entry("spark.sql.groupByOrdinal", "true"),
          entry("spark.sql.orderByOrdinal", "true"),
          entry("spark.sql.groupByAliases", "true"),
          entry("spark.sql.mapKeyDedupPolicy", "EXCEPTION"),
          entry("spark.sql.decimalOperations.allowPrecisionLoss", "true"),
          entry("spark.sql.legacy.sizeOfNull", "false"),
          entry("spark.sql.legacy.setopsPrecedence.enabled", "false"),
          entry("spark.sql.legacy.castComplexTypesToString.enabled", "false"),
          entry("spark.sql.legacy.statisticalAggregate", "false"),
          entry("spark.sql.legacy.exponentLiteralAsDecimal.enabled", "false"),
          entry("spark.sql.legacy.followThreeValuedLogicInArrayExists", "true"),
          entry("spark.sql.legacy.nullInEmptyListBehavior", "false"),
          // Files: a missing or broken one is an error, never fewer rows.
          entry("spark.sql.files.ignoreCorruptFiles", "false"),
          entry("spark.sql.files.ignoreMissingFiles", "false"),
          entry("spark.sql.files.maxRecordsPerFile", "0"),
          entry("spark.sql.sources.partitionColumnTypeInference.enabled", "false"),
          entry("spark.sql.sources.partitionOverwriteMode", "STATIC"),
          entry("spark.sql.parquet.mergeSchema", "false"),
          entry("spark.sql.parquet.respectSummaryFiles", "false"),
          entry("spark.sql.parquet.binaryAsString", "false"),
          entry("spark.sql.parquet.writeLegacyFormat", "false"),
          entry("spark.sql.parquet.fieldId.read.enabled", "false"),
          entry("spark.sql.parquet.fieldId.write.enabled", "false"),
          entry("spark.sql.parquet.inferTimestampNTZ.enabled", "true"),
          entry("spark.sql.sources.commitProtocolClass", DirectCommitProtocol.class.getName()),
          // A retried task must see its rows in the order of the first try.
          entry("spark.sql.execution.sortBeforeRepartition", "true"));

  private ResultSettings() {}

  /** A session of its own on the same Spark, with these settings; the given one stays as it was. */
  public static SparkSession session(SparkSession spark) {
    SparkSession own = spark.newSession();
    SETTINGS.forEach((key, value) -> own.conf().set(key, value));
    return own;
  }
}
