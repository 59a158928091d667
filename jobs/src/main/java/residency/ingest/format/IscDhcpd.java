package residency.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import residency.schema.Table;

/**
 * The lease files of ISC DHCP ({@code dhcpd.leases}, {@code dhcpd6.leases}) for the table {@code
 * lease}; the device is the client's hardware address, else its identifier. Source: the manual page
 * dhcpd.leases(5), and files: every change of a lease is written as a block at the end; times are
 * UTC, as dates or seconds of the epoch; {@code ends} of a block that is not active is when the
 * lease ended. The server rewrites the file from time to time and then keeps the last block of each
 * address only: what the file does not tell any more is not known.
 */
public final class IscDhcpd implements StreamFormat {
  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    LeaseBook book = new LeaseBook(source, sink);
    Blocks blocks = new Blocks(book, sink);
    TextLines.read(in, sink, blocks);
    blocks.finish();
    book.finish();
  }

  /** Reads blocks line by line, as the server writes them. */
  private static final class Blocks implements TextLines.Reader {
    private final LeaseBook book;
    private final Sink sink;
    private final Deque<String> open = new ArrayDeque<>();
    private IscLease lease = new IscLease();
    private long start;
    private long bytes;

    Blocks(LeaseBook book, Sink sink) {
      this.book = book;
      this.sink = sink;
    }

    @Override
    public void read(byte[] line, int to, long position, long lineBytes) {
      // Identifiers are bytes, not characters.
      String text = new String(line, 0, to, StandardCharsets.ISO_8859_1).strip();
      if (open.isEmpty() && text.startsWith("#")) {
        sink.ignore(Reasons.COMMENT, 0, lineBytes);
        return;
      }
      if (open.isEmpty()) {
        start = position;
        lease = new IscLease();
      }
      bytes += lineBytes;
      if (text.endsWith("{")) {
        open(text.substring(0, text.length() - 1).strip(), position);
      } else if (text.equals("}") && !open.isEmpty()) {
        close();
      } else if (open.isEmpty()) {
        ignore("OTHER_ENTRY", 0);
      } else {
        lease.read(text, open.peek().startsWith("iaaddr "));
      }
    }

    private void open(String head, long position) {
      open.push(head);
      if (head.startsWith("lease ")) {
        lease.address = head.substring("lease ".length()).strip();
      } else if (head.startsWith("ia-na ") || head.startsWith("ia-ta ")) {
        lease.identify(head.substring("ia-na ".length()).strip());
      } else if (head.startsWith("iaaddr ")) {
        start = position;
        lease.startAddress(head.substring("iaaddr ".length()).strip());
      }
    }

    private void close() {
      String head = open.pop();
      if (head.startsWith("lease ") || head.startsWith("iaaddr ")) {
        tell();
      } else if (open.isEmpty()) {
        ignore("OTHER_ENTRY", 0);
      }
    }

    /** Tells the book of the lease that was read. */
    private void tell() {
      String fault = lease.fault();
      if (fault != null) {
        byte[] text = String.valueOf(lease.address).getBytes(StandardCharsets.UTF_8);
        sink.reject(start, fault, text, 0, text.length, bytes);
        bytes = 0;
        return;
      }
      LeaseBook.Entry entry = new LeaseBook.Entry(start, 1, bytes);
      LeaseBook.Holder holder = lease.holder();
      if (holder.device() == null || lease.from() == null) {
        ignore("NO_LEASE", 1);
      } else if (lease.isAbandoned()) {
        book.end(new LeaseBook.Holder(null, holder.address(), null, null), lease.from(), entry);
      } else {
        book.grant(holder, lease.from(), lease.to(), entry);
      }
      bytes = 0;
    }

    private void ignore(String reason, long rows) {
      sink.ignore(reason, rows, bytes);
      bytes = 0;
    }

    /** A block that the file leaves open. */
    void finish() {
      if (!open.isEmpty()) {
        byte[] head = open.peekLast().getBytes(StandardCharsets.UTF_8);
        sink.reject(start, "OPEN_BLOCK", head, 0, head.length, bytes);
      }
    }
  }
}
