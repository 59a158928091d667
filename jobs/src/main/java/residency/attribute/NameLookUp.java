package residency.attribute;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import residency.attribute.index.Candidates;
import residency.attribute.index.NameIndex;
import residency.judge.NameGrade;
import residency.net.AddressClass;

/**
 * Looks up the names that a flow's peer may have.
 *
 * <p>Names are of servers: one that a flow carries, or that was asked for before, tells nothing of
 * a peer that is the client.
 */
final class NameLookUp implements Probe<Shards<NameIndex>> {
  private static final long serialVersionUID = 1L;

  /** The columns of flows, their sides and holders that it reads. */
  static final List<String> NEEDED =
      List.of(
          "site",
          "peer_address",
          "server_address",
          "holder",
          "server_name",
          "start_time",
          "connection_start",
          "whole_seconds");

  private static final StructType ADDED =
      new StructType()
          .add("name_grade", StringType, false)
          .add("names", DataTypes.createArrayType(StringType, false), false)
          .add("weights", DataTypes.createArrayType(LongType, false), false)
          .add("canonical_name", StringType);

  private final boolean observed;
  private final boolean sharing;
  private final int site;
  private final int peer;
  private final int server;
  private final int holder;
  private final int serverName;
  private final int start;
  private final int connectionStart;
  private final int wholeSeconds;

  /**
   * @param grades those in use
   */
  NameLookUp(StructType rows, Set<NameGrade> grades) {
    this.observed = grades.contains(NameGrade.OBSERVED);
    this.sharing = grades.contains(NameGrade.SHARED);
    this.site = rows.fieldIndex("site");
    this.peer = rows.fieldIndex("peer_address");
    this.server = rows.fieldIndex("server_address");
    this.holder = rows.fieldIndex("holder");
    this.serverName = rows.fieldIndex("server_name");
    this.start = rows.fieldIndex("start_time");
    this.connectionStart = rows.fieldIndex("connection_start");
    this.wholeSeconds = rows.fieldIndex("whole_seconds");
  }

  @Override
  public StructType added() {
    return ADDED;
  }

  @Override
  public Iterator<InternalRow> probe(Shards<NameIndex> shards, Iterator<InternalRow> rows) {
    AddressText scratch = new AddressText();
    Packed<Candidates> known = new Packed<>(ADDED);
    return new Appending(
        rows,
        ADDED.size(),
        (row, cells) ->
            System.arraycopy(
                packed(known, candidates(shards, row, scratch)), 0, cells, 0, cells.length));
  }

  private Candidates candidates(Shards<NameIndex> shards, InternalRow row, AddressText scratch) {
    UTF8String address = row.getUTF8String(peer);
    if (!address.equals(row.getUTF8String(server))) {
      return Candidates.NONE;
    }
    if (observed && !row.isNullAt(serverName)) {
      return Candidates.observed(row.getUTF8String(serverName).toString());
    }
    UTF8String inSite = row.getUTF8String(site);
    long high = Keys.of(Keys.HIGH, inSite, address);
    long low = Keys.of(Keys.LOW, inSite, address);
    NameIndex index = shards.of(high);
    @Nullable UTF8String asked = row.isNullAt(holder) ? null : row.getUTF8String(holder);
    Candidates found = null;
    if (asked != null) {
      found =
          index.own(
              Keys.and(high, asked),
              Keys.and(low, asked),
              row.getLong(connectionStart),
              row.getBoolean(wholeSeconds));
    }
    if (found == null && sharing && isPublic(address, scratch)) {
      long time = row.getLong(start);
      found =
          asked == null
              ? index.shared(high, low, time)
              : index.sharedByOthers(high, low, Keys.and(high, asked), Keys.and(low, asked), time);
    }
    return found == null ? Candidates.NONE : found;
  }

  private static boolean isPublic(UTF8String address, AddressText scratch) {
    scratch.parse(address);
    return AddressClass.of(scratch.high(), scratch.low()) == AddressClass.PUBLIC;
  }

  private static @Nullable Object[] packed(Packed<Candidates> known, Candidates candidates) {
    @Nullable Object @Nullable [] cells = known.get(candidates);
    if (cells != null) {
      return cells;
    }
    Object[] names = new Object[candidates.names().size()];
    Object[] weights = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = UTF8String.fromString(candidates.names().get(i));
      weights[i] = candidates.weights().get(i);
    }
    return known.put(
        candidates,
        UTF8String.fromString(candidates.grade().name()),
        new GenericArrayData(names),
        new GenericArrayData(weights),
        UTF8String.fromString(candidates.canonicalName()));
  }
}
