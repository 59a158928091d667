package residency.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import residency.TestSpark;
import residency.link.match.Spans;
import residency.link.match.Takers;
import residency.link.match.Takers.Taker;

/** Random rows of a few subjects, of which one has half of all. */
class UnloggedLinksTest {
  private static final LinkRules RULES =
      new LinkRules(2_000_000, new Spans(List.of()), Instant.EPOCH, Instant.EPOCH, Instant.MAX);

  private final SparkSession spark = TestSpark.session();

  @Test
  void pieceByPieceGivesWhatSubjectBySubjectGives() {
    Dataset<Row> records = records().cache();
    Dataset<Row> flows = FlowSides.of(attributed()).cache();
    List<String> whole = links(records, flows, Long.MAX_VALUE);
    assertThat(whole).hasSizeGreaterThan(1_000).anyMatch(link -> link.endsWith(",true]"));
    assertThat(links(records, flows, 100)).isEqualTo(whole);
  }

  private List<String> links(Dataset<Row> records, Dataset<Row> flows, long crowd) {
    Broadcast<Takers> takers =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(
                new Takers(
                    List.of(
                        new Taker("Picture", "photos"),
                        new Taker("Contact", "photos"),
                        new Taker("Contact", "chat"))));
    return UnloggedLinks.of(records, flows, takers, RULES, crowd).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  /** Some come to be at one time, of some it is not told, some are soon gone. */
  private Dataset<Row> records() {
    return spark
        .range(0, 600, 1, 2)
        .selectExpr("id", "xxhash64(id, 'record') as dice")
        .selectExpr(
            "concat('r-', id) as record_id",
            subject(),
            "element_at(array('Picture', 'Contact', 'Note'), int(pmod(dice, 3)) + 1) as category",
            "timestamp_micros(if(pmod(dice, 11) = 0, null, if(pmod(dice, 13) = 0, 5000, pmod(dice, 10000)) * 1000000))"
                + " as created_time",
            "pmod(dice, 5000) as bytes",
            "timestamp_micros(if(pmod(dice, 7) = 0, pmod(dice, 12000) * 1000000, null)) as gone_time");
  }

  private Dataset<Row> attributed() {
    String text = "cast(null as string)";
    return spark
        .range(0, 1500, 1, 2)
        .selectExpr("id", "xxhash64(id, 'flow') as dice")
        .selectExpr(
            "id as flow_id",
            text + " as external_id",
            "'a' as site",
            "'10.0.0.1' as client_address",
            "1L as client_port",
            "'192.0.2.1' as server_address",
            "443L as server_port",
            "array(named_struct('name', 'n', 'weight', 1D)) as name_candidates",
            "'ONE' as subject_grade",
            subject(),
            "cast(null as array<struct<subject_id:string>>) as subjects",
            "timestamp_micros(pmod(dice, 10000) * 1000000) as connection_start",
            "timestamp_micros(pmod(dice, 10000) * 1000000) as start_time",
            "timestamp_micros(pmod(dice, 10000) * 1000000) as end_time",
            "if(pmod(dice, 17) = 0, 'ATTEMPTED', 'ESTABLISHED') as outcome",
            "pmod(dice, 5000) as bytes_out",
            "0L as bytes_in",
            "pmod(dice, 5000) as payload_out",
            "0L as payload_in",
            "1L as sampling_rate",
            "'OBSERVED' as name_grade",
            text + " as canonical_name",
            "named_struct('entity_id', element_at(array('photos', 'chat', 'other', null),"
                + " int(pmod(dice, 4)) + 1)) as service",
            "'192.0.2.1' as peer_address");
  }

  private static String subject() {
    return "concat('s-', if(pmod(dice, 2) = 0, 3, pmod(dice, 5))) as subject_id";
  }
}
