package residency.retain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static residency.retain.presence.Told.days;
import static residency.retain.presence.Told.end;
import static residency.retain.presence.Told.micros;
import static residency.retain.presence.Told.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.retain.presence.Absences;
import residency.retain.presence.Listing;
import residency.retain.presence.ListingBook;
import residency.retain.presence.Stay;

/** Stays at places of several stores, of which some never show the record. */
class UnseenTest {
  /** Stores whose keys name records. */
  private static final Set<String> NAMING = Set.of("a", "b", "c");

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "unseen.csv", numLinesToSkip = 1)
  void boundsWhatMayBeUnseen(
      String name,
      String stores,
      @Nullable String listings,
      @Nullable String logging,
      String created,
      String told,
      String places) {
    Stores known = stores(stores);
    Unseen unseen =
        new Unseen(
            known,
            Absences.of(book(listings), NAMING),
            logging == null ? Set.of() : Set.of(logging));
    long came = start(created);
    List<Copy> copies = new ArrayList<>();
    for (Copy copy : CopyText.told(told)) {
      copies.addAll(known.copies(copy.storeId(), copy.presence().since(came)));
    }
    assertThat(
            Places.of(new Copies(copies, unseen.besides(copies, came))).entrySet().stream()
                .map(at -> at.getKey().name() + " " + text(at.getValue().stay()))
                .collect(Collectors.joining(";")))
        .isEqualTo(places);
  }

  private static String text(Stay stay) {
    return days(stay.minMicros()) + " " + days(stay.maxMicros()) + " " + stay.censoring();
  }

  /** Words like {@code b/DE/x/*-4}: store, country, entity and when that held. */
  private static Stores stores(String text) {
    Stores stores = new Stores();
    for (String word : text.split(" ", -1)) {
      String[] parts = word.split("/", -1);
      String[] span = (parts.length > 3 ? parts[3] : "*-*").split("-", -1);
      stores.add(parts[0], parts[1], parts[2], start(span[0]), end(span[1]));
    }
    return stores;
  }

  /** Words like {@code b@10-11/p}: store, from when to when, and the prefix of the keys listed. */
  private static ListingBook book(@Nullable String text) {
    ListingBook book = new ListingBook();
    for (String word : text == null ? new String[0] : text.split(" ", -1)) {
      String[] parts = word.split("[@/]", -1);
      String[] span = parts[1].split("-", -1);
      String scope = parts.length > 2 ? parts[2] : "";
      boolean current = scope.equals("current");
      book.add(
          new Listing(
              parts[0],
              scope.isEmpty() || current ? null : scope,
              micros(span[0]),
              micros(span[span.length - 1]),
              true,
              !current));
    }
    return book;
  }
}
