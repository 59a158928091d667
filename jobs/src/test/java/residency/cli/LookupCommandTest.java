package residency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Look-ups against hand-made references, through the command line. */
class LookupCommandTest {
  @TempDir static Path folder;

  @BeforeAll
  static void writeReferences() throws IOException {
    write("flows.csv", "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt\n");
    write("asn-2019.csv", "8.0.0.0,8.255.255.255,3356,LEVEL3\n8.8.8.0,8.8.8.255,15169,GOOGLE\n");
    write("asn-2020.csv", "8.0.0.0,8.255.255.255,3356,LEVEL3\n");
    write("country.csv", "8.0.0.0,8.255.255.255,US\n9.9.9.0,9.9.9.255,EU\n");
    write("measured.csv", "9.9.9.0,9.9.9.255,CH\n");
    write(
        "place.csv",
        "site,range_start,range_end,country,entity_id,source\n"
            + "hq,10.0.0.0,10.255.255.255,SG,child,plan\n");
    write("as_org.csv", "asn,entity_id,source\n15169,child,list\n3356,stranger,list\n");
    write(
        "entity.csv",
        "entity_id,name,seat_country,incorporation_country,source\n"
            + "child,Child Ltd,SG,SG,a\nparent,Parent Inc,CN,KY,a\n");
    write(
        "ownership.csv",
        "child_id,parent_id,share_min,share_max,kind,source,valid_from,valid_to\n"
            + "child,parent,0.6,0.6,EQUITY,filing,2019-01-01T00:00:00Z,2021-01-01T00:00:00Z\n"
            + "parent,child,0.1,0.1,EQUITY,filing,,\n"
            + "child,PUBLIC,0.4,0.4,EQUITY,filing,2019-01-01T00:00:00Z,2021-01-01T00:00:00Z\n");
    write(
        "names.csv",
        "suffix,entity_id,role,purpose,source\n"
            + "child.example,child,OPERATOR,Chat,own\ncdn.example,parent,HOSTING,,own\n");
    write("regions.yaml", "regions:\n  SG_ONLY: [{country: SG}]\n");
    write(
        "audit.yaml",
        """
        audit: {name: lookups, from: 2019-01-01, to: 2021-01-01}
        inside: [10.0.0.0/8]
        inputs:
          - {kind: flow, format: nfdump-csv, path: flows.csv, site: hq, timezone: UTC}
        reference:
          - {kind: asn, format: ip-range-csv, path: asn-2019.csv, name: asn, source: rv, valid_from: 2019-06-01, valid_to: 2019-06-02}
          - {kind: asn, format: ip-range-csv, path: asn-2020.csv, name: asn, source: rv, valid_from: 2020-06-01, valid_to: 2020-06-02}
          - {kind: location, format: ip-range-csv, path: country.csv, source: geo, valid_from: 2019-01-01, valid_to: 2021-01-01, basis: COMMERCIAL}
          - {kind: location, format: ip-range-csv, path: measured.csv, source: rtt, valid_from: 2019-01-01, valid_to: 2021-01-01, basis: MEASURED}
          - {kind: network_place, format: csv, path: place.csv}
          - {kind: as_org, format: csv, path: as_org.csv, valid_from: 2019-01-01, valid_to: 2021-01-01}
          - {kind: entity, format: csv, path: entity.csv}
          - {kind: ownership, format: csv, path: ownership.csv}
          - {kind: name_owner, format: csv, path: names.csv}
        policy: [regions.yaml]
        """);
  }

  private static void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static String lookup(String asked, String at, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = new String[6 + more.length];
    args[0] = "lookup";
    args[1] = asked;
    args[2] = "--at";
    args[3] = at;
    args[4] = "--config";
    args[5] = folder.resolve("audit.yaml").toString();
    System.arraycopy(more, 0, args, 6, more.length);
    int code = Residency.run(new PrintWriter(out), new PrintWriter(err), args);
    return code == 0 ? out.toString() : code + " " + err;
  }

