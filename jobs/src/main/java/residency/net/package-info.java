/**
 * IP addresses, ranges and the tables that are looked up by address. Plain Java without Spark.
 *
 * <p>An address is two longs in inner loops and canonical text in tables; IPv4 lives inside the
 * IPv4-mapped block of IPv6, so one 128-bit order holds both families.
 */
@NullMarked
package residency.net;

import org.jspecify.annotations.NullMarked;
