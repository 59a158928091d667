package residency.net;

/**
 * How ranges of a table get in each other's way at any one time.
 *
 * @param rows distinct rows; one that comes again counts once
 * @param overlaps rows whose range lies in another's or crosses it
 * @param contradictions rows of the same range as another, that say something else
 */
public record Crossings(int rows, int overlaps, int contradictions) {
  Crossings plus(Crossings other) {
    return new Crossings(
        rows + other.rows, overlaps + other.overlaps, contradictions + other.contradictions);
  }
}
