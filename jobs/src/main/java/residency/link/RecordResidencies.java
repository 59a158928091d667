package residency.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import residency.judge.Lens;
import residency.judge.Reason;
import residency.schema.Table;

/**
 * What became of each record: rows of {@code record_residency}. The firmest link speaks, lens by
 * lens: a sure one outside, then any that allows outside, then one that is not known; INSIDE needs
 * all links inside and complete logs.
 */
public final class RecordResidencies {
  private static final List<String> LENSES = Lens.columns();

  /** How firmly a link speaks for outside; the highest of a record decides. */
  private static final int SURELY_OUTSIDE = 4;

  private static final int MAYBE_OUTSIDE = 3;
  private static final int NOT_KNOWN = 2;

  private RecordResidencies() {}

  /**
   * Sums links up.
   *
   * @param records records as {@link RecordInputs} has them
   * @param exits rows of {@code record_exit} of all audited days
   * @param subjects rows of {@code subject}
   * @param since start of the audited days
   * @param completeSince the logs are declared and found complete from then on, to the end of the
   *     audited days; null: never
   */
  public static Dataset<Row> of(
      Dataset<Row> records,
      Dataset<Row> exits,
      Dataset<Row> subjects,
      Instant since,
      @Nullable Instant completeSince) {
    Dataset<Row> homed =
        Records.withHome(records, subjects, coalesce(col("created_time"), lit(since)));
    Column complete =
        completeSince == null
            ? lit(false)
            : coalesce(col("created_time").geq(lit(completeSince)), lit(false));
    Dataset<Row> joined = homed.join(summed(exits), new String[] {"record_id"}, "left");
    return joined.select(
        Table.RECORD_RESIDENCY.schema().columns().stream()
            .map(column -> cell(column.name(), complete))
            .toArray(Column[]::new));
  }

  private static Dataset<Row> summed(Dataset<Row> exits) {
    Column sure = col("link_grade").isin("EXACT", "INVENTORY");
    Column surely = sure.and(any("OUTSIDE"));
    Column maybe = any("OUTSIDE").or(any("POSSIBLY_OUTSIDE")).and(not(surely));
    List<Column> sums = new ArrayList<>();
    for (String lens : LENSES) {
      sums.add(
          max(struct(firmness(lens, sure).as("firmness"), sure.as("sure"), col(lens))).as(lens));
    }
    sums.add(min(when(surely, col("time"))).as("first_exit_time"));
    sums.add(max(when(surely, col("time"))).as("last_exit_time"));
    // The machine on the way to a store and the store itself are two rows of one transfer.
    sums.add(
        size(collect_set(when(surely, col("hop"))))
            .plus(count(when(surely.and(col("hop").isNull()), 1)))
            .as("exits"));
    sums.add(count(when(maybe, 1)).as("possible_exits"));
    sums.add(max("bounded").as("bounded"));
    return exits
        .groupBy("record_id")
        .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
  }

  private static Column any(String verdict) {
    return Lens.ofEvidence().stream()
        .map(lens -> col(lens + ".verdict").equalTo(verdict))
        .reduce(Column::or)
        .orElseThrow();
  }

  private static Column firmness(String lens, Column sure) {
    Column verdict = col(lens + ".verdict");
    Column proved = coalesce(col(lens + ".grade").equalTo("PROVED"), lit(false));
    return when(verdict.equalTo("OUTSIDE").and(sure).and(proved), SURELY_OUTSIDE + 1)
        .when(verdict.equalTo("OUTSIDE").and(sure), SURELY_OUTSIDE)
        .when(verdict.isin("OUTSIDE", "POSSIBLY_OUTSIDE"), MAYBE_OUTSIDE)
        .when(verdict.equalTo("UNKNOWN"), NOT_KNOWN)
        .when(proved, 0)
        .otherwise(1);
  }

  private static Column cell(String column, Column complete) {
    if (LENSES.contains(column)) {
      return lens(column, complete);
    }
    return switch (column) {
      case "exits", "possible_exits", "bytes" -> coalesce(col(column), lit(0L)).as(column);
      case "bounded" -> coalesce(col(column), lit(false)).as(column);
      default -> col(column);
    };
  }

  /** The firmest link's word, with what the link itself leaves open. */
  private static Column lens(String lens, Column complete) {
    Column firmness = coalesce(col(lens + ".firmness"), lit(-1));
    Column told = col(lens + "." + lens);
    Column outside = firmness.geq(SURELY_OUTSIDE);
    Column maybe = firmness.equalTo(MAYBE_OUTSIDE);
    Column unknown = firmness.equalTo(NOT_KNOWN);
    Column inside = firmness.between(0, 1).and(complete);
    Column nothing = when(complete, reason(Reason.NOT_SEEN)).otherwise(reason(Reason.NOT_TESTABLE));
    Column linked =
        when(col(lens + ".sure"), told.getField("reason"))
            .otherwise(concat(told.getField("reason"), lit(","), reason(Reason.POSSIBLE_LINK)));
    List<Column> cells = new ArrayList<>();
    cells.add(
        when(maybe, "POSSIBLY_OUTSIDE")
            .when(outside.or(inside), told.getField("verdict"))
            .otherwise("UNKNOWN")
            .as("verdict"));
    cells.add(when(maybe, "INFERRED").when(outside.or(inside), told.getField("grade")).as("grade"));
    cells.add(
        when(maybe, linked)
            .when(outside.or(inside).or(unknown), told.getField("reason"))
            .when(firmness.lt(0), nothing)
            .otherwise(reason(Reason.NOT_TESTABLE))
            .as("reason"));
    cells.add(
        coalesce(
                told.getField("countries"),
                org.apache.spark.sql.functions.array().cast("array<string>"))
            .as("countries"));
    if (lens.equals("host") || lens.equals("service")) {
      cells.add(told.getField("entity_id").as("entity_id"));
    }
    cells.add(coalesce(told.getField("age_days"), lit(0)).as("age_days"));
    return struct(cells.toArray(Column[]::new)).as(lens);
  }

  private static Column reason(Reason reason) {
    return lit(reason.name());
  }

  /**
   * Holds that no record and no byte got lost or was counted twice, subject by subject and category
   * by category. Each record has one verdict through each lens, so its sums are those of the
   * records.
   *
   * @throws UserError naming the first sum that is broken
   */
  public static void check(Dataset<Row> records, Dataset<Row> residencies) {
    Column[] key = {col("subject_id"), col("category")};
    List<Row> broken =
        signed(records, 1)
            .unionByName(signed(residencies, -1))
            .groupBy(key)
            .agg(sum("number").as("number"), sum("bytes").as("bytes"))
            .where("number <> 0 or bytes <> 0")
            .orderBy(key)
            .takeAsList(1);
    if (!broken.isEmpty()) {
      Row row = broken.get(0);
      throw new UserError(
          1,
          "records of subject %s and category %s do not add up: %d records and %d bytes are missing in record_residency; nothing was published: please report this"
              .formatted(row.get(0), row.get(1), row.getLong(2), row.getLong(3)));
    }
  }

  private static Dataset<Row> signed(Dataset<Row> rows, long sign) {
    return rows.select(
        col("subject_id"),
        col("category"),
        lit(sign).as("number"),
        coalesce(col("bytes"), lit(0L)).multiply(lit(sign)).as("bytes"));
  }
}
