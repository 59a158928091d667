package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSpoolTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing, 0, 100",
    "in memory, 3, 1000",
    "spilled at once, 3, 0",
    "spilled on the way, 100, 500"
  })
  void givesRowsBackInOrder(String name, int rows, int limit) throws IOException {
    List<Long> added = new ArrayList<>();
    List<Long> found = new ArrayList<>();
    try (RowSpool spool = new RowSpool(1, limit)) {
      UnsafeRowWriter writer = new UnsafeRowWriter(1);
      for (long i = 0; i < rows; i++) {
        writer.reset();
        writer.zeroOutNullBytes();
        writer.write(0, i * i);
        spool.add(writer.getRow());
        added.add(i * i);
      }
      for (UnsafeRow row = spool.next(); row != null; row = spool.next()) {
        found.add(row.getLong(0));
      }
    }
    assertThat(found).isEqualTo(added).hasSize(rows);
  }
}
