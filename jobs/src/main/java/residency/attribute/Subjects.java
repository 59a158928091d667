package residency.attribute;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.jspecify.annotations.Nullable;
import residency.attribute.index.Holder;
import residency.judge.HomeEvidence;

/**
 * Whose flow it may be.
 *
 * @param alternatives what may be true, as {@link HolderLookUp} found it
 * @param ambiguous whether it is one of several subjects, or perhaps nobody
 */
record Subjects(List<Holder.Alternative> alternatives, boolean ambiguous) {

  /** Reads the cell that {@link HolderLookUp} made. */
  static Subjects of(ArrayData holders, boolean ambiguous) {
    List<Holder.Alternative> all = new ArrayList<>(holders.numElements());
    for (int i = 0; i < holders.numElements(); i++) {
      InternalRow holder = holders.getStruct(i, HolderLookUp.ALTERNATIVE.size());
      all.add(
          new Holder.Alternative(
              LensCells.string(holder, 0),
              LensCells.string(holder, 1),
              LensCells.string(holder, 2),
              holder.getBoolean(3)));
    }
    return new Subjects(all, ambiguous);
  }

  /** One home for each subject that it may be; an unknown subject has an unknown home. */
  List<HomeEvidence> homes() {
    Set<HomeEvidence> homes = new LinkedHashSet<>();
    for (Holder.Alternative alternative : alternatives) {
      if (ambiguous || alternative.subject() != null) {
        homes.add(new HomeEvidence(alternative.home(), alternative.inferred()));
      }
    }
    return List.copyOf(homes);
  }

  /** The home that all of them are; null if it is not exactly one. */
  static @Nullable String oneHome(List<HomeEvidence> homes) {
    String first = homes.isEmpty() ? null : homes.get(0).home();
    for (HomeEvidence home : homes) {
      if (!Objects.equals(home.home(), first)) {
        return null;
      }
    }
    return first;
  }
}
