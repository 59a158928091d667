package residency.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.schema.Cells;
import residency.schema.Table;

class OwnersTest {
  private static final String Y2015 = "2015-01-01T00:00:00Z";
  private static final String Y2016 = "2016-01-01T00:00:00Z";
  private static final String Y2017 = "2017-01-01T00:00:00Z";
  private final OwnersBuilder builder = new OwnersBuilder(Duration.ofDays(31));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the name itself, wechat.com, wechat.com, OPERATOR",
    "below it, a.b.wechat.com, wechat.com, OPERATOR",
    "whole labels only, notwechat.com, ,",
    "the longest suffix, x.pay.wechat.com, pay.wechat.com, HOSTING",
    "never above what was registered, example.com, ,",
    "at a private suffix itself, github.io, github.io, OPERATOR",
    "below a private suffix its owner hosts, me.github.io, github.io, HOSTING",
    "a row below a private suffix operates, www.known.github.io, known.github.io, OPERATOR",
    "above a private suffix its owner hosts, x.s3.amazonaws.com, amazonaws.com, HOSTING",
    "beside a private suffix its owner operates, console.amazonaws.com, amazonaws.com, OPERATOR",
    "a registry's suffix, co.uk, ,",
    "a name under no listed top-level domain, db.corp.internal-net, db.corp.internal-net, OPERATOR",
    "and names below it, x.db.corp.internal-net, db.corp.internal-net, OPERATOR",
    "but not those above it, corp.internal-net, ,"
  })
  void findsTheOwnerOfAName(String name, String text, String suffix, NameOwner.Role role) {
    for (String listed :
        new String[] {
          "wechat.com", "github.io", "known.github.io", "amazonaws.com", "db.corp.internal-net"
        }) {
      builder.add(GivenRows.row(Table.NAME_OWNER, listed, "someone", "OPERATOR", "", "list"));
    }
    builder.add(GivenRows.row(Table.NAME_OWNER, "Pay.WeChat.com.", "else", "HOSTING", "", "list"));
    List<NameOwner> owners = builder.build().nameOwners(text, 0);
    assertThat(owners).hasSize(suffix == null ? 0 : 1);
    assertThat(owners).allMatch(owner -> owner.suffix().equals(suffix) && owner.role() == role);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a registry's suffix, co.uk, 'is a public suffix, below which anybody registers names;"
        + " list the owner''s own domains instead'",
    "a top-level domain, com, 'is a public suffix, below which anybody registers names;"
        + " list the owner''s own domains instead'",
    "an unlisted top-level domain, lan, 'is a public suffix, below which anybody registers names;"
        + " list the owner''s own domains instead'",
    "no name, wechat com, is no domain name; write it like wechat.com"
  })
  void refusesSuffixesThatNobodyOwns(String name, String suffix, String problem) {
    Cells row = GivenRows.row(Table.NAME_OWNER, suffix, "someone", "OPERATOR", "", "list");
    assertThatThrownBy(() -> builder.add(row))
        .hasMessage("suffix '" + suffix + "' in name_owner " + problem);
  }

  @Test
  void namesBothEntityRowsThatContradictEachOther() {
    builder.add(GivenRows.row(Table.ENTITY, "t", "Tencent", "CN", "KY", "gleif", Y2015, Y2017));
    Cells other = GivenRows.row(Table.ENTITY, "t", "Tencent", "SG", "KY", "press", Y2016);
    assertThatThrownBy(() -> builder.add(other))
        .hasMessage(
            "entity has two rows for 't' that hold at the same time and differ:"
                + " Entity[id=t, name=Tencent, seat=CN, incorporation=KY]"
                + " valid [2015-01-01T00:00:00Z, 2017-01-01T00:00:00Z) by gleif and"
                + " Entity[id=t, name=Tencent, seat=SG, incorporation=KY]"
                + " valid [2016-01-01T00:00:00Z, (open)) by press;"
                + " correct one of them or end its validity where the other's begins");
  }

  @Test
  void nameOwnersThatContradictEachOtherAreAlternatives() {
    Owners owners =
        builder
            .add(GivenRows.row(Table.NAME_OWNER, "wechat.com", "tencent", "OPERATOR", "", "a"))
            .add(GivenRows.row(Table.NAME_OWNER, "WeChat.com", "cdn", "HOSTING", "", "b"))
            .build();
    assertThat(owners.nameOwners("web.wechat.com", 0))
        .extracting(NameOwner::entityId)
        .containsExactly("tencent", "cdn");
  }

  @Test
  void aNameSoldOnADateChangesItsOwnerThen() {
    Owners owners =
        builder
            .add(GivenRows.row(Table.NAME_OWNER, "a.com", "old", "OPERATOR", "", "a", Y2015, Y2016))
            .add(GivenRows.row(Table.NAME_OWNER, "a.com", "new", "OPERATOR", "", "a", Y2016))
            .build();
    assertThat(owners.nameOwners("a.com", GivenRows.micros(Y2015) - 1)).isEmpty();
    assertThat(owners.nameOwners("a.com", GivenRows.micros(Y2016) - 1))
        .extracting(NameOwner::entityId)
        .containsExactly("old");
    assertThat(owners.nameOwners("a.com", GivenRows.micros(Y2016)))
        .extracting(NameOwner::entityId)
        .containsExactly("new");
  }

  @Test
  void rowsThatAgreeOrFollowEachOtherDoNotContradict() {
    Owners owners =
        builder
            .add(GivenRows.row(Table.ENTITY, "t", "T", "CN", "KY", "a", Y2015, Y2016))
            .add(GivenRows.row(Table.ENTITY, "t", "T", "CN", "KY", "b", Y2015, Y2016))
            .add(GivenRows.row(Table.ENTITY, "t", "T", "SG", "KY", "a", Y2016))
            .build();
    assertThat(owners.entity("t", GivenRows.micros(Y2015) - 1)).isNull();
    assertThat(owners.entity("t", GivenRows.micros(Y2015)))
        .isEqualTo(new Entity("t", "T", "CN", "KY"));
    assertThat(owners.entity("t", GivenRows.micros(Y2016) - 1))
        .isEqualTo(new Entity("t", "T", "CN", "KY"));
    assertThat(owners.entity("t", GivenRows.micros(Y2016)))
        .isEqualTo(new Entity("t", "T", "SG", "KY"));
    assertThat(owners.entity("u", GivenRows.micros(Y2016))).isNull();
  }

  @Test
  void holdersThatContradictEachOtherAreAlternatives() {
    Owners owners =
        builder
            .add(GivenRows.row(Table.AS_ORG, "1", "b", "s", Y2015, Y2017))
            .add(GivenRows.row(Table.AS_ORG, "1", "a", "s", Y2016, Y2017))
            .add(GivenRows.row(Table.AS_ORG, "1", "c", "other", Y2015, Y2016))
            .build();
    long during = GivenRows.micros(Y2016);
    assertThat(owners.organisations(1, during))
        .containsExactly(fact("other", 1, true, "c"), fact("s", 0, true, "a", "b"));
    // Both snapshots of one series ended together: neither is nearer than the other.
    long after = GivenRows.micros("2017-01-11T00:00:00Z");
    assertThat(owners.organisations(1, after))
        .containsExactly(fact("other", 376, false, "c"), fact("s", 10, true, "a", "b"));
    assertThat(owners.organisations(2, during)).isEmpty();
  }

  @Test
  void aSnapshotThatHoldsIsNotFilledUpFromAnother() {
    Owners owners =
        builder
            .add(GivenRows.row(Table.AS_ORG, "1", "a", "s", Y2015, Y2016))
            .add(GivenRows.row(Table.AS_ORG, "2", "b", "s", Y2016, Y2017))
            .build();
    assertThat(owners.organisations(1, GivenRows.micros(Y2016))).isEmpty();
    assertThat(owners.organisations(1, GivenRows.micros(Y2016) - 1)).hasSize(1);
  }

  @Test
  void snapshotsOfANamedSeriesAreVersionsOfOneAnother() {
    Owners owners =
        builder
            .add("as2org", GivenRows.row(Table.AS_ORG, "1", "a", "2015.txt", Y2015, Y2016))
            .add("as2org", GivenRows.row(Table.AS_ORG, "1", "b", "2016.txt", Y2016, Y2017))
            .build();
    assertThat(owners.organisations(1, GivenRows.micros(Y2016)))
        .containsExactly(fact("as2org", 0, true, "b"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "AS number too large|4294967296|t|s|||"
            + "asn 4294967296 in as_org is no AS number; it must lie in 0 to 4294967295",
        "no AS number||t|s|||a row of as_org has no asn; every row needs one",
        "no entity|1||s|||a row of as_org has no entity_id; every row needs one",
        "no source|1|t||||a row of as_org has no source; every row needs one",
        "ends before it begins|1|t|s|2016-01-01T00:00:00Z|2015-01-01T00:00:00Z|"
            + "valid_from 2016-01-01T00:00:00Z is not before valid_to 2015-01-01T00:00:00Z"
      })
  void refusesRowsThatCanNotBeRight(
      String name,
      String asn,
      String entity,
      String source,
      String from,
      String to,
      String message) {
    Cells row =
        GivenRows.row(Table.AS_ORG, text(asn), text(entity), text(source), text(from), text(to));
    assertThatThrownBy(() -> builder.add(row)).hasMessage(message);
  }

  @Test
  void refusesOtherTablesAndRoles() {
    Cells location = GivenRows.row(Table.LOCATION, "1.1.1.1", "1.1.1.1", "US", "", "s");
    assertThatThrownBy(() -> builder.add(location))
        .hasMessage("table location tells nothing of owners");
    Cells role = GivenRows.row(Table.NAME_OWNER, "wechat.com", "t", "OWNER", "", "s");
    assertThatThrownBy(() -> builder.add(role))
        .hasMessage("role 'OWNER' in name_owner is unknown; write OPERATOR or HOSTING");
  }

  private static OrgFact fact(String series, int age, boolean trusted, String... entities) {
    return new OrgFact(List.of(entities), series, age, trusted);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
