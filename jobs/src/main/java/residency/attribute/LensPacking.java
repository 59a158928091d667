package residency.attribute;

import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.judge.Judgement;
import residency.judge.Lens;
import residency.judge.Lenses;

/** Verdicts as packed cells, each made once for all rows that it is the verdict of. */
final class LensPacking {
  private final Packed<Judgement>[] lenses;

  /**
   * @param columns with one for each lens
   */
  @SuppressWarnings("unchecked") // arrays of generic types can't be made otherwise
  LensPacking(StructType columns) {
    this.lenses = new Packed[Lens.values().length];
    for (Lens lens : Lens.values()) {
      lenses[lens.ordinal()] = new Packed<>(new StructType().add(columns.apply(lens.column())));
    }
  }

  /** Sets one cell for each lens, in the order of {@link Lens}. */
  void pack(Lenses judged, @Nullable Object[] cells, int first) {
    for (Lens lens : Lens.values()) {
      Judgement judgement = judged.by(lens);
      Packed<Judgement> packed = lenses[lens.ordinal()];
      @Nullable Object @Nullable [] found = packed.get(judgement);
      cells[first + lens.ordinal()] =
          (found != null ? found : packed.put(judgement, LensCells.judgement(lens, judgement)))[0];
    }
  }
}
