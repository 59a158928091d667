package residency.attribute;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import residency.judge.Judge;
import residency.net.Address;
import residency.reference.Epochs;
import residency.reference.NetworkTables;

/**
 * Judges rows by tables of networks that are too big for one broadcast: all addresses are cut into
 * parts, each of which meets its rows with no more rows of the tables than may answer there.
 */
final class RangeJoin {
  /** Addresses looked at for each part, to make parts even. */
  private static final int SAMPLED = 100;

  private final References references;
  private final int parts;

  RangeJoin(References references, int parts) {
    this.references = references;
    this.parts = parts;
  }

  /**
   * Judges.
   *
   * @param count number of rows
   */
  Rows judge(Transports.Asking asking, long count, Function<StructType, Probe<Judging>> judges) {
    Rows rows = asking.rows();
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(rows.spark().sparkContext());
    AddressCuts cuts = cuts(asking.sample((double) SAMPLED * parts, count), asking.address());
    Rows marked =
        rows.probe(columns -> new CutProbe(columns, asking.address(), asking.salt()), cuts);
    JavaRDD<InternalRow> partitioned = marked.partitioned(parts).rdd();
    JavaRDD<NetworkTables> tables =
        spark.parallelize(
            IntStream.range(0, parts)
                .mapToObj(part -> references.networks().between(cuts.first(part), cuts.last(part)))
                .toList(),
            parts);
    Probe<Judging> probe = judges.apply(rows.schema());
    Broadcast<Rules> rules = spark.broadcast(new Rules(references.judge(), references.epochs()));
    return new Rows(
        rows.spark(),
        partitioned.zipPartitions(tables, new Meeting(probe, rules)),
        rows.appended(probe.added()));
  }

  /** Even in rows of the tables and in those to judge. */
  private AddressCuts cuts(Rows keys, String address) {
    int column = keys.schema().fieldIndex(address);
    List<Address> sample = new ArrayList<>(keys.rdd().mapPartitions(new Parsed(column)).collect());
    references
        .networks()
        .starts((int) Math.max(1, references.networks().rows() / (SAMPLED * parts)), sample::add);
    return AddressCuts.of(sample, parts);
  }

  /** The addresses of rows. */
  private record Parsed(int column) implements FlatMapFunction<Iterator<InternalRow>, Address> {
    @Override
    public Iterator<Address> call(Iterator<InternalRow> rows) {
      List<Address> addresses = new ArrayList<>();
      AddressText text = new AddressText();
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (!row.isNullAt(column)) {
          text.parse(row.getUTF8String(column));
          addresses.add(new Address(text.high(), text.low()));
        }
      }
      return addresses.iterator();
    }
  }

  /** What every part needs whole. */
  private record Rules(Judge judge, Epochs epochs) implements Serializable {}

  private record Meeting(Probe<Judging> probe, Broadcast<Rules> rules)
      implements FlatMapFunction2<Iterator<InternalRow>, Iterator<NetworkTables>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows, Iterator<NetworkTables> tables) {
      Rules known = rules.value();
      return probe.probe(new Judging(tables.next().build(), known.judge(), known.epochs()), rows);
    }
  }
}
