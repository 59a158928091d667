/**
 * How fast the job is, against DuckDB and plain Spark SQL on the same made-up logs. {@link
 * residency.bench.Bench} is what a person types, {@link residency.bench.Trial} one engine in a JVM
 * of its own, {@link residency.bench.Visit} what the logs are made of.
 */
@NullMarked
package residency.bench;

import org.jspecify.annotations.NullMarked;
