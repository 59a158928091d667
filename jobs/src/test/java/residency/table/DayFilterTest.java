package residency.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayFilterTest {
  @ParameterizedTest(name = "{0}: the day 2024-01-02, {1} {2}")
  @CsvSource({
    "after the day's first moment,   >,  2024-01-02T00:00:00Z,        true",
    "after its last microsecond,     >,  2024-01-02T23:59:59.999999Z, true",
    "after its end,                  >,  2024-01-03T00:00:00Z,        false",
    "from its last microsecond,      >=, 2024-01-02T23:59:59.999999Z, true",
    "from its end,                   >=, 2024-01-03T00:00:00Z,        false",
    "before its start,               <,  2024-01-02T00:00:00Z,        false",
    "before its second microsecond,  <,  2024-01-02T00:00:00.000001Z, true",
    "up to its start,                <=, 2024-01-02T00:00:00Z,        true",
    "up to the microsecond before,   <=, 2024-01-01T23:59:59.999999Z, false",
    "its start,                      =,  2024-01-02T00:00:00Z,        true",
    "its end,                        =,  2024-01-03T00:00:00Z,        false",
    "the microsecond before,         =,  2024-01-01T23:59:59.999999Z, false",
    "something else,                 ?,  2024-01-01T00:00:00Z,        true"
  })
  void oneDay(String what, String operator, Instant bound, boolean expected) {
    LocalDate day = LocalDate.of(2024, 1, 2);
    for (Object value : new Object[] {bound, Timestamp.from(bound)}) {
      assertThat(DayFilter.mayMatch(filter("t", operator, value), "t", day)).isEqualTo(expected);
      assertThat(DayFilter.mayMatch(filter("u", operator, value), "t", day))
          .as("a condition on another column")
          .isTrue();
    }
  }

  private static Filter filter(String column, String operator, Object value) {
    return switch (operator) {
      case ">" -> new GreaterThan(column, value);
      case ">=" -> new GreaterThanOrEqual(column, value);
      case "<" -> new LessThan(column, value);
      case "<=" -> new LessThanOrEqual(column, value);
      case "=" -> new EqualTo(column, value);
      default -> new IsNotNull(column);
    };
  }
}
