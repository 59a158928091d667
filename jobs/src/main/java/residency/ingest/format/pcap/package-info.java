/**
 * DNS answers out of packet captures. Plain Java without Spark.
 *
 * <p>Each layer is one class: {@link residency.ingest.format.pcap.Capture} knows files, {@link
 * residency.ingest.format.pcap.LinkLayer} what comes before the IP header, {@link
 * residency.ingest.format.pcap.IpPacket} IPv4 and IPv6, {@link
 * residency.ingest.format.pcap.TcpStreams} puts segments in order, {@link
 * residency.ingest.format.pcap.DnsPackets} makes rows of DNS messages, and counts every packet
 * exactly once.
 */
@NullMarked
package residency.ingest.format.pcap;

import org.jspecify.annotations.NullMarked;
