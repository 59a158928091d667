package residency.link;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
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

/** Makes the links of one transfer from the flows that fit it. */
final class TransferLinker implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final StructType transfers;
  private final Spans gaps;

  TransferLinker(StructType transfers, Spans gaps) {
    this.transfers = transfers;
    this.gaps = gaps;
  }

  /** A flow beside the fit that stands for it. */
  private record Candidate(Fit fit, Row flow) {}

  @Override
  public Iterator<Row> call(Row row) {
    Row transfer = row.getStruct(row.fieldIndex("transfer"));
    boolean reads = "READ".equals(transfer.getAs("operation"));
    List<Candidate> candidates = new ArrayList<>();
    for (Row found : row.<Row>getList(row.fieldIndex("fits"))) {
      Row flow = found.getStruct(1);
      if (carries(flow, reads)) {
        candidates.add(new Candidate(fit(transfer, found.getInt(0), flow, reads), flow));
      }
    }
    candidates.sort(
        Comparator.comparing((Candidate c) -> c.fit.flowId()).thenComparing(c -> c.fit.kind()));
    List<Link> links =
        TransferMatcher.match(
            asked(transfer, candidates), candidates.stream().map(Candidate::fit).toList());
    if (links.isEmpty()) {
      return List.of(unseen(transfer, reads)).iterator();
    }
    boolean more = more(candidates, links);
    return links.stream()
        .map(link -> linked(transfer, reads, link, candidates.get(link.index()).flow, more))
        .iterator();
  }

  private static boolean more(List<Candidate> candidates, List<Link> links) {
    FitKind kind = candidates.get(links.get(0).index()).fit.kind();
    return links.get(0).grade() == LinkGrade.POSSIBLE
        && candidates.stream().filter(c -> c.fit.kind() == kind).count() > links.size();
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

  private TransferMatcher.Transfer asked(Row transfer, List<Candidate> candidates) {
    long time = micros(transfer.getAs("time"));
    String site = transfer.getAs("site");
    String client = transfer.getAs("client_address");
    Long bytes = transfer.getAs("bytes");
    Long size = transfer.getAs("record_bytes");
    return new TransferMatcher.Transfer(
        time,
        bytes != null ? bytes : size,
        site != null || (client != null && isPublic(client)),
        candidates.stream().anyMatch(c -> gaps.hold(c.flow.getAs("site"), time)));
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

  /** A transfer that no flow fits: a write is in the books of its store. */
  private Row unseen(Row transfer, boolean reads) {
    boolean arrives =
        List.of("WRITE", "COPY").contains(String.valueOf(transfer.<String>getAs("operation")));
    Row store = transfer.getAs("store");
    String told = transfer.getAs("server_address");
    String kept = store == null ? null : store.getAs("address");
    return link(
        transfer,
        null,
        arrives && transfer.getAs("store_id") != null ? LinkGrade.INVENTORY : LinkGrade.POSSIBLE,
        1,
        transfer.getAs("site"),
        reads ? transfer.getAs("client_address") : arrives ? (told != null ? told : kept) : null,
        null,
        false);
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
    boolean arrives = "WRITE".equals(operation) || "COPY".equals(operation);
    Row store = arrives ? transfer.getAs("store") : null;
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
        store == null ? null : store.getAs("country"),
        store == null ? null : store.getAs("entity_id"),
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
