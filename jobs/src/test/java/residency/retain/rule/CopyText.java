package residency.retain.rule;

import static residency.retain.presence.Told.end;
import static residency.retain.presence.Told.start;

import java.util.ArrayList;
import java.util.List;
import residency.retain.presence.Presence;
import residency.retain.presence.Told;

/** Copies as tests write them: {@code a/IE/x: 0 0 5 6|b/IE/x?: 0 9}, a question mark if unseen. */
final class CopyText {
  private CopyText() {}

  static Copies copies(String text) {
    Copies copies = new Copies(new ArrayList<>(), new ArrayList<>());
    for (String copy : text.split("\\|", -1)) {
      String[] parts = copy.split(": ", -1);
      String[] store = parts[0].replace("?", "").split("/", -1);
      if (parts[0].endsWith("?")) {
        String[] ends = parts[1].split(" ", -1);
        copies.unseen().add(copy(store, Presence.perhaps(start(ends[0]), end(ends[1]))));
      } else {
        copies.told().add(copy(store, Told.presences(parts[1]).get(0)));
      }
    }
    return copies;
  }

  private static Copy copy(String[] store, Presence presence) {
    return new Copy(
        store[0], store.length > 1 ? store[1] : null, store.length > 2 ? store[2] : null, presence);
  }

  static List<Copy> told(String text) {
    return copies(text).told();
  }
}
