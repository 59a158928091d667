package residency.retain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import residency.TestSpark;
import residency.schema.Table;

class RecordCasesTest {
  @Test
  void aRowIsMoreExactThanTheKeyAndNoSecondCopy() {
    RunTables tables = new RunTables();
    tables.add(Table.RECORD_OBJECT, "record_id=both store_id=a object_key=both");
    tables.add(
        Table.RECORD_OBJECT,
        "record_id=later store_id=a object_key=later version_id=v1 valid_from=1");
    tables.add(Table.RECORD_OBJECT, "record_id=other store_id=a object_key=other version_id=v2");
    tables.add(Table.RECORD_OBJECT, "record_id=there store_id=b object_key=elsewhere");
    tables.add(Table.RECORD_OBJECT, "record_id=inside store_id=a object_key=later");
    Dataset<Row> presences =
        TestSpark.session()
            .createDataFrame(
                List.of(
                    presence("both"), presence("later"), presence("other"), presence("elsewhere")),
                ObjectPresences.SCHEMA);
    assertThat(
            RecordCases.of(presences, tables.inputs())
                .selectExpr(
                    "concat_ws(' ', record_id, transform(copies, c -> if(c._from > 0, 'from', 'whole')))")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "both whole", "later from", "other whole", "elsewhere whole", "inside whole");
  }

  /** Of an object in the store a whose key names a record of that name. */
  private static Row presence(String key) {
    return RowFactory.create("a", key, "v1", key, 0L, 0L, 1L, 10L);
  }
}
