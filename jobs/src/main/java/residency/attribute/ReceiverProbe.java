package residency.attribute;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import residency.judge.HomeEvidence;
import residency.judge.Intermediary;
import residency.judge.Lens;
import residency.judge.Lenses;
import residency.judge.NameEvidence;
import residency.judge.Peer;
import residency.judge.Reason;
import residency.judge.Scope;
import residency.net.AddressClass;
import residency.reference.NetworkPlace;
import residency.schema.Table;
import residency.table.SparkSchemas;

/** Judges who got a record: appends the verdicts, one for each lens. See {@link Receivers}. */
final class ReceiverProbe implements Probe<Judging> {
  private static final long serialVersionUID = 1L;

  /** Who says where a store stands. */
  private static final String SOURCE = "store";

  private final int site;
  private final int time;
  private final int address;
  private final int reads;
  private final int country;
  private final int entity;
  private final int nameGrade;
  private final int names;
  private final int canonicalName;
  private final int home;
  private final int inferred;

  ReceiverProbe(StructType rows) {
    this.site = rows.fieldIndex("site");
    this.time = rows.fieldIndex("time");
    this.address = rows.fieldIndex("peer_address");
    this.reads = rows.fieldIndex("reads");
    this.country = rows.fieldIndex("place_country");
    this.entity = rows.fieldIndex("place_entity");
    this.nameGrade = rows.fieldIndex("name_grade");
    this.names = rows.fieldIndex("names");
    this.canonicalName = rows.fieldIndex("canonical_name");
    this.home = rows.fieldIndex("home");
    this.inferred = rows.fieldIndex("home_inferred");
  }

  @Override
  public StructType added() {
    StructType results = SparkSchemas.of(Table.ATTRIBUTED_FLOW);
    StructType columns = new StructType();
    for (Lens lens : Lens.values()) {
      columns = columns.add(results.apply(lens.column()));
    }
    return columns;
  }

  @Override
  public Iterator<InternalRow> probe(Judging references, Iterator<InternalRow> rows) {
    return new Appending(rows, Lens.values().length, new RowJudge(references)::fill);
  }

  /** Judges rows one by one. Not safe for use by several threads. */
  private final class RowJudge {
    private final Judging references;
    private final AddressText text = new AddressText();
    private final EpochJudges judges;
    private final Known<@Nullable Object[]> known = new Known<>();
    private final LensPacking packing = new LensPacking(added());

    RowJudge(Judging references) {
      this.references = references;
      this.judges = new EpochJudges(references);
    }

    void fill(InternalRow row, Object[] cells) {
      long high = key(Keys.HIGH, row);
      long low = key(Keys.LOW, row);
      @Nullable Object[] found = known.get(high, low);
      if (found == null) {
        found = known.put(high, low, new Object[Lens.values().length]);
        packing.pack(judged(row), found, 0);
      }
      System.arraycopy(found, 0, cells, 0, found.length);
    }

    /** All that the verdicts on a row rest on. */
    private long key(long half, InternalRow row) {
      long key = Keys.and(half, references.epochs().change(row.getLong(time)));
      key = Keys.and(key, references.epochs().day(row.getLong(time)));
      key = Keys.and(key, (row.getBoolean(reads) ? 2L : 0L) + (row.getBoolean(inferred) ? 1L : 0L));
      for (int part : new int[] {site, address, country, entity, nameGrade, canonicalName, home}) {
        key = Keys.andText(key, row, part);
      }
      return Keys.and(key, (UnsafeArrayData) row.getArray(names));
    }

    private Lenses judged(InternalRow row) {
      long at = row.getLong(time);
      NameEvidence evidence = LensCells.names(row, nameGrade, names);
      Peer peer = peer(row, evidence, at);
      if (peer == null) {
        return Lenses.unknown(Reason.NO_RECEIVER);
      }
      if (row.getBoolean(reads) && !peer.intermediary().kinds().isEmpty()) {
        return Lenses.unknown(Reason.NO_RECEIVER, Reason.INTERMEDIARY);
      }
      HomeEvidence ofSubject =
          new HomeEvidence(LensCells.string(row, home), row.getBoolean(inferred));
      return judges.at(at).judge(peer, List.of(ofSubject), evidence);
    }

    private @Nullable Peer peer(InternalRow row, NameEvidence evidence, long at) {
      String declaredCountry = LensCells.string(row, country);
      String declaredEntity = LensCells.string(row, entity);
      NetworkPlace place =
          declaredCountry == null && declaredEntity == null
              ? null
              : new NetworkPlace(declaredCountry, declaredEntity, SOURCE);
      if (row.isNullAt(address)) {
        boolean nothing = place == null && evidence.candidates().isEmpty();
        return nothing
            ? null
            : new Peer(Scope.PUBLIC, List.of(), List.of(), List.of(), Intermediary.NONE, place);
      }
      text.parse(row.getUTF8String(address));
      String of = LensCells.string(row, site);
      AddressClass addressClass = AddressClass.of(text.high(), text.low());
      Peer found =
          PeerFacts.named(
              PeerFacts.of(references.networks(), of == null ? "" : of, text, addressClass, at),
              references.networks(),
              evidence,
              LensCells.string(row, canonicalName),
              at);
      return place == null
          ? found
          : new Peer(
              Scope.PUBLIC,
              found.locations(),
              found.registrations(),
              found.networks(),
              found.intermediary(),
              place);
    }
  }
}
