package residency.ingest.format;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * Megabytes of flow lines read a second by one core, without the disk and without what takes the
 * rows: Zeek's conn log and AWS VPC Flow Logs of version 5. The lines are made up in the shape of
 * real ones.
 *
 * <pre>
 * ./mvnw -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 * java -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *   org.openjdk.jmh.Main FlowLinesBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FlowLinesBenchmark {
  private static final int LINES = 20_000;
  private static final double MEGA = 1e6;

  /** What the lines are. */
  @Param({"zeek-tsv", "zeek-json", "aws-vpc"})
  public String form = "zeek-tsv";

  private static final String ZEEK_HEADER =
      "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration"
          + "\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tmissed_bytes\thistory"
          + "\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents";
  private static final String AWS_HEADER =
      "version srcaddr dstaddr srcport dstport protocol start end type packets bytes account-id"
          + " vpc-id subnet-id instance-id interface-id region az-id sublocation-type"
          + " sublocation-id action tcp-flags pkt-srcaddr pkt-dstaddr pkt-src-aws-service"
          + " pkt-dst-aws-service traffic-path flow-direction log-status";

  private final Source source = new Source("conn.log", "lab", null, null, null);
  private byte[] lines = {};
  private byte[] header = {};

  /** Counts the bytes read. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Volume {
    public double megabytes;

    @Setup(Level.Iteration)
    public void clear() {
      megabytes = 0;
    }
  }

  @Setup
  public void write() {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append(line(random)).append('\n');
    }
    lines = text.toString().getBytes(StandardCharsets.UTF_8);
    header = (form.equals("aws-vpc") ? AWS_HEADER : ZEEK_HEADER).getBytes(StandardCharsets.UTF_8);
  }

  private String line(SplittableRandom random) {
    return switch (form) {
      case "zeek-tsv" -> tsv(random);
      case "zeek-json" -> json(random);
      default -> aws(random);
    };
  }

  private static String aws(SplittableRandom random) {
    int packets = random.nextInt(1, 500);
    long start = random.nextInt(1_500_000_000, 1_600_000_000);
    String source = String.format("10.%d.%d.%d", octet(random), octet(random), octet(random));
    String target =
        String.format(
            "%d.%d.%d.%d", random.nextInt(1, 224), octet(random), octet(random), octet(random));
    return String.format(
        "5 %s %s %d 443 6 %d %d IPv4 %d %d 123456789012 vpc-abcdefab012345678"
            + " subnet-aaaaaaaa012345678 i-0c50d5961bcb2d47b eni-1235b8ca123456789 ap-southeast-2"
            + " apse2-az3 - - ACCEPT 3 %s %s - S3 8 egress OK",
        source,
        target,
        random.nextInt(1024, 65_536),
        start,
        start + 57,
        packets,
        packets * 140,
        source,
        target);
  }

  private static int octet(SplittableRandom random) {
    return random.nextInt(256);
  }

  private static String tsv(SplittableRandom random) {
    return String.format(
        "%d.%06d\tC%015x\t10.%d.%d.%d\t%d\t%d.%d.%d.%d\t443\ttcp\tssl\t%d.%06d\t%d\t%d\tSF\tT\t0"
            + "\tShADadFf\t%d\t%d\t%d\t%d\t-",
        values(random));
  }

  private static String json(SplittableRandom random) {
    return String.format(
        "{\"ts\":%d.%06d,\"uid\":\"C%015x\",\"id.orig_h\":\"10.%d.%d.%d\",\"id.orig_p\":%d,"
            + "\"id.resp_h\":\"%d.%d.%d.%d\",\"id.resp_p\":443,\"proto\":\"tcp\","
            + "\"service\":\"ssl\",\"duration\":%d.%06d,\"orig_bytes\":%d,\"resp_bytes\":%d,"
            + "\"conn_state\":\"SF\",\"local_orig\":true,\"missed_bytes\":0,"
            + "\"history\":\"ShADadFf\",\"orig_pkts\":%d,\"orig_ip_bytes\":%d,\"resp_pkts\":%d,"
            + "\"resp_ip_bytes\":%d}",
        values(random));
  }

  private static Object[] values(SplittableRandom random) {
    int packets = random.nextInt(1, 500);
    return new Object[] {
      random.nextInt(1_500_000_000, 1_600_000_000),
      random.nextInt(1_000_000),
      random.nextLong() >>> 4,
      random.nextInt(256),
      random.nextInt(256),
      random.nextInt(256),
      random.nextInt(1024, 65_536),
      random.nextInt(1, 224),
      random.nextInt(256),
      random.nextInt(256),
      random.nextInt(256),
      random.nextInt(100),
      random.nextInt(1_000_000),
      packets * 100,
      packets * 1400,
      packets,
      packets * 140,
      packets,
      packets * 1440
    };
  }

  @Benchmark
  public long flows(Volume volume) {
    LineFormat format = form.equals("aws-vpc") ? new AwsVpc() : new Zeek();
    LineFormat.LineParser parser = format.parser(source, Table.FLOW_ROW);
    SummingSink sink = new SummingSink();
    parser.parse(header, 0, header.length, 0, header.length, sink);
    int from = 0;
    while (from < lines.length) {
      int end = Bytes.find(lines, from, lines.length, '\n');
      parser.parse(lines, from, end, from, end + 1 - from, sink);
      from = end + 1;
    }
    if (sink.rows != LINES) {
      throw new IllegalStateException("read " + sink.rows + " rows of " + LINES);
    }
    volume.megabytes += lines.length / MEGA;
    return sink.sum;
  }

  /** Takes one value of each row, so that reading it is not optimised away. */
  private static final class SummingSink implements Sink {
    private final Cells row = new Cells(Table.FLOW_ROW.schema());
    private final int bytesOut = Table.FLOW_ROW.schema().index("bytes_out");
    private final int server = Table.FLOW_ROW.schema().index("server_address");
    private long rows;
    private long sum;

    @Override
    public Cells row() {
      return row;
    }

    @Override
    public void emit(long position, long inputRows, long inputBytes) {
      rows++;
      sum += row.getLong(bytesOut) + row.textBytes(server)[0];
      row.clear();
    }

    @Override
    public void reject(
        long position, String reason, byte[] buffer, int from, int to, long inputBytes) {
      throw new IllegalStateException(reason + ": " + Bytes.text(buffer, from, to));
    }

    @Override
    public void ignore(String reason, long inputRows, long inputBytes) {}

    @Override
    public void gap(String reason, long fromMicros, long toMicros) {}
  }
}
