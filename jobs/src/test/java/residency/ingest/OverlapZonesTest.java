package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.ingest.OverlapZones.Span;

class OverlapZonesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          one file,                       a 1 9,             ''
          one after the other,            a 1 4;b 5 9,       ''
          they meet in an instant,        a 1 5;b 5 9,       a 5 5;b 5 5
          they overlap,                   a 1 6;b 4 9,       a 4 6;b 4 6
          one inside the other,           a 1 9;b 4 5,       a 4 9;b 4 5
          equal spans,                    a 1 9;b 1 9,       a 1 9;b 1 9
          the third apart,                a 1 6;b 4 9;c 10 12, a 4 6;b 4 6
          the first reaches the third,    a 1 9;b 2 3;c 8 12, a 2 9;b 2 3;c 8 9
          order does not matter,          b 4 9;a 1 6,       a 4 6;b 4 6
          """)
  void findsWhereFilesOverlap(String name, String files, String expected) {
    assertThat(OverlapZones.of(spans(files)).toString()).isEqualTo(spans(expected).toString());
  }

  private static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    for (String span : text.isEmpty() ? new String[0] : text.split(";")) {
      String[] parts = span.split(" ");
      spans.add(new Span(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    }
    return spans;
  }
}
