package residency.simulate;

import java.util.Locale;

/**
 * A record: one item of a subject's data.
 *
 * @param category a personal-data category of the W3C's DPV
 * @param created when it came to be, microseconds
 */
record Item(String id, int subject, String category, long created, long bytes) {
  /** Under which key stores keep it. */
  String key() {
    return prefix(category) + Site.subjectId(subject) + "/" + id;
  }

  /** What the keys of a category begin with. */
  static String prefix(String category) {
    return category.toLowerCase(Locale.ROOT) + "/";
  }
}
