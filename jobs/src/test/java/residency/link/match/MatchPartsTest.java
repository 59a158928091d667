package residency.link.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import residency.link.match.Spans.Span;
import residency.link.match.Takers.Taker;

class MatchPartsTest {
  @Test
  void spansHoldTheirStartAndNotTheirEnd() {
    Spans spans =
        new Spans(List.of(new Span("a", 20, 30), new Span("a", 10, 15), new Span("a", 12, 20)));
    assertThat(List.of(9L, 10L, 14L, 15L, 19L, 20L, 29L, 30L))
        .filteredOn(time -> spans.hold("a", time))
        .containsExactly(10L, 14L, 15L, 19L, 20L, 29L);
    assertThat(spans.hold("b", 12)).isFalse();
  }

  @Test
  void aCategoryThatNothingIsKnownOfMayGoAnywhere() {
    Takers takers =
        new Takers(List.of(new Taker("Picture", "photos"), new Taker("picture", "albums")));
    assertThat(takers.size()).isEqualTo(2);
    assertThat(takers.number("PICTURE")).isEqualTo(1);
    assertThat(takers.number("Location")).isEqualTo(Takers.ANY);
    assertThat(takers.number(null)).isEqualTo(Takers.ANY);
    assertThat(takers.takenBy("albums")).containsExactly(Takers.ANY, 1);
    assertThat(takers.takenBy("weather")).containsExactly(Takers.ANY);
  }

  @Test
  void weightsFallWithTheRankAndAddUp() {
    assertThat(Ranking.weight(1, 1)).isEqualTo(1);
    assertThat(Ranking.weight(1, 2)).isEqualTo(2 * Ranking.weight(2, 2));
    assertThat(Ranking.weight(1, 3) + Ranking.weight(2, 3) + Ranking.weight(3, 3))
        .isBetween(0.999999, 1.000001);
  }

  @Test
  void bytesRankCandidatesAndTheBoundIsKept() {
    List<Fit> fits = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      fits.add(new Fit(i, FitKind.SUBJECT_AND_SERVER, i, 0, 10, 100L * i, false, false));
    }
    fits.add(new Fit(99, FitKind.SUBJECT_AND_SERVER, 99, 0, 10, null, false, false));
    List<Link> links =
        TransferMatcher.match(new TransferMatcher.Transfer(5, 510L, true, false, false), fits);
    assertThat(links).hasSize(TransferMatcher.MOST);
    assertThat(links).extracting(Link::index).startsWith(5, 6, 4, 7).doesNotContain(20);
    assertThat(links).extracting(Link::grade).containsOnly(LinkGrade.POSSIBLE);
  }

  @Test
  void nothingFitsNothing() {
    assertThat(
            TransferMatcher.match(
                new TransferMatcher.Transfer(5, null, true, false, false), List.of()))
        .isEmpty();
  }

  @Test
  void noneIsSureWhereMoreFitThanAreTold() {
    List<Fit> only = List.of(new Fit(1, FitKind.EXTERNAL_ID, 0, 0, 9, 500L, false, true));
    assertThat(
            TransferMatcher.match(new TransferMatcher.Transfer(5, null, true, false, false), only))
        .containsExactly(new Link(0, LinkGrade.EXACT, 1));
    assertThat(
            TransferMatcher.match(new TransferMatcher.Transfer(5, null, true, false, true), only))
        .containsExactly(new Link(0, LinkGrade.POSSIBLE, 1));
  }
}
