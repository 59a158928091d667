package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import residency.config.ReferenceSpec;
import residency.reference.GivenRows;
import residency.reference.Holding;
import residency.reference.Owners;
import residency.reference.ReferenceLoader;
import residency.schema.Table;

/** The companies and names that come with the project. */
class ShippedOwnersTest {
  private static final Path FOLDER = Path.of("conf/reference");
  private static final Owners OWNERS = owners();

  private static Owners owners() {
    ReferenceLoader loader =
        new ReferenceLoader(FOLDER, Duration.ZERO, (file, table, sink) -> {}, row -> {});
    try {
      loader.load(spec(Table.ENTITY, "entities.csv"));
      loader.load(spec(Table.OWNERSHIP, "ownership.csv"));
      return loader.load(spec(Table.NAME_OWNER, "name_owner.csv")).owners();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ReferenceSpec spec(Table table, String path) {
    return new ReferenceSpec(
        0, table, table.tableName(), "csv", path, null, "publisher", null, null, null);
  }

  @ParameterizedTest(name = "{0} in {1} for a home of {2}")
  @CsvSource({
    "web.wechat.com, 2017, EEA, OUTSIDE, 'OBSERVED,SEAT,INCORPORATION', CN KY",
    "weibo.com, 2017, CN, OUTSIDE, 'OBSERVED,INCORPORATION,OWNERS', KY",
    "weibo.cn, 2017, EEA, OUTSIDE, 'OBSERVED,SEAT,INCORPORATION,OWNERS', CN KY",
    "mmg.whatsapp.net, 2017, EEA, OUTSIDE, 'OBSERVED,SEAT,INCORPORATION,OWNERS', US",
    "d1.cloudfront.net, 2017, EEA, UNKNOWN, HOSTING, ''",
    "www.tiktok.com, 2020, EEA, OUTSIDE, 'OBSERVED,SEAT,INCORPORATION', CN KY",
    "faceapp.com, 2018, EEA, OUTSIDE, 'OBSERVED,SEAT,INCORPORATION', RU",
    "faceapp.com, 2022, CY, UNKNOWN, OWNERS_UNKNOWN, CY",
    "faceapp.com, 2020, EEA, UNKNOWN, NO_OWNER, ''",
  })
  void judgesServices(
      String name, String year, String home, Verdict verdict, String reason, String countries) {
    long at = GivenRows.micros(year + "-06-01T00:00:00Z");
    Judgement judgement =
        new ServiceJudge(
                OWNERS, new EntityJudge(World.REGIONS, new ControlJudge(World.REGIONS, OWNERS)))
            .judge(new NameEvidence(NameGrade.OBSERVED, List.of(name)), World.home(home, at), at);
    assertThat(judgement.countries()).isEqualTo(World.words(countries));
    assertThat(judgement.reason()).isEqualTo(reason);
    assertThat(judgement.verdict()).isEqualTo(verdict);
  }

  @Test
  void anAmericanCompanyIsControlledThroughThreeOthersFromChina() {
    assertThat(new ControlHistory(Regions.builder().build(), OWNERS).of("tiktok-inc"))
        .filteredOn(span -> "CN".equals(span.country()))
        .extracting(ControlSpan::path)
        .containsExactly(
            "tiktok-inc <- tiktok-llc (EQUITY 1) <- tiktok-ltd (EQUITY 1) <- bytedance (EQUITY 1)"
                + " <- CN (SEAT)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ownership.csv", "name_owner.csv"})
  void everyCompanyNamedIsDescribedAtThatTime(String file) throws IOException {
    for (CSVRecord row : records(file)) {
      Set<String> ids = new TreeSet<>();
      row.toMap()
          .forEach(
              (column, value) -> ids.addAll(column.endsWith("_id") ? Set.of(value) : Set.of()));
      ids.removeIf(id -> id.equals(Holding.PUBLIC) || Holding.country(id) != null);
      long from = GivenRows.micros(row.get("valid_from"));
      long to = GivenRows.micros(row.get("valid_to"));
      assertThat(ids).as(row.toString()).isNotEmpty();
      assertThat(ids)
          .as(row.toString())
          .allSatisfy(
              id -> {
                assertThat(OWNERS.entity(id, from)).isNotNull();
                assertThat(OWNERS.entity(id, to - 1)).isNotNull();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"entities.csv", "ownership.csv", "name_owner.csv"})
  void everyRowNamesItsSourceAndItsTime(String file) throws IOException {
    assertThat(records(file))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.get("source")).hasSizeGreaterThan(10);
              assertThat(row.get("valid_from")).isLessThan(row.get("valid_to"));
            });
  }

  private static Iterable<CSVRecord> records(String file) throws IOException {
    return CSVFormat.DEFAULT
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(Files.newBufferedReader(FOLDER.resolve(file)));
  }
}
