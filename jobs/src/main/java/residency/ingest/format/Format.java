package residency.ingest.format;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import residency.ingest.format.dnstap.Dnstap;
import residency.ingest.format.pcap.PcapDns;
import residency.schema.Table;

/** Every input and reference format. */
public enum Format {
  NFDUMP_CSV("nfdump-csv", EnumSet.of(Table.FLOW), true, NfdumpCsv::new, null),
  ZEEK("zeek", EnumSet.of(Table.FLOW, Table.DNS), false, Zeek::new, null),
  PCAP("pcap", EnumSet.of(Table.DNS), false, null, PcapDns::new),
  AWS_VPC("aws-vpc", EnumSet.of(Table.FLOW), false, AwsVpc::new, null),
  GCP_VPC("gcp-vpc", EnumSet.of(Table.FLOW), false, GcpVpc::new, null),
  AZURE_FLOW("azure-flow", EnumSet.of(Table.FLOW), false, null, AzureFlow::new),
  SURICATA_EVE("suricata-eve", EnumSet.of(Table.FLOW, Table.DNS), false, SuricataEve::new, null),
  ROUTE53("route53", EnumSet.of(Table.DNS), false, Route53::new, null),
  DNSTAP("dnstap", EnumSet.of(Table.DNS), false, null, Dnstap::new),
  IP_RANGE_CSV("ip-range-csv", ofNetworks(), false, null, IpRangeCsv::new),
  GEOFEED("geofeed", EnumSet.of(Table.LOCATION), false, null, Geofeed::new),
  RIR_DELEGATED("rir-delegated", EnumSet.of(Table.REGISTRATION), false, null, RirDelegated::new),
  CAIDA_AS_ORG("caida-as-org", EnumSet.of(Table.AS_ORG), false, null, CaidaAsOrg::new),
  GLEIF("gleif", EnumSet.of(Table.ENTITY, Table.OWNERSHIP), false, null, Gleif::new),
  TRACKER_RADAR("tracker-radar", DomainOwners.Layout.TRACKER_RADAR),
  DISCONNECT("disconnect", DomainOwners.Layout.DISCONNECT),
  X_RAY("x-ray", DomainOwners.Layout.X_RAY),
  S3_INVENTORY("s3-inventory", EnumSet.of(Table.INVENTORY), false, null, S3Inventory::new),
  S3_ACCESS_LOG("s3-access-log", ofObjects(), false, S3AccessLog::new, null),
  CLOUDTRAIL("cloudtrail", EnumSet.of(Table.TRANSFER), false, null, CloudTrail::new),
  CAIDA_PFX2AS("caida-pfx2as", PrefixAsns.Layout.CAIDA),
  PYASN("pyasn", PrefixAsns.Layout.PYASN),
  MMDB("mmdb", EnumSet.of(Table.ASN, Table.LOCATION), false, null, Mmdb::new),
  ZEEK_DHCP("zeek-dhcp", EnumSet.of(Table.LEASE), false, null, ZeekDhcp::new),
  ISC_DHCPD("isc-dhcpd", EnumSet.of(Table.LEASE), false, null, IscDhcpd::new),
  KEA_CSV("kea-csv", EnumSet.of(Table.LEASE), false, null, KeaCsv::new),
  RADIUS_CSV("radius-csv", EnumSet.of(Table.LEASE), true, null, RadiusCsv::new),
  CSV("csv", ofOurColumns(), false, null, Csv::new),
  PARQUET("parquet", ofOurColumns(), false, null, null);

  /** How a format is read. */
  public enum Shape {
    /** By {@link LineFormat}. */
    LINE,
    /** By {@link StreamFormat}. */
    STREAM,
    /** By Spark. */
    TABLE
  }

  private final String formatName;
  private final Set<Table> tables;
  private final boolean needsTimezone;
  private final @Nullable Supplier<LineFormat> lines;
  private final @Nullable Supplier<StreamFormat> stream;

  Format(
      String formatName,
      Set<Table> tables,
      boolean needsTimezone,
      @Nullable Supplier<LineFormat> lines,
      @Nullable Supplier<StreamFormat> stream) {
    this.formatName = formatName;
    this.tables = Set.copyOf(tables);
    this.needsTimezone = needsTimezone;
    this.lines = lines;
    this.stream = stream;
  }

  Format(String formatName, DomainOwners.Layout layout) {
    this(formatName, EnumSet.of(Table.NAME_OWNER), false, null, () -> new DomainOwners(layout));
  }

  Format(String formatName, PrefixAsns.Layout layout) {
    this(formatName, EnumSet.of(Table.ASN), false, null, () -> new PrefixAsns(layout));
  }

  private static Set<Table> ofNetworks() {
    return EnumSet.of(Table.ASN, Table.LOCATION, Table.REGISTRATION);
  }

  private static Set<Table> ofObjects() {
    return EnumSet.of(Table.TRANSFER, Table.INVENTORY);
  }

  private static Set<Table> ofOurColumns() {
    return Arrays.stream(Table.values())
        .filter(table -> table.schema().stage().matches("input|reference"))
        .collect(Collectors.toSet());
  }

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Format of(String formatName) {
    for (Format format : values()) {
      if (format.formatName.equals(formatName)) {
        return format;
      }
    }
    String known =
        Arrays.stream(values()).map(Format::formatName).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("no format `" + formatName + "`; there are: " + known);
  }

  /** The name in the config. */
  public String formatName() {
    return formatName;
  }

  /** The kinds of input or reference it gives; {@link Table#FLOW} is read as FLOW_ROW. */
  public Set<Table> tables() {
    return tables;
  }

  /** The tables that come beside one of {@link #tables}, from the same files and unasked. */
  public Set<Table> brings() {
    return this == S3_INVENTORY ? EnumSet.of(Table.LISTING) : EnumSet.noneOf(Table.class);
  }

  /** Whether its times have no zone, so that the config must name one. */
  public boolean needsTimezone() {
    return needsTimezone;
  }

  /** How it is read. */
  public Shape shape() {
    return lines != null ? Shape.LINE : stream != null ? Shape.STREAM : Shape.TABLE;
  }

  /**
   * A reader of its lines.
   *
   * @throws IllegalStateException unless its shape is LINE
   */
  public LineFormat lines() {
    if (lines == null) {
      throw new IllegalStateException(formatName + " is not read by line");
    }
    return lines.get();
  }

  /**
   * A reader of its files.
   *
   * @throws IllegalStateException unless its shape is STREAM
   */
  public StreamFormat stream() {
    if (stream == null) {
      throw new IllegalStateException(formatName + " is not read as a stream");
    }
    return stream.get();
  }
}
