package residency.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import residency.schema.Column;
import residency.schema.Table;

class SparkSchemasTest {
  @ParameterizedTest
  @EnumSource(Table.class)
  void everyTableHasTheColumnsOfItsFile(Table table) {
    StructType schema = SparkSchemas.of(table);
    assertThat(schema.fieldNames())
        .containsExactlyElementsOf(table.schema().columns().stream().map(Column::name).toList());
    String day = table.schema().day();
    if (day != null && !day.equals("file")) {
      StructField field = schema.apply(day);
      assertThat(field.dataType()).isEqualTo(DataTypes.TimestampType);
      assertThat(field.nullable()).isFalse();
    }
  }

  @Test
  void commentsAreKept() {
    assertThat(SparkSchemas.of(Table.DNS).apply("ttl").getComment().get()).isNotEmpty();
  }
}
