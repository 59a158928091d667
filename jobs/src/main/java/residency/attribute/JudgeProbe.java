package residency.attribute;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import residency.attribute.index.Holder;
import residency.judge.EpochJudge;
import residency.judge.ExitStatus;
import residency.judge.HomeEvidence;
import residency.judge.NameEvidence;
import residency.judge.Peer;
import residency.judge.Scope;
import residency.net.AddressClass;
import residency.reference.AsnFact;
import residency.schema.Table;
import residency.table.SparkSchemas;

/**
 * Judges each flow: appends whether data went, what its peer's address tells, and the verdicts.
 * What was found for a peer, a holder and names holds for all flows of the same {@link
 * residency.reference.Epochs epoch}.
 */
final class JudgeProbe implements Probe<Judging> {
  private static final long serialVersionUID = 1L;

  /** The columns that it reads, beside those of names. */
  static final List<String> NEEDED =
      List.of(
          "site",
          "peer_address",
          "holder_address",
          "start_time",
          "outcome",
          "payload_to_peer",
          "sampling_rate",
          "subject_grade",
          "holders");

  private static final List<String> APPENDED =
      List.of(
          "exit_status",
          "address_class",
          "subjects",
          "home",
          "name",
          "name_candidates",
          "asn",
          "organisation",
          "location",
          "registration",
          "host",
          "service",
          "control");

  private static final Peer NO_INSIDE_END = Peer.of(Scope.NO_INSIDE_END);

  private final int site;
  private final int peer;
  private final int holderAddress;
  private final int start;
  private final int outcome;
  private final int payload;
  private final int sampling;
  private final int subjectGrade;
  private final int holders;
  private final int nameGrade;
  private final int names;
  private final int weights;
  private final int canonicalName;

  JudgeProbe(StructType rows) {
    this.site = rows.fieldIndex("site");
    this.peer = rows.fieldIndex("peer_address");
    this.holderAddress = rows.fieldIndex("holder_address");
    this.start = rows.fieldIndex("start_time");
    this.outcome = rows.fieldIndex("outcome");
    this.payload = rows.fieldIndex("payload_to_peer");
    this.sampling = rows.fieldIndex("sampling_rate");
    this.subjectGrade = rows.fieldIndex("subject_grade");
    this.holders = rows.fieldIndex("holders");
    this.nameGrade = rows.fieldIndex("name_grade");
    this.names = rows.fieldIndex("names");
    this.weights = rows.fieldIndex("weights");
    this.canonicalName = rows.fieldIndex("canonical_name");
  }

  @Override
  public StructType added() {
    return columns(APPENDED);
  }

  private static StructType columns(List<String> names) {
    StructType results = SparkSchemas.of(Table.ATTRIBUTED_FLOW);
    StructType columns = new StructType();
    for (String name : names) {
      StructField field = results.apply(name);
      columns = columns.add(field);
    }
    return columns;
  }

  @Override
  public Iterator<InternalRow> probe(Judging references, Iterator<InternalRow> rows) {
    return new Appending(rows, APPENDED.size(), new RowJudge(references)::fill);
  }

  /** Judges rows one by one. Not safe for use by several threads. */
  private final class RowJudge {
    private final Judging references;
    private final AddressText address = new AddressText();
    private final EpochJudges judges;
    private final Known<@Nullable Object[]> known = new Known<>();
    private final Known<Peer> peers = new Known<>();
    private final Packed<Peer> ofPeers = packed("asn", "organisation");
    private final Packed<Object> ofNames = packed("name", "name_candidates");
    private final Packed<Object> ofSubjects = packed("subjects");
    private final LensPacking ofLenses = new LensPacking(added());
    private final UTF8String[] exits = texts(ExitStatus.values());
    private final UTF8String[] classes = texts(AddressClass.values());

    RowJudge(Judging references) {
      this.references = references;
      this.judges = new EpochJudges(references);
    }

    private static UTF8String[] texts(Enum<?>[] words) {
      return Arrays.stream(words).map(LensCells::text).toArray(UTF8String[]::new);
    }

    private static <T> Packed<T> packed(String... columns) {
      return new Packed<>(columns(List.of(columns)));
    }

    void fill(InternalRow row, Object[] cells) {
      long high = key(Keys.HIGH, row);
      long low = key(Keys.LOW, row);
      @Nullable Object[] found = known.get(high, low);
      if (found == null) {
        found = known.put(high, low, judged(row));
      }
      cells[0] = exits[exitStatus(row).ordinal()];
      System.arraycopy(found, 0, cells, 1, found.length);
    }

