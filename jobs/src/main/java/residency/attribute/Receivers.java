package residency.attribute;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges ends that got a record by the same facts and rules as the peers of flows. */
public final class Receivers {
  private Receivers() {}

  /**
   * Appends a struct for each lens.
   *
   * @param receivers rows with, among others, {@code time}, {@code site} (of a private address),
   *     {@code peer_address} (canonical; null: not told), {@code reads} (the end is a client that
   *     reads: behind a VPN nobody is seen), {@code place_country} and {@code place_entity} (what
   *     the keeper of a store declares, null: nothing), {@code name_grade}, {@code names} (best
   *     first), {@code canonical_name}, {@code home} and {@code home_inferred} (of the record's
   *     subject at that time)
   * @param transports how the look-up is carried out; that changes nothing but the time it takes
   */
  public static Dataset<Row> judge(
      Dataset<Row> receivers, References references, Transports transports) {
    Transports.Asking asking =
        new Transports.Asking(
            Rows.of(receivers),
            receivers::count,
            share -> Rows.of(Rows.sample(receivers, share).select("peer_address")),
            "peer_address",
            "time");
    return transports
        .judge("networks of receivers", asking, references, ReceiverProbe::new)
        .dataset();
  }
}