  @Test
  void tellsAllOfAnAddress() {
    assertThat(lookup("8.8.8.8", "2019-06-01"))
        .isEqualTo(
            """
            8.8.8.8 at 2019-06-01T00:00:00Z: PUBLIC

            In which networks is it? The most specific row of each table.
              table     says            range                     valid                     age in days  source
              asn       AS15169 GOOGLE  8.8.8.0 to 8.8.8.255      2019-06-01 to 2019-06-02            0  rv
              location  US COMMERCIAL   8.0.0.0 to 8.255.255.255  2019-01-01 to 2021-01-01            0  geo

            Who holds the networks?
              network  entity  age in days  series
              AS15169  child             0  as_org csv as_org.csv

            Who owns that?
              child (Child Ltd, seat SG, incorporated SG)
                parent (Parent Inc, seat CN, incorporated KY) holds EQUITY 0.6, 2019-01-01 to 2021-01-01, by filing
                  child (Child Ltd, seat SG, incorporated SG) holds EQUITY 0.1, always, by filing (see above)
                PUBLIC holds EQUITY 0.4, 2019-01-01 to 2021-01-01, by filing

            From where is it controlled? A region with ! stands for all countries outside of it.
              entity  from      grade   valid                     by
              child   CN        PROVED  2019-01-01 to 2021-01-01  child <- parent (EQUITY 0.6) <- CN (SEAT)
              child   KY        PROVED  2019-01-01 to 2021-01-01  child <- parent (EQUITY 0.6) <- KY (INCORPORATION)
              child   SG        PROVED  always                    child <- SG (SEAT); child <- SG (INCORPORATION)
              child   !SG_ONLY  PROVED  2019-01-01 to 2021-01-01  child <- parent (EQUITY 0.6) <- CN (SEAT); child <- parent (EQUITY 0.6) <- KY (INCORPORATION)
              child   SG_ONLY   PROVED  always                    child <- SG (SEAT); child <- SG (INCORPORATION)

            What follows for a subject at home there?
              home     lens          verdict  grade     countries  entity  reason
              SG_ONLY  location      OUTSIDE  INFERRED  US                 COMMERCIAL
              SG_ONLY  registration  UNKNOWN                               NOT_COVERED
              SG_ONLY  host          OUTSIDE  PROVED    CN KY      child   OWNERS
              NOT_COVERED: no table of this kind covers the address
              OWNERS: whoever owns the company
            """);
  }

  /** What one line of the answer must hold, worked out by hand. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the version of the time answers | 8.8.8.8 | 2020-06-01 |"
            + " asn +AS3356 LEVEL3 +8.0.0.0 to 8.255.255.255 +2020-06-01 to 2020-06-02 +0 +rv",
        "the nearest version answers, and says how far off | 8.8.8.8 | 2019-06-11 |"
            + " asn +AS15169 GOOGLE .* 9 +rv",
        "an owner without entity is told | 8.1.1.1 | 2019-06-01 | AS3356 +stranger +0 .*",
        "tables that disagree are both told | 9.9.9.9 | 2019-06-01 |"
            + " location +CH MEASURED +9.9.9.0 to 9.9.9.255 .*",
        "before the sale nobody is listed above | 8.8.8.8 | 2018-12-31 |"
            + " child \\(Child Ltd, seat SG, incorporated SG\\)",
        "a reserved address is classed | 192.0.2.1 | 2019-06-01 |"
            + " 192.0.2.1 at 2019-06-01T00:00:00Z: DOCUMENTATION",
        "a mapped address is that of IPv4 | ::ffff:8.8.8.8 | 2019-06-01 |"
            + " 8.8.8.8 at 2019-06-01T00:00:00Z: PUBLIC",
        "a name by its longest suffix | A.b.Child.Example. | 2019-06-01T12:00:00+02:00 |"
            + " child.example +child +OPERATOR +Chat",
        "a host says nothing of the service | x.cdn.example | 2019-06-01 |"
            + " SG_ONLY +service +UNKNOWN +HOSTING",
        "a name that nobody lists | nobody.test | 2019-06-01 | SG_ONLY +service +UNKNOWN +NO_OWNER",
      })
  void tells(String name, String asked, String at, String line) {
    assertThat(lookup(asked, at).lines().map(String::strip))
        .as(name)
        .anyMatch(l -> l.matches(line));
  }

  @Test
  void beforeTheSaleTheOwnersAreUnknown() {
    assertThat(lookup("8.8.8.8", "2018-12-31", "--home", "SG"))
        .containsPattern("SG +host +UNKNOWN +SG +child +OWNERS_UNKNOWN")
        .doesNotContain("holds EQUITY 0.6");
  }

  @Test
  void aPrivateAddressNeedsItsSite() {
    assertThat(lookup("10.1.2.3", "2019-06-01")).doesNotContain("network_place  ");
    assertThat(lookup("10.1.2.3", "2019-06-01", "--site", "hq"))
        .containsPattern("network_place +SG child +10.0.0.0 to 10.255.255.255 +always +0 +plan")
        .containsPattern("SG_ONLY +location +INSIDE +INFERRED +SG +DECLARED")
        .containsPattern("SG_ONLY +host +OUTSIDE +PROVED +CN KY +child +OWNERS");
  }

  @Test
  void mistakesAreTold() {
    assertThat(lookup("1.2.3.999", "2019-06-01"))
        .startsWith("2 ")
        .contains("`1.2.3.999` is neither an IP address nor a name");
    assertThat(lookup("8.8.8.8", "June")).startsWith("2 ").contains("`June` is no instant");
  }
}
