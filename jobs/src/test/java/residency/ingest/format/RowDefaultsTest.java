package residency.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Cells;
import residency.schema.Table;

class RowDefaultsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no pattern                 |               | u/1/r-7     |     |
          all that is found          | r-[0-9]+      | u/1/r-7.jpg |     | r-7
          its first group            | /(r-[0-9]+)\\. | u/1/r-7.jpg |     | r-7
          the first of two in a key  | r-[0-9]+      | r-7/r-8     |     | r-7
          nothing found              | r-[0-9]+      | backup.tar  |     |
          found, but not its group   | u/(r-7)?      | u/x         |     |
          an empty group             | u/(.*)        | u/          |     |
          the row itself tells       | r-[0-9]+      | u/1/r-7     | r-1 | r-1
          letters beyond ASCII       | [^/]+$        | u/照片      |     | 照片
          """)
  void aKeyNamesItsRecord(String name, String pattern, String key, String told, String expected) {
    Cells row = new Cells(Table.INVENTORY.schema());
    row.setText(row.schema().index("object_key"), key);
    row.setText(row.schema().index("record_id"), told);
    Source source = new Source("a.csv", null, null, null, null, pattern, null);
    assertThat(new RowDefaults(source, Table.INVENTORY).complete(row)).isNull();
    assertThat(row.get("record_id")).isEqualTo(expected);
  }
}
