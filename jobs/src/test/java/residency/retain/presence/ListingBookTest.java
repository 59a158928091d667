package residency.retain.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import residency.retain.presence.ListingBook.Entry;

class ListingBookTest {
  private final ListingBook book = new ListingBook();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "listings.csv", numLinesToSkip = 1)
  void onlyAWholeListingOfItsScopeProvesAbsence(
      String name,
      @Nullable Boolean complete,
      @Nullable Boolean allVersions,
      @Nullable String prefix,
      @Nullable Long rows,
      long found,
      String key,
      boolean proves) {
    book.add(Listing.of("s", prefix, 10, 20, complete, allVersions, rows, found));
    Evidence evidence = new Evidence();
    evidence.created(5);
    book.tell("s", key, new long[0], evidence);
    assertThat(Presences.of(evidence, true))
        .containsExactly(new Presence(5, 5, 5, proves ? 20 : Long.MAX_VALUE));
  }

  @Test
  void aListingThatComesLateTakesTheNextNumber() {
    book.add(listing("s", null, 30));
    book.add(listing("s", "u/", 20));
    book.add(listing("s", null, 10));
    book.add(listing("s", null, 30));
    assertThat(book.all())
        .containsExactly(
            new Entry(listing("s", null, 30), 0, 0),
            new Entry(listing("s", null, 10), 0, 1),
            new Entry(listing("s", "u/", 20), 1, 0));
    assertThat(book.horizon()).isEqualTo(31);
    ListingBook again = new ListingBook();
    book.all().forEach(entry -> again.add(entry.listing()));
    assertThat(again.all()).isEqualTo(book.all());
  }

  @Test
  void rowsAreOfTheListingThatBeganThenElseEndedElseWasUnderWay() {
    Listing first = new Listing("s", null, 10, 20, true, true);
    Listing second = new Listing("s", null, 20, 30, true, true);
    book.add(first);
    book.add(second);
    assertThat(book.at("s", 20)).containsExactly(new Entry(second, 0, 1));
    assertThat(book.at("s", 30)).containsExactly(new Entry(second, 0, 1));
    assertThat(book.at("s", 15)).containsExactly(new Entry(first, 0, 0));
    assertThat(book.at("s", 31)).isEmpty();
    assertThat(book.at("t", 20)).isEmpty();
  }

  @Test
  void tellsOfAllListingsOfTheStore() {
    for (long time : new long[] {10, 20, 30, 40}) {
      book.add(listing("s", null, time));
      book.add(listing("t", null, time + 1));
    }
    Evidence evidence = new Evidence();
    book.tell("s", "k", new long[] {0, 1, 2, 15}, evidence);
    assertThat(Presences.of(evidence, true)).containsExactly(new Presence(15, 15, 30, 41));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "0 1 1 7 0 2 2 7, 0 1 2 7",
    "0 2 2 7 0 1 1 7, 0 1 2 7",
    "0 1 5 7 0 2 3 7, 0 1 5 7",
    "0 1 1 7 0 3 3 7, 0 1 1 7 0 3 3 7",
    "0 1 1 7 0 2 2 8, 0 1 1 7 0 2 2 8",
    "1 2 2 7 0 1 1 7, 0 1 1 7 1 2 2 7",
  })
  void runsAreAsFewAsCanBe(String runs, String joined) {
    assertThat(Runs.joined(numbers(runs))).isEqualTo(numbers(joined));
  }

  private static long[] numbers(String text) {
    return text.isEmpty()
        ? new long[0]
        : List.of(text.split(" ")).stream().mapToLong(Long::parseLong).toArray();
  }

  private static Listing listing(String store, @Nullable String prefix, long start) {
    return new Listing(store, prefix, start, start + 1, true, true);
  }
}