    /** All that the verdicts on a row rest on. */
    private long key(long half, InternalRow row) {
      long key = peerKey(half, row, row.getLong(start));
      key = Keys.and(key, row.isNullAt(holderAddress) ? 1L : 0L);
      key = holderKey(Keys.and(key, row.getUTF8String(subjectGrade)), row);
      key = Keys.and(key, row.getUTF8String(nameGrade));
      key = Keys.and(key, (UnsafeArrayData) row.getArray(names));
      key = Keys.and(key, (UnsafeArrayData) row.getArray(weights));
      return Keys.andText(key, row, canonicalName);
    }

    private long peerKey(long half, InternalRow row, long time) {
      long key = Keys.of(half, row.getUTF8String(site), row.getUTF8String(peer));
      key = Keys.and(key, references.epochs().change(time));
      return Keys.and(key, references.epochs().day(time));
    }

    /** Of a single holder only the home counts: its name stands in other cells. */
    private long holderKey(long key, InternalRow row) {
      UnsafeArrayData all = (UnsafeArrayData) row.getArray(holders);
      if (all.numElements() != 1) {
        return Keys.and(key, all);
      }
      InternalRow only = all.getStruct(0, HolderLookUp.ALTERNATIVE.size());
      long told = Keys.and(key, (only.isNullAt(0) ? 2L : 0L) + (only.getBoolean(3) ? 1L : 0L));
      return Keys.andText(told, only, 2);
    }

    private @Nullable Object[] judged(InternalRow row) {
      long time = row.getLong(start);
      NameEvidence evidence = LensCells.names(row, nameGrade, names);
      address.parse(row.getUTF8String(peer));
      AddressClass addressClass = AddressClass.of(address.high(), address.low());
      Peer facts = peer(row, addressClass, time);
      Peer named =
          PeerFacts.named(
              facts, references.networks(), evidence, LensCells.string(row, canonicalName), time);
      Subjects subjects = subjects(row);
      List<HomeEvidence> homes = subjects.homes();
      EpochJudge judge = judges.at(time);
      @Nullable Object[] ofPeer = ofPeers.get(facts);
      if (ofPeer == null) {
        ofPeer =
            ofPeers.put(
                facts,
                LensCells.origins(facts.networks()),
                UTF8String.fromString(organisation(facts.networks())));
      }
      @Nullable Object[] ofName =
          ofNames.pack(
              evidence.candidates().isEmpty() ? null : LensCells.text(evidence.candidates().get(0)),
              LensCells.candidates(evidence.grade(), row.getArray(names), row.getArray(weights)));
      @Nullable Object[] cells = new Object[APPENDED.size() - 1];
      int cell = 0;
      cells[cell++] = classes[addressClass.ordinal()];
      cells[cell++] = subjects.ambiguous() ? ofSubjects(subjects, judge, named, evidence) : null;
      cells[cell++] = UTF8String.fromString(Subjects.oneHome(homes));
      cells[cell++] = ofName[0];
      cells[cell++] = ofName[1];
      cells[cell++] = ofPeer[0];
      cells[cell++] = ofPeer[1];
      ofLenses.pack(judge.judge(named, homes, evidence), cells, cell);
      return cells;
    }

    private Subjects subjects(InternalRow row) {
      String grade = row.getUTF8String(subjectGrade).toString();
      return Subjects.of(row.getArray(holders), grade.equals(Holder.Grade.AMBIGUOUS.name()));
    }

    private @Nullable Object ofSubjects(
        Subjects subjects, EpochJudge judge, Peer named, NameEvidence evidence) {
      return ofSubjects
          .pack(
              LensCells.subjects(
                  subjects.alternatives(), home -> judge.judge(named, List.of(home), evidence)))[0];
    }

    /** What tables tell of the address parsed last; of the peer alone, whatever its names. */
    private Peer peer(InternalRow row, AddressClass addressClass, long time) {
      if (row.isNullAt(holderAddress)) {
        return NO_INSIDE_END;
      }
      long high = peerKey(Keys.HIGH, row, time);
      long low = peerKey(Keys.LOW, row, time);
      Peer found = peers.get(high, low);
      return found != null
          ? found
          : peers.put(
              high,
              low,
              PeerFacts.of(
                  references.networks(),
                  row.getUTF8String(site).toString(),
                  address,
                  addressClass,
                  time));
    }

    private ExitStatus exitStatus(InternalRow row) {
      return ExitStatus.of(
          row.getUTF8String(outcome).toString(),
          row.isNullAt(payload) ? null : (Long) row.getLong(payload),
          !row.isNullAt(sampling) && row.getLong(sampling) > 1);
    }

    private static @Nullable String organisation(List<AsnFact> networks) {
      return networks.isEmpty() ? null : networks.get(0).organisation();
    }
  }
}
