package residency.retain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static residency.retain.presence.Told.days;
import static residency.retain.presence.Told.end;
import static residency.retain.presence.Told.micros;
import static residency.retain.presence.Told.start;
import static residency.retain.rule.CopyText.copies;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import residency.retain.presence.Span;
import residency.retain.presence.Told;

class RecordJudgeTest {
  private static final long HORIZON = micros("100");

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "verdicts.csv", numLinesToSkip = 1)
  void judges(
      String name, String rule, @Nullable String facts, String copies, @Nullable String verdicts) {
    List<RuleVerdict> judged =
        new RecordJudge(List.of(rule(rule)), HORIZON).judge(facts(facts), copies(copies));
    assertThat(judged.stream().map(RecordJudgeTest::text).collect(Collectors.joining(";")))
        .isEqualTo(verdicts == null ? "" : verdicts);
  }

  @Test
  void eachRuleHasItsOwnVerdict() {
    RecordJudge judge =
        new RecordJudge(List.of(rule("CEILING 3 ARRIVED"), rule("FLOOR 60 CREATED")), HORIZON);
    assertThat(judge.judge(facts("created=0"), copies("s: 0 0 10 10")))
        .extracting(RuleVerdict::compliance)
        .containsExactly(Compliance.VIOLATED, Compliance.VIOLATED);
  }

  @Test
  void anEventLaterThanAllListingsIsEvidenceToo() {
    RecordJudge judge = new RecordJudge(List.of(rule("CEILING 30 ARRIVED")), micros("20"));
    assertThat(judge.judge(facts(null), copies("a/CN: 0 0 10 *|b/CN: 0 0 40 40")))
        .extracting(RecordJudgeTest::text)
        .containsExactly("a POSSIBLY_VIOLATED 10 *", "b VIOLATED 40 40", "CN VIOLATED 40 *");
  }

  private static Rule rule(String text) {
    String[] words = text.split(" ", -1);
    return new Rule(
        text,
        Kind.valueOf(words[0]),
        Integer.parseInt(words[1]),
        Clock.valueOf(words[2]),
        values(words, "category"),
        values(words, "home"),
        values(words, "country"),
        values(words, "entity"),
        values(words, "from").stream().map(Told::micros).findAny().orElse(Long.MIN_VALUE),
        values(words, "to").stream().map(Told::micros).findAny().orElse(Long.MAX_VALUE));
  }

  private static Set<String> values(String[] words, String key) {
    return Set.copyOf(list(words, key));
  }

  private static List<String> list(String[] words, String key) {
    List<String> values = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith(key + "=")) {
        values.add(word.substring(key.length() + 1));
      }
    }
    return values;
  }

  private static RecordFacts facts(@Nullable String text) {
    String[] words = text == null ? new String[0] : text.split(" ", -1);
    List<RecordFacts.Event> events = new ArrayList<>();
    list(words, "active").forEach(t -> events.add(event(Clock.LAST_ACTIVE, t)));
    list(words, "requested").forEach(t -> events.add(event(Clock.DELETION_REQUESTED, t)));
    list(words, "ended").forEach(t -> events.add(event(Clock.CONSENT_ENDED, t)));
    return new RecordFacts(
        "r",
        list(words, "category").stream().findAny().orElse(null),
        list(words, "created").stream().map(Told::micros).findAny().orElse(Long.MIN_VALUE),
        list(words, "home").stream()
            .map(home -> home.split("@", -1))
            .map(home -> new RecordFacts.Home(home[0], span(home[1])))
            .toList(),
        events,
        list(words, "consent").stream().map(RecordJudgeTest::span).toList());
  }

  private static RecordFacts.Event event(Clock clock, String time) {
    return new RecordFacts.Event(clock, micros(time));
  }

  private static Span span(String text) {
    String[] ends = text.split("-", -1);
    return new Span(start(ends[0]), end(ends[1]));
  }

  private static String text(RuleVerdict verdict) {
    return verdict.place()
        + " "
        + verdict.compliance()
        + " "
        + days(verdict.minMicros())
        + " "
        + days(verdict.maxMicros());
  }
}
