package residency.ingest.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import residency.net.Address;
import residency.net.Addresses;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * Makes leases of what a server writes down of them in one file: grants, renewals and ends. Holds
 * the lease of each address that has not ended yet. A server never lets two clients have an address
 * at once, so a grant to another client ends the lease before. A lease takes the position of its
 * first grant.
 */
final class LeaseBook {
  private static final TableSchema SCHEMA = Table.LEASE.schema();
  private static final int ADDRESS = SCHEMA.index("address");
  private static final int DEVICE = SCHEMA.index("device_id");
  private static final int SUBJECT = SCHEMA.index("subject_id");
  private static final int FROM = SCHEMA.index("valid_from");
  private static final int TO = SCHEMA.index("valid_to");
  private static final int SITE = SCHEMA.index("site");

  /** Stands for an end that is not known. */
  static final long OPEN = Long.MAX_VALUE;

  private final Map<String, Lease> open = new LinkedHashMap<>();
  private final RowDefaults defaults;
  private final Sink sink;

  LeaseBook(Source source, Sink sink) {
    this.defaults = new RowDefaults(source, Table.LEASE);
    this.sink = sink;
  }

  /**
   * Who holds an address.
   *
   * @param site as the file tells; null if it does not
   * @param address canonical
   * @param device null if the file does not tell
   * @param subject null if the file does not tell
   */
  record Holder(
      @Nullable String site, String address, @Nullable String device, @Nullable String subject) {
    private String key() {
      return (site == null ? "" : site) + ' ' + address;
    }

    private boolean isOf(Holder other) {
      return String.valueOf(device).equals(String.valueOf(other.device))
          && String.valueOf(subject).equals(String.valueOf(other.subject));
    }
  }

  /**
   * What the file says it in.
   *
   * @param rows records of input: 1, or 0 for what else a record says
   */
  record Entry(long position, long rows, long bytes) {}

  /** A lease that may go on. */
  private static final class Lease {
    private final Holder holder;
    private final Entry first;
    private long from;
    private long to;

    Lease(Holder holder, long from, long to, Entry first) {
      this.holder = holder;
      this.from = from;
      this.to = to;
      this.first = first;
    }
  }

  /** The canonical text of an address; null if the text is none. */
  static @Nullable String canonical(String text) {
    long[] value = new long[2];
    byte[] b = Bytes.ascii(text);
    return Addresses.parse(b, 0, b.length, value)
        ? new Address(value[0], value[1]).toString()
        : null;
  }

  /**
   * An address is given to a client, or again to the one that has it.
   *
   * @param from when, microseconds
   * @param to when it runs out, or {@link #OPEN}
   */
  void grant(Holder holder, long from, long to, Entry entry) {
    Lease lease = open.get(holder.key());
    if (lease != null && lease.holder.isOf(holder) && from <= lease.to && to >= lease.from) {
      lease.from = Math.min(lease.from, from);
      lease.to = to;
      sink.ignore("RENEWAL", entry.rows(), entry.bytes());
      return;
    }
    if (lease != null) {
      close(lease, lease.from < from ? Math.min(lease.to, from) : lease.to);
    }
    open.put(holder.key(), new Lease(holder, from, to, entry));
  }

  /**
   * A client gives its address back; nothing happens if it has it no more.
   *
   * @param holder whose device or subject is null if the file does not tell who
   */
  void end(Holder holder, long time, Entry entry) {
    sink.ignore("RELEASE", entry.rows(), entry.bytes());
    Lease lease = ending(holder);
    if (lease != null) {
      open.remove(holder.key());
      close(lease, Math.min(lease.to, time));
    }
  }

  /** A client gave its address back some time after it was last known to have it. */
  void endAfter(Holder holder, long time, Entry entry) {
    sink.ignore("RELEASE", entry.rows(), entry.bytes());
    Lease lease = ending(holder);
    if (lease != null) {
      open.remove(holder.key());
      long until = Math.max(lease.from, Math.min(lease.to, time));
      close(lease, until);
      if (until < lease.to) {
        emit(lease.holder, until, OPEN, new Entry(lease.first.position(), 0, 0));
      }
    }
  }

  private @Nullable Lease ending(Holder holder) {
    Lease lease = open.get(holder.key());
    boolean known = holder.device != null || holder.subject != null;
    return lease == null || (known && !lease.holder.isOf(holder)) ? null : lease;
  }

  /** Gives what is still open. */
  void finish() {
    open.values().forEach(lease -> close(lease, lease.to));
    open.clear();
  }

  /** A lease that is told from start to end at once; no other of its address ends by it. */
  void alone(Holder holder, long from, long to, Entry entry) {
    close(new Lease(holder, from, to, entry), to);
  }

  /** Whether the holder has the address now. */
  boolean has(Holder holder) {
    return ending(holder) != null;
  }

  private void close(Lease lease, long to) {
    if (to > lease.from) {
      emit(lease.holder, lease.from, to, lease.first);
    } else {
      sink.ignore("NO_TIME", lease.first.rows(), lease.first.bytes());
    }
  }

  private void emit(Holder holder, long from, long to, Entry entry) {
    Cells row = sink.row();
    row.setText(SITE, holder.site());
    row.setText(ADDRESS, holder.address());
    row.setText(DEVICE, holder.device());
    row.setText(SUBJECT, holder.subject());
    row.setLong(FROM, from);
    if (to != OPEN) {
      row.setLong(TO, to);
    }
    defaults.complete(row);
    sink.emit(entry.position(), entry.rows(), entry.bytes());
  }
}
