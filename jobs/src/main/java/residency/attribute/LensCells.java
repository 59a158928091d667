package residency.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import residency.attribute.index.Holder;
import residency.judge.HomeEvidence;
import residency.judge.Judgement;
import residency.judge.Lens;
import residency.judge.Lenses;
import residency.judge.NameEvidence;
import residency.judge.NameGrade;
import residency.reference.AsnFact;

/** Writes verdicts and candidates as cells of {@code attributed_flow}. */
final class LensCells {
  /** Names by others that a row shows; the owners of all are judged. */
  private static final int MOST_SHARED = 10;

  private LensCells() {}

  /** Sets one cell for each lens, in the order of {@link Lens}. */
  static void lenses(Lenses lenses, Object[] cells, int first) {
    for (Lens lens : Lens.values()) {
      cells[first + lens.ordinal()] = judgement(lens, lenses.by(lens));
    }
  }

  /** The cell of one lens. */
  static InternalRow judgement(Lens lens, Judgement judgement) {
    UTF8String verdict = text(judgement.verdict().name());
    UTF8String grade = judgement.grade() == null ? null : text(judgement.grade().name());
    UTF8String reason = text(judgement.reason());
    Object[] countries = new Object[judgement.countries().size()];
    for (int i = 0; i < countries.length; i++) {
      countries[i] = text(judgement.countries().get(i));
    }
    Object tied = new GenericArrayData(countries);
    Integer age = judgement.ageDays();
    boolean entity = lens == Lens.HOST || lens == Lens.SERVICE;
    return new GenericInternalRow(
        entity
            ? new Object[] {
              verdict, grade, reason, tied, UTF8String.fromString(judgement.entityId()), age
            }
            : new Object[] {verdict, grade, reason, tied, age});
  }

  /** The subjects that a flow may be of, each with its own verdicts. */
  static ArrayData subjects(
      List<Holder.Alternative> alternatives, Function<HomeEvidence, Lenses> judge) {
    Object[] rows = new Object[alternatives.size()];
    for (int i = 0; i < rows.length; i++) {
      Holder.Alternative alternative = alternatives.get(i);
      Object[] cells = new Object[3 + Lens.values().length];
      cells[0] = UTF8String.fromString(alternative.subject());
      cells[1] = UTF8String.fromString(alternative.device());
      cells[2] = UTF8String.fromString(alternative.home());
      lenses(judge.apply(new HomeEvidence(alternative.home(), alternative.inferred())), cells, 3);
      rows[i] = new GenericInternalRow(cells);
    }
    return new GenericArrayData(rows);
  }

  /** The names with their weights: all that the flow's own holder got, else the best. */
  static ArrayData candidates(NameGrade grade, ArrayData names, ArrayData weights) {
    int most = grade == NameGrade.SHARED ? MOST_SHARED : names.numElements();
    Object[] rows = new Object[Math.min(names.numElements(), most)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new GenericInternalRow(new Object[] {names.getUTF8String(i), weights.getLong(i)});
    }
    return new GenericArrayData(rows);
  }

  /** The origins that tables name, each once, those of the first table first. */
  static ArrayData origins(List<AsnFact> networks) {
    return new GenericArrayData(
        networks.stream()
            .flatMapToLong(fact -> Arrays.stream(fact.origins()))
            .distinct()
            .boxed()
            .toArray());
  }

  static UTF8String text(Enum<?> word) {
    return UTF8String.fromString(word.name());
  }

  static UTF8String text(String value) {
    return UTF8String.fromString(value);
  }

  /** What a row tells of the names that its service may have. */
  static NameEvidence names(InternalRow row, int grade, int names) {
    ArrayData array = row.getArray(names);
    List<String> all = new ArrayList<>(array.numElements());
    for (int i = 0; i < array.numElements(); i++) {
      all.add(array.getUTF8String(i).toString());
    }
    return new NameEvidence(NameGrade.valueOf(row.getUTF8String(grade).toString()), all);
  }

  static @Nullable String string(InternalRow row, int column) {
    return row.isNullAt(column) ? null : row.getUTF8String(column).toString();
  }
}
