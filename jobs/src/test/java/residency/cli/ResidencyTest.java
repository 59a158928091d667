package residency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.TestSpark;
import residency.schema.Table;
import residency.table.Publication;
import residency.table.TestRows;
import residency.table.Warehouse;

class ResidencyTest {
  @TempDir static Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void publish() throws IOException {
    SparkSession spark = TestSpark.session();
    Warehouse warehouse = Warehouse.at(spark.sessionState().newHadoopConf(), folder + "/w");
    LocalDate day = LocalDate.of(2024, 1, 1);
    try (Publication publication = warehouse.begin(spark, "A", day, day.plusDays(1))) {
      publication.write(Table.FLOW, TestRows.flows(spark, 3, "timestamp'2024-01-01T00:30:00.5Z'"));
      publication.commit(Instant.EPOCH);
    }
  }

  private int run(String... args) {
    return Residency.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private int sql(String query, String format) {
    return run("sql", query, "--warehouse", folder + "/w", "--format", format);
  }

  @Test
  void sqlAsATable() {
    int code =
        sql(
            "select client_address, bytes_out, start_time, cast(null as string) as nothing"
                + " from flow where flow_id > 0 order by flow_id",
            "table");
    assertThat(out)
        .hasToString(
            """
             client_address | bytes_out | start_time               | nothing
            ----------------+-----------+--------------------------+---------
             10.0.0.1       |         1 | 2024-01-01T00:30:00.500Z | NULL
             10.0.0.2       |         2 | 2024-01-01T00:30:00.500Z | NULL
            (2 rows)
            """);
    assertThat(err).hasToString("");
    assertThat(code).isZero();
  }

  @Test
  void sqlAsCsv() {
    assertThat(
            sql(
                "select 'a \"b\", c' as t, '' as e, null as n, array(1, 2) as l, date'2024-01-01' as d",
                "csv"))
        .isZero();
    assertThat(out).hasToString("t,e,n,l,d\r\n\"a \"\"b\"\", c\",,,\"[1,2]\",2024-01-01\r\n");
  }

  @Test
  void sqlAsJson() {
    assertThat(
            sql(
                "select named_struct('x', 0.25D, 'y', null) as s, map('k', true) as m, 1.50 as d,"
                    + " 1e300 as big, timestamp'2024-01-01T00:00:00Z' as t, array() as l",
                "json"))
        .isZero();
    assertThat(out)
        .hasToString(
            """
            {"s":{"x":0.25,"y":null},"m":{"k":true},"d":1.50,"big":1.0E+300,\
            "t":"2024-01-01T00:00:00Z","l":[]}
            """);
  }

  @Test
  void everyTableIsThereUnderItsName() {
    assertThat(sql("select count(*) as n from attributed_flow, dns, location, run, store", "csv"))
        .isZero();
    assertThat(out).hasToString("n\r\n0\r\n");
  }

  @Test
  void filesNamesWhatIsCommitted() throws IOException {
    assertThat(run("files", "flow", "--warehouse", folder + "/w")).isZero();
    Path file = Path.of(out.toString().strip());
    assertThat(file).isAbsolute().isRegularFile();
    assertThat(Files.readAllBytes(file)).startsWith('P', 'A', 'R', '1');
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what            | command                                | code | message
          no command        |                                        | 2    | Missing required subcommand
          unknown command   | sqll                                   | 2    | Did you mean: residency sql
          usage follows     |                                        | 2    | Usage: residency [-hV] COMMAND
          unknown option    | files flow --warehouse DIR --fromat=x  | 2    | Unknown option: '--fromat=x'
          suggested option  | sql select --warehouse DIR --fromat=x  | 2    | Unknown option: '--fromat=x'; did you mean `--format`?
          suggested option  | audit --config F --form 2024-01-01     | 2    | did you mean `--from`?
          no config given   | validate                               | 2    | Missing required option: '--config=F'
          no config there   | validate --config DIR/none.yaml        | 2    | none.yaml
          no warehouse given| files flow                             | 2    | Missing required option: '--warehouse=DIR'
          unknown table     | files flwo --warehouse DIR             | 2    | residency: no table `flwo`; did you mean `flow`?
          no warehouse there| files flow --warehouse DIR/x           | 2    | residency: no warehouse in file:
          unknown format    | sql select --warehouse DIR --format=xml| 2    | expected one of [TABLE, CSV, JSON]
          bad syntax        | sql selekt --warehouse DIR             | 2    | residency: the query fails: [PARSE_SYNTAX_ERROR]
          unknown table     | sql table+x --warehouse DIR            | 2    | residency: the query fails: [TABLE_OR_VIEW_NOT_FOUND]
          division by zero  | sql select+1/0 --warehouse DIR         | 2    | residency: the query fails: [DIVIDE_BY_ZERO]
          failing at a row  | sql select+1/flow_id+from+flow --warehouse DIR | 2 | residency: the query fails: [DIVIDE_BY_ZERO]
          inserting         | sql insert+into+flow+select+*+from+flow --warehouse DIR | 2 | residency: only queries can be run
          inserting by with | sql with+x+as+(select+*+from+flow)+insert+into+flow+select+*+from+x --warehouse DIR | 2 | residency: only queries can be run
          inserting by from | sql from+flow+insert+into+flow+select+* --warehouse DIR | 2 | residency: only queries can be run
          creating          | sql create+table+x+as+select+1 --warehouse DIR | 2 | residency: only queries can be run
          dropping          | sql drop+table+flow --warehouse DIR    | 2    | residency: only queries can be run
          a script          | sql begin+select+1;end --warehouse DIR | 2    | residency: only queries can be run
          describing        | sql describe+flow --warehouse DIR      | 0    |
          explaining        | sql explain+select+1 --warehouse DIR   | 0    |
          no day            | audit --config a.yaml --from yesterday | 2    | `yesterday` is no day; write it like 2026-06-01
          no such config    | audit --config none.yaml               | 2    | none.yaml:1: the file does not exist
          no file system    | files flow --warehouse nosuch://a/b    | 2    | residency: can't use the warehouse `nosuch://a/b`: No FileSystem for scheme
          no URI            | files flow --warehouse a:b             | 2    | residency: can't use the warehouse `a:b`
          help              | --help                                 | 0    |
          help of validate  | validate --help                        | 0    |
          version           | --version                              | 0    |
          """)
  void exitCodesAndMessages(String what, String command, int code, String message) {
    String[] args =
        command == null ? new String[0] : command.replace("DIR", folder + "/w").split(" ");
    for (int i = 0; i < args.length; i++) {
      args[i] = args[i].replace('+', ' ');
    }
    assertThat(run(args)).isEqualTo(code);
    assertThat(err.toString()).contains(message == null ? "" : message);
    assertThat(out.toString().isEmpty()).isEqualTo(code != 0);
  }
}
