package residency.attribute.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import residency.judge.NameGrade;

/** The naming rules read straight off their definition, by a scan of all answers. */
final class NaiveNames {
  record Answer(long time, @Nullable Long ttl, String name) {}

  private NaiveNames() {}

  static @Nullable Candidates own(List<Answer> answers, long start, boolean cut, NameRules rules) {
    Predicate<Answer> earlier = a -> cut ? a.time() < start + 1_000_000 : a.time() <= start;
    Predicate<Answer> soon = a -> !earlier.test(a) && a.time() <= start + rules.tolerance();
    if (rules.grades().contains(NameGrade.CLIENT)) {
      List<Answer> live =
          answers.stream()
              .filter(NaiveNames::lives)
              .filter(earlier)
              .filter(a -> start < expiry(a, rules))
              .toList();
      if (!live.isEmpty()) {
        return candidates(NameGrade.CLIENT, live);
      }
      List<Answer> coming = answers.stream().filter(NaiveNames::lives).filter(soon).toList();
      if (!coming.isEmpty()) {
        return candidates(
            NameGrade.CLIENT,
            at(coming, coming.stream().mapToLong(Answer::time).min().getAsLong()));
      }
    }
    if (rules.grades().contains(NameGrade.CLIENT_STALE)) {
      List<Answer> stale =
          answers.stream()
              .filter(earlier)
              .filter(a -> start >= expiry(a, rules) || a.ttl() == null || a.ttl() == 0)
              .filter(a -> start < expiry(a, rules) + rules.grace())
              .toList();
      if (!stale.isEmpty()) {
        return candidates(
            NameGrade.CLIENT_STALE,
            at(stale, stale.stream().mapToLong(Answer::time).max().getAsLong()));
      }
      List<Answer> coming = answers.stream().filter(a -> !lives(a)).filter(soon).toList();
      if (!coming.isEmpty()) {
        return candidates(
            NameGrade.CLIENT_STALE,
            at(coming, coming.stream().mapToLong(Answer::time).min().getAsLong()));
      }
    }
    return null;
  }

  private static boolean lives(Answer a) {
    return a.ttl() != null && a.ttl() > 0;
  }

  private static long expiry(Answer a, NameRules rules) {
    return a.time() + (a.ttl() == null ? 0 : Math.min(a.ttl(), rules.maxTtl()));
  }

  private static List<Answer> at(List<Answer> answers, long time) {
    return answers.stream().filter(a -> a.time() == time).toList();
  }

  private static Candidates candidates(NameGrade grade, List<Answer> answers) {
    List<Answer> sorted = new ArrayList<>(answers);
    sorted.sort(Comparator.comparingLong(Answer::time).reversed().thenComparing(Answer::name));
    List<String> names = sorted.stream().map(Answer::name).distinct().toList();
    return new Candidates(grade, names, names.stream().map(n -> 1L).toList(), null);
  }
}
