package residency.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import residency.reference.CountryFact;

class JudgePropertyTest {
  private static final long AT = World.micros("2017-06-15T00:00:00Z");
  private final PlaceJudge places = new PlaceJudge(World.REGIONS);

  @Property
  void anAgreeingStrongFactNeverWeakens(
      @ForAll("facts") List<CountryFact> facts, @ForAll("strong") CountryFact more) {
    Judgement before = location(facts);
    Judgement alone = location(List.of(more));
    List<CountryFact> all = new ArrayList<>(facts);
    all.add(more);
    Judgement after = location(all);
    if (before.verdict() == alone.verdict()) {
      assertThat(after.verdict()).isEqualTo(before.verdict());
      assertThat(before.grade() == Grade.PROVED && after.grade() != Grade.PROVED).isFalse();
    }
  }

  @Property
  void evidenceForOutsideNeverMakesAnythingInside(
      @ForAll("facts") List<CountryFact> facts, @ForAll("facts") List<CountryFact> more) {
    List<CountryFact> all = new ArrayList<>(facts);
    all.addAll(more);
    if (location(facts).verdict() == Verdict.OUTSIDE) {
      assertThat(location(all).verdict()).isIn(Verdict.OUTSIDE, Verdict.POSSIBLY_OUTSIDE);
    }
  }

  @Property
  void onlyStrongEvidenceDecides(@ForAll("facts") List<CountryFact> facts) {
    boolean strong = facts.stream().anyMatch(f -> f.trusted() && !"WHOIS".equals(f.basis()));
    Judgement judgement = location(facts);
    if (!strong) {
      assertThat(judgement.verdict()).isIn(Verdict.POSSIBLY_OUTSIDE, Verdict.UNKNOWN);
    }
    if (judgement.verdict() == Verdict.POSSIBLY_OUTSIDE || judgement.verdict() == Verdict.UNKNOWN) {
      assertThat(judgement.grade()).isNotEqualTo(Grade.PROVED);
    }
  }

  @Property
  void theOrderOfFactsDoesNotMatter(
      @ForAll("facts") List<CountryFact> facts, @ForAll Random random) {
    List<CountryFact> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, random);
    assertThat(location(shuffled)).isEqualTo(location(facts));
  }

  @Property
  void foldsDoNotDependOnOrder(@ForAll("judgements") List<Judgement> parts, @ForAll Random random) {
    List<Judgement> shuffled = new ArrayList<>(parts);
    Collections.shuffle(shuffled, random);
    assertThat(Fold.alternatives(shuffled)).isEqualTo(Fold.alternatives(parts));
    assertThat(Fold.together(shuffled)).isEqualTo(Fold.together(parts));
  }

  @Property
  void alternativesNeverSayMoreThanTogether(@ForAll("judgements") List<Judgement> parts) {
    Verdict one = Fold.alternatives(parts).verdict();
    if (one == Verdict.OUTSIDE || one == Verdict.INSIDE) {
      assertThat(Fold.together(parts).verdict()).isEqualTo(one);
    }
  }

  private Judgement location(List<CountryFact> facts) {
    return places.location(facts, Intermediary.NONE, World.home("EEA", AT), AT);
  }

  @Provide
  Arbitrary<List<CountryFact>> facts() {
    return fact(
            Arbitraries.of("MEASURED", "DECLARED", "COMMERCIAL", "WHOIS"), Arbitraries.of(0, 9, 40))
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<CountryFact> strong() {
    return fact(Arbitraries.of("MEASURED", "DECLARED", "COMMERCIAL"), Arbitraries.of(0, 9));
  }

  private static Arbitrary<CountryFact> fact(Arbitrary<String> basis, Arbitrary<Integer> age) {
    return Combinators.combine(
            Arbitraries.of("DE", "FR", "US", "CN", "EU", "ZZ"),
            basis,
            Arbitraries.of("a", "b", "c"),
            age)
        .as((country, b, source, days) -> new CountryFact(country, b, source, days, days <= 31));
  }

  @Provide
  Arbitrary<List<Judgement>> judgements() {
    return Combinators.combine(
            Arbitraries.of(Verdict.class),
            Arbitraries.of(Grade.class),
            Arbitraries.of(Reason.class),
            Arbitraries.of("DE", "US", "CN"),
            Arbitraries.of("x", "y"),
            Arbitraries.integers().between(0, 50))
        .as(
            (verdict, grade, reason, country, entity, age) ->
                Judgement.of(verdict, grade, List.of(reason), List.of(country))
                    .about(entity)
                    .aged(age))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }
}
