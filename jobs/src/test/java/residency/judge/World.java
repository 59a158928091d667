package residency.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import residency.reference.AsnFact;
import residency.reference.CountryFact;
import residency.reference.GivenRows;
import residency.reference.Owners;
import residency.reference.OwnersBuilder;
import residency.schema.Table;

/** The small world that the truth tables are about, and how they spell its facts. */
final class World {
  static final Regions REGIONS = regions();
  static final Owners OWNERS = owners();

  /** Those who own `held` are known to be inside, nobody else's owners are known. */
  static final OwnersEvidence CHAIN =
      (entity, home, at) ->
          entity.equals("held") ? owned("INSIDE") : OwnersEvidence.UNKNOWN.judge(entity, home, at);

  private World() {}

  static Judgement owned(String verdict) {
    return Judgement.of(Verdict.valueOf(verdict), Grade.PROVED, List.of(Reason.OWNERS), List.of());
  }

  static long micros(String time) {
    return GivenRows.micros(time);
  }

  static Home home(String home, long at) {
    return REGIONS.home(new HomeEvidence(home, false), at);
  }

  /** Facts like {@code US/COMMERCIAL/source/0/trusted}, separated by spaces. */
  static List<CountryFact> facts(String text) {
    List<CountryFact> facts = new ArrayList<>();
    for (String fact : words(text)) {
      String[] parts = fact.split("/", -1);
      String basis = parts[1].isEmpty() ? null : parts[1];
      facts.add(
          new CountryFact(
              parts[0], basis, parts[2], Integer.parseInt(parts[3]), parts[4].equals("trusted")));
    }
    return facts;
  }

  /** Facts like {@code 132203+16509/source/0/trusted}, separated by spaces. */
  static List<AsnFact> networks(String text) {
    List<AsnFact> facts = new ArrayList<>();
    for (String fact : words(text)) {
      String[] parts = fact.split("/", -1);
      long[] origins =
          Arrays.stream(parts[0].split("\\+"))
              .filter(asn -> !asn.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray();
      facts.add(
          new AsnFact(
              origins, null, parts[1], Integer.parseInt(parts[2]), parts[3].equals("trusted")));
    }
    return facts;
  }

  static List<String> words(String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static Regions regions() {
    Regions.Builder regions = Regions.builder();
    for (Map<String, String> row : GivenRows.records("/residency/judge/world/region.csv")) {
      regions.member(
          row.get("region"), row.get("country"), open(row.get("from")), open(row.get("to")));
    }
    return regions.build();
  }

  private static Long open(String time) {
    return time.isEmpty() ? null : Long.valueOf(micros(time));
  }

  private static Owners owners() {
    OwnersBuilder owners = new OwnersBuilder(Duration.ofDays(31));
    for (Table table : List.of(Table.AS_ORG, Table.ENTITY, Table.NAME_OWNER)) {
      GivenRows.read(table, "/residency/judge/world/" + table.tableName() + ".csv")
          .forEach(owners::add);
    }
    return owners.build();
  }
}
