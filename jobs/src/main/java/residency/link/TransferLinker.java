package residency.link;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import residency.judge.ExitStatus;
import residency.judge.NameGrade;
import residency.link.match.Fit;
import residency.link.match.FitKind;
import residency.link.match.Link;
import residency.link.match.LinkGrade;
import residency.link.match.Spans;
import residency.link.match.TransferMatcher;
import residency.net.Address;
import residency.net.AddressClass;

/**
 * Makes the links of transfers from rows of transfer, kind of fit and flow (null: none). The rows
 * of a transfer come together, firmest kind first, and by time and id of the flow.
 */
final class TransferLinker implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  /** Flows that are held of one transfer at most; that there were more is told. */
  static final int MOST = 1_000;

  private final Spans gaps;

  TransferLinker(Spans gaps) {
    this.gaps = gaps;
  }

  /** A flow beside the fit that stands for it. */
  private record Candidate(Fit fit, Row flow) {}

  /** One transfer with the flows that fit it best. */
  private static final class Asked {
    private final Row transfer;
    private final boolean reads;
    private final List<Candidate> candidates = new ArrayList<>();
    private boolean more;

    Asked(Row transfer) {
      this.transfer = transfer;
      this.reads = "READ".equals(transfer.getAs("operation"));
    }

    boolean isOf(Row other) {
      return transfer.<Long>getAs("position").equals(other.<Long>getAs("position"))
          && transfer.<String>getAs("file_id").equals(other.<String>getAs("file_id"));
    }

    /** Takes a flow, if none of a firmer kind fits. */
    void take(Row row) {
      if (row.isNullAt(2) || !carries(row.getStruct(2), reads)) {
        return;
      }
      Fit fit = fit(transfer, row.getInt(1), row.getStruct(2), reads);
      if (!candidates.isEmpty()) {
        Fit last = candidates.get(candidates.size() - 1).fit;
        // A flow may fit twice in one way: by the name and the address of its server.
        if (fit.kind() != last.kind() || fit.flowId() == last.flowId()) {
          return;
        }
      }
      if (candidates.size() == MOST) {
        more = true;
      } else {
        candidates.add(new Candidate(fit, row.getStruct(2)));
      }
    }
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private @Nullable Row ahead = rows.hasNext() ? rows.next() : null;
      private Iterator<Row> found = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        while (!found.hasNext() && ahead != null) {
          found = links(asked(ahead)).iterator();
        }
        return found.hasNext();
      }

      @Override
      public Row next() {
        return found.next();
      }

      private Asked asked(Row first) {
        Asked asked = new Asked(first.getStruct(0));
        Row row = first;
        while (row != null && asked.isOf(row.getStruct(0))) {
          asked.take(row);
          row = rows.hasNext() ? rows.next() : null;
        }
        ahead = row;
        return asked;
      }
    };
  }

  private List<Row> links(Asked asked) {
    List<Link> links =
        TransferMatcher.match(told(asked), asked.candidates.stream().map(Candidate::fit).toList());
    boolean exact = !links.isEmpty() && links.get(0).grade() == LinkGrade.EXACT;
    boolean more = !exact && (asked.more || asked.candidates.size() > links.size());
    List<Row> rows = new ArrayList<>(links.size() + 1);
    for (Link link : links) {
      Row flow = asked.candidates.get(link.index()).flow;
      rows.add(linked(asked.transfer, asked.reads, link, flow, more));
    }
    String machine =
        exact
            ? asked.candidates.get(links.get(0).index()).flow.getAs("server_address")
            : asked.transfer.getAs("server_address");
    boolean isStore = machine == null || mayBeStore(asked.transfer, machine);
    if (links.isEmpty() && !(isKept(asked.transfer) && isStore)) {
      rows.add(unseen(asked.transfer, asked.reads));
    }
    // Whichever flow carried it: where the log tells the store, the store got it.
    if (isKept(asked.transfer) && !(exact && isStore)) {
      rows.add(kept(asked.transfer));
    }
    return rows;
  }

  /** Whether a machine may be the store that a transfer went to: another is on the way to it. */
  private static boolean mayBeStore(Row transfer, String machine) {
    String own = ownAddress(transfer);
    return own == null || own.equals(machine);
  }

  private static @Nullable String ownAddress(Row transfer) {
    Row store = transfer.getAs("store");
    return store == null ? null : store.getAs("address");
  }

  /** Whether a transfer brings a record to somebody. */
  private static boolean arrives(Row transfer) {
    String operation = transfer.getAs("operation");
    return "WRITE".equals(operation) || "COPY".equals(operation);
  }

  /** Whether a transfer tells that a store got the record. */
  private static boolean isKept(Row transfer) {
    return arrives(transfer) && transfer.getAs("store_id") != null;
  }

  /** Whether data may have gone towards the receiver. */
  private static boolean carries(Row flow, boolean reads) {
    Long payload = flow.getAs(reads ? "payload_in" : "payload_out");
    boolean sampled = flow.<Boolean>getAs("sampled");
    return ExitStatus.of(flow.getAs("outcome"), payload, sampled) != ExitStatus.NONE;
  }

  private static Fit fit(Row transfer, int kind, Row flow, boolean reads) {
    String name = transfer.getAs("name");
    List<String> names = flow.getList(flow.fieldIndex("names"));
    NameGrade grade = NameGrade.valueOf(flow.getAs("name_grade"));
    boolean sure = grade == NameGrade.OBSERVED || (grade == NameGrade.CLIENT && names.size() == 1);
    return new Fit(
        flow.getAs("flow_id"),
        FitKind.values()[kind],
        flow.getAs("connection_start"),
        flow.getAs("start"),
        flow.getAs("end"),
        flow.getAs(reads ? "bytes_in" : "bytes_out"),
        flow.getAs("sampled"),
        sure && (name == null || names.get(0).equals(name)));
  }

  private TransferMatcher.Transfer told(Asked asked) {
    Row transfer = asked.transfer;
    long time = micros(transfer.getAs("time"));
    String site = transfer.getAs("site");
    String client = transfer.getAs("client_address");
    Long bytes = transfer.getAs("bytes");
    Long size = transfer.getAs("record_bytes");
    return new TransferMatcher.Transfer(
        time,
        bytes != null ? bytes : size,
        site != null || (client != null && isPublic(client)),
        asked.candidates.stream().anyMatch(c -> gaps.hold(c.flow.getAs("site"), time)),
        asked.more);
  }

  private static boolean isPublic(String address) {
    Address parsed = Address.parse(address);
    return AddressClass.of(parsed.high(), parsed.low()) == AddressClass.PUBLIC;
  }

  private Row linked(Row transfer, boolean reads, Link link, Row flow, boolean more) {
    String client = transfer.getAs("client_address");
    String address =
        reads
            ? (client != null ? client : flow.getAs("client_address"))
            : flow.getAs("server_address");
    return link(
        transfer,
        flow.getAs("flow_id"),
        link.grade(),
        link.weight(),
        flow.getAs("site"),
        address,
        flow,
        more);
  }

  /** An end that the log tells alone; no flow shows it. */
  private static Row unseen(Row transfer, boolean reads) {
    String told = transfer.getAs("server_address");
    String client = transfer.getAs("client_address");
    String address = reads ? client : told != null ? told : ownAddress(transfer);
    return withoutFlow(transfer, LinkGrade.POSSIBLE, address);
  }

  /** The store that a write is in the books of. */
  private static Row kept(Row transfer) {
    String own = ownAddress(transfer);
    return withoutFlow(
        transfer, LinkGrade.INVENTORY, own != null ? own : transfer.getAs("server_address"));
  }

  private static Row withoutFlow(Row transfer, LinkGrade grade, @Nullable String address) {
    return link(transfer, null, grade, 1, transfer.getAs("site"), address, null, false);
  }

  private static Row link(
      Row transfer,
      @Nullable Long flowId,
      LinkGrade grade,
      double weight,
      @Nullable String site,
      @Nullable String address,
      @Nullable Row flow,
      boolean more) {
    String operation = transfer.getAs("operation");
    boolean reads = "READ".equals(operation);
    boolean arrives = arrives(transfer);
    Row store = arrives ? transfer.getAs("store") : null;
    Row place = address == null || mayBeStore(transfer, address) ? store : null;
    ServerName name =
        arrives ? ServerName.of(transfer.getAs("name"), flow, store) : ServerName.NONE;
    return RowFactory.create(
        transfer.getAs("record_id"),
        transfer.getAs("subject_id"),
        transfer.getAs("category"),
        flowId,
        transfer.getAs("time"),
        grade.name(),
        weight,
        operation,
        site,
        reads || arrives ? address : null,
        reads,
        place == null ? null : place.getAs("country"),
        place == null ? null : place.getAs("entity_id"),
        name.grade().name(),
        name.names().toArray(String[]::new),
        name.canonicalName(),
        transfer.getAs("store_id"),
        transfer.getAs("hop"),
        transfer.getAs("previous_hop"),
        more);
  }

  private static long micros(Timestamp time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
  }
}
