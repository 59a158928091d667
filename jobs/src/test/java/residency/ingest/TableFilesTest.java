package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.TestSpark;
import residency.UserError;
import residency.ingest.format.Sink;
import residency.schema.Cells;
import residency.schema.Column;
import residency.schema.Table;

class TableFilesTest {
  private final SparkSession spark = TestSpark.session();

  @TempDir Path folder;

  /** Notes what comes as text. */
  private static final class Notes implements Sink {
    private final Cells cells;
    private final StringBuilder text = new StringBuilder();

    Notes(Table table) {
      cells = new Cells(table.schema());
    }

    @Override
    public Cells row() {
      return cells;
    }

    @Override
    public void emit(long position, long inputRows, long inputBytes) {
      List<String> values =
          cells.schema().columns().stream()
              .map(Column::name)
              .filter(name -> cells.get(name) != null)
              .map(
                  name ->
                      name.equals("asn") && cells.schema().table() == Table.ASN
                          ? Arrays.toString((long[]) cells.get(name))
                          : String.valueOf(cells.get(name)))
              .toList();
      text.append(position).append(' ').append(String.join(" ", values)).append('\n');
      cells.clear();
    }

    @Override
    public void reject(
        long position, String reason, byte[] buffer, int from, int to, long inputBytes) {
      text.append(position).append(' ').append(reason).append(": ");
      text.append(new String(buffer, from, to - from, StandardCharsets.UTF_8));
      text.append('\n');
      cells.clear();
    }

    @Override
    public void ignore(String reason, long inputRows, long inputBytes) {
      throw new AssertionError(reason);
    }

    @Override
    public void gap(String reason, long fromMicros, long toMicros) {
      throw new AssertionError(reason);
    }
  }

  /**
   * One Parquet file with the rows of a query, under a name that Hadoop's globs would trip over.
   */
  private Path file(String query) throws IOException {
    Path written = folder.resolve("w");
    spark.sql(query).coalesce(1).write().mode("overwrite").parquet(written.toString());
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(written, "*.parquet")) {
      return Files.move(parts.iterator().next(), folder.resolve("table [1].parquet"));
    }
  }

  private String read(Table table, String query) throws IOException {
    Notes notes = new Notes(table);
    new TableFiles(spark).read(file(query), table, notes);
    return notes.text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what         | table  | query                                                                                                          | notes, ; ends a line
          columns by name| AS_ORG | select 'a' as entity_id, 7L as asn                                                                             | 0 7 a;
          a narrower int | AS_ORG | select 'a' as entity_id, 7 as asn                                                                              | 0 7 a;
          a time         | AS_ORG | select 'a' as entity_id, 7L as asn, timestamp'1970-01-01T00:00:01Z' as valid_to                                | 0 7 a 1000000;
          canonical      | ASN    | select '2001:DB8::0' as range_start, '2001:db8:0:0::f' as range_end, array(7L, 8L) as asn                      | 0 2001:db8:: 2001:db8::f [7, 8];
          bad address    | ASN    | select '1.2.3' as range_start, '1.2.3.4' as range_end, array(7L) as asn                                        | 0 BAD_ADDRESS: range_start=1.2.3, range_end=1.2.3.4, asn=[7];
          no entity      | AS_ORG | select 7L as asn union all select 8L as asn                                                                    | 0 MISSING_ENTITY_ID: asn=7;1 MISSING_ENTITY_ID: asn=8;
          bad basis      | LOCATION | select '1.0.0.0' as range_start, '1.0.0.9' as range_end, 'DE' as country, 'MESURED' as basis                 | 0 BAD_WORD: range_start=1.0.0.0, range_end=1.0.0.9, country=DE, basis=MESURED;
          no rows        | AS_ORG | select 7L as asn, 'a' as entity_id where false                                                                 |
          """)
  void rows(String what, Table table, String query, String notes) throws IOException {
    assertThat(read(table, query)).isEqualTo(notes == null ? "" : notes.replace(";", "\n"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what         | query                                                         | message
          misspelt column| select 'a' as entity_id, 7L as asn, now() as valid_till       | unknown column valid_till; correct or remove it
          wrong type     | select 'a' as entity_id, '7' as asn                           | column asn has type string, but must have bigint
          """)
  void aWrongColumnIsNamed(String what, String query, String message) throws IOException {
    Path file = file(query);
    assertThatThrownBy(
            () -> new TableFiles(spark).read(file, Table.AS_ORG, new Notes(Table.AS_ORG)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("file " + file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatIsNoParquetIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("x.parquet"), "asn,entity_id\n1,a\n");
    assertThatThrownBy(
            () -> new TableFiles(spark).read(file, Table.AS_ORG, new Notes(Table.AS_ORG)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("file " + file + " can't be read as Parquet: ");
  }

  @Test
  void manyRowsComeInTheirOrder() throws IOException {
    Notes notes = new Notes(Table.AS_ORG);
    Path file = file("select id as asn, 'e' as entity_id from range(0, 5000, 1, 1)");
    new TableFiles(spark).read(file, Table.AS_ORG, notes);
    assertThat(notes.text.toString().lines())
        .hasSize(5000)
        .startsWith("0 0 e", "1 1 e")
        .endsWith("4999 4999 e");
  }
}
