package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.reference.NetworkPlace;

class JudgeTest {
  private static final long AT = World.micros("2017-06-15T00:00:00Z");
  private static final Judge JUDGE = new Judge(World.REGIONS, World.OWNERS, World.CHAIN);

  /** Remembers all cases, so that one may not answer for another. */
  private static final EpochJudge REMEMBERING = new EpochJudge(JUDGE, AT);

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "peer.csv", numLinesToSkip = 1)
  void judgesAPeerThroughEveryLens(
      String name,
      Scope scope,
      String homes,
      String locations,
      String registrations,
      String networks,
      String intermediary,
      String place,
      String names,
      String location,
      String registration,
      String host,
      String service,
      String control) {
    Peer peer = peer(scope, locations, registrations, networks, intermediary, place);
    Lenses lenses = JUDGE.judge(peer, homes(homes), names(names), AT);
    assertThat(text(lenses.location())).isEqualTo(location);
    assertThat(text(lenses.registration())).isEqualTo(registration);
    assertThat(text(lenses.host())).isEqualTo(host);
    assertThat(text(lenses.service())).isEqualTo(service);
    assertThat(text(lenses.control())).isEqualTo(control);
    assertThat(REMEMBERING.judge(peer, homes(homes), names(names))).isEqualTo(lenses);
    assertThat(REMEMBERING.judge(peer, homes(homes), names(names))).isEqualTo(lenses);
  }

  @Test
  void whatIsKnownOfAPeerIsShownWithoutAHomeToo() {
    Peer peer = peer(Scope.PUBLIC, "US/MEASURED/a/4/trusted", "", "16509/a/0/trusted", null, null);
    Lenses lenses = JUDGE.judge(peer, List.of(), NameEvidence.NONE, AT);
    assertThat(lenses.by(Lens.LOCATION).countries()).containsExactly("US");
    assertThat(lenses.by(Lens.LOCATION).ageDays()).isEqualTo(4);
    assertThat(lenses.by(Lens.HOST).countries()).containsExactly("US");
    assertThat(lenses.by(Lens.HOST).entityId()).isEqualTo("amazon");
  }

  @Test
  void judgesTheSameAfterSerialisation() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Judge(World.REGIONS, World.OWNERS, OwnersEvidence.UNKNOWN));
      out.writeObject(Peer.of(Scope.PUBLIC));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Judge copy = (Judge) in.readObject();
      Peer peer = (Peer) in.readObject();
      HomeEvidence home = new HomeEvidence("EEA", false);
      NameEvidence names = names("OBSERVED:web.wechat.com");
      assertThat(copy.judge(peer, home, names, AT)).isEqualTo(JUDGE.judge(peer, home, names, AT));
    }
  }

  @Test
  void countriesThatShareAPhonePrefixAreAlternatives() {
    HomeEvidence home = new HomeEvidence("GB JE", true);
    assertThat(text(located("GB", home)))
        .isEqualTo("POSSIBLY_OUTSIDE INFERRED DISAGREEMENT,MEASURED,HOME_BY_PHONE");
    assertThat(text(located("CN", home))).isEqualTo("OUTSIDE INFERRED MEASURED,HOME_BY_PHONE");
    assertThat(text(located("GB", new HomeEvidence("GB JE", false))))
        .isEqualTo("UNKNOWN - UNKNOWN_HOME");
  }

  private static Judgement located(String country, HomeEvidence home) {
    Peer peer = peer(Scope.PUBLIC, country + "/MEASURED/a/0/trusted", "", "", null, null);
    return JUDGE.judge(peer, home, NameEvidence.NONE, AT).location();
  }

  private static Peer peer(
      Scope scope,
      String locations,
      String registrations,
      String networks,
      String intermediary,
      String place) {
    return new Peer(
        scope,
        World.facts(locations),
        World.facts(registrations),
        World.networks(networks),
        Intermediary.of(intermediary),
        place == null ? null : place(place.split("/", -1)));
  }

  /** Country and entity like {@code DE/held}. */
  private static NetworkPlace place(String[] parts) {
    return new NetworkPlace(
        parts[0].isEmpty() ? null : parts[0], parts[1].isEmpty() ? null : parts[1], "site");
  }

  /** Homes like {@code EEA}, {@code EEA~} by phone prefix, {@code ?} none on record. */
  private static List<HomeEvidence> homes(String text) {
    List<HomeEvidence> homes = new ArrayList<>();
    for (String home : World.words(text)) {
      boolean inferred = home.endsWith("~");
      homes.add(new HomeEvidence(home.equals("?") ? null : home.replace("~", ""), inferred));
    }
    return homes;
  }

  private static NameEvidence names(String text) {
    String[] parts = text.split(":", -1);
    return new NameEvidence(NameGrade.valueOf(parts[0]), World.words(parts[1]));
  }

  private static String text(Judgement judgement) {
    String grade = judgement.grade() == null ? "-" : judgement.grade().name();
    return judgement.verdict() + " " + grade + " " + judgement.reason();
  }
}
