package residency.link.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItineraryTest {
  private final Itinerary itinerary = new Itinerary();

  @Test
  void aReadGoesOnFromTheLatestArrivalInItsStore() {
    assertThat(itinerary.next(null, false, "a")).isNull();
    assertThat(itinerary.next(null, false, "b")).isNull();
    assertThat(itinerary.next(null, false, "a")).isNull();
    assertThat(itinerary.next("a", false, null)).isEqualTo(3);
    assertThat(itinerary.next("b", false, null)).isEqualTo(2);
    assertThat(itinerary.hop()).isEqualTo(5);
  }

  @Test
  void aCopyGoesOnFromTheLatestArrivalAnywhere() {
    assertThat(itinerary.next(null, true, "a")).isNull();
    assertThat(itinerary.next(null, true, "b")).isEqualTo(1);
    assertThat(itinerary.next("a", true, "c")).isEqualTo(1);
  }

  @Test
  void whatWasReadDoesNotArriveInAStore() {
    itinerary.next(null, false, "a");
    itinerary.next("a", false, null);
    assertThat(itinerary.next(null, true, "b")).isEqualTo(1);
    assertThat(itinerary.next("elsewhere", false, null)).isNull();
  }
}
