package residency.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import residency.TestSpark;
import residency.schema.Table;
import residency.table.SparkSchemas;

class HotKeysTest {
  private static final int FLOWS = 60_000;

  /** With 20 partitions a sample of the flows is enough to find the pair. */
  @ParameterizedTest
  @ValueSource(ints = {200, 20})
  void noTaskHandlesMoreThanTwiceTheMedianWhereOnePairHasHalfOfAllFlows(int partitions)
      throws Exception {
    SparkSession spark = TestSpark.session().newSession();
    spark.conf().set("spark.sql.shuffle.partitions", partitions);
    RecordsRead read = new RecordsRead();
    spark.sparkContext().addSparkListener(read);
    List<Row> named;
    try {
      named =
          World.attribution()
              .attribute(
                  flows(spark),
                  answers(spark),
                  spark.createDataFrame(List.<Row>of(), SparkSchemas.of(Table.LEASE)),
                  spark.createDataFrame(List.<Row>of(), SparkSchemas.of(Table.SUBJECT)),
                  new Transports(spark, Transport.CO_PARTITIONED),
                  Attribution.ALL_COLUMNS)
              .select("server_address", "name")
              .collectAsList();
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      spark.sparkContext().removeSparkListener(read);
    }

    assertThat(named).hasSize(FLOWS);
    assertThat(named.stream().filter(row -> row.getString(0).equals("80.1.1.1")))
        .hasSize(FLOWS / 2)
        .allMatch(row -> "hot.example".equals(row.get(1)));
    List<List<Long>> stages = read.stagesOf(FLOWS);
    assertThat(stages).hasSize(3); // holders, names, networks
    for (List<Long> tasks : stages) {
      assertThat(tasks).hasSize(partitions);
      long median = tasks.get(partitions / 2);
      assertThat(tasks.get(partitions - 1)).isLessThanOrEqualTo(2 * median);
    }
  }

  /** Every other flow is of one pair; the others are of 99 clients and 300 servers. */
  private static Dataset<Row> flows(SparkSession spark) {
    return spark
        .range(0, FLOWS, 1, 4)
        .selectExpr(
            "id as flow_id",
            "cast(null as string) as external_id",
            "'hq' as site",
            "timestamp'2020-03-01T12:00:00Z' as start_time",
            "timestamp'2020-03-01T12:00:00Z' as end_time",
            "timestamp'2020-03-01T12:00:00Z' as connection_start",
            "if(id % 2 = 0, '10.0.0.0', concat('10.0.0.', 1 + id % 99)) as client_address",
            "40000 as client_port",
            "if(id % 2 = 0, '80.1.1.1', concat('80.2.', id % 30, '.', id % 100)) as server_address",
            "443 as server_port",
            "6 as protocol",
            "'ESTABLISHED' as outcome",
            "10L as bytes_out",
            "10L as bytes_in",
            "1L as payload_out",
            "1L as payload_in",
            "1L as packets_out",
            "1L as packets_in",
            "cast(null as string) as server_name",
            "cast(null as string) as tls_version",
            "cast(null as string) as application_protocol",
            "cast(null as string) as application",
            "cast(null as long) as sampling_rate",
            "'f' as file_id",
            "id as position",
            "false as whole_seconds");
  }

  private static Dataset<Row> answers(SparkSession spark) {
    return spark
        .range(2000)
        .selectExpr(
            "timestamp'2020-03-01T11:00:00Z' as time",
            "'hq' as site",
            "concat('10.0.0.', id % 100) as client_address",
            "cast(null as int) as client_port",
            "cast(null as string) as resolver_address",
            "if(id = 0, 'hot.example', concat('n', id % 7, '.example')) as name",
            "cast(null as string) as canonical_name",
            "if(id = 0, '80.1.1.1', concat('80.2.', id % 30, '.', id % 100)) as address",
            "86400L as ttl",
            "'d' as file_id",
            "id as position");
  }

  /** The records that each task read from shuffles, by stage. */
  private static final class RecordsRead extends SparkListener {
    private final Map<Integer, List<Long>> stages = new ConcurrentHashMap<>();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      long records = end.taskMetrics().shuffleReadMetrics().recordsRead();
      stages.computeIfAbsent(end.stageId(), stage -> new ArrayList<>()).add(records);
    }

    /** Stages that read at least so many records, each task's share in rising order. */
    List<List<Long>> stagesOf(long least) {
      return stages.values().stream()
          .filter(tasks -> tasks.stream().mapToLong(records -> records).sum() >= least)
          .map(tasks -> tasks.stream().sorted().toList())
          .toList();
    }
  }
}
