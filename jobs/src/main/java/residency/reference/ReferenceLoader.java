package residency.reference;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import residency.config.Globs;
import residency.config.ReferenceSpec;
import residency.ingest.format.Format;
import residency.ingest.format.Source;
import residency.net.Address;
import residency.schema.Cells;
import residency.schema.Table;

/**
 * Reads the config's reference tables into look-up structures. A file that can't be read stops it.
 */
public final class ReferenceLoader {
  /**
   * Tables small enough to be kept row by row; those of networks are not: a run names their files
   * with a checksum.
   */
  public static final Set<Table> KEPT =
      Collections.unmodifiableSet(
          EnumSet.of(
              Table.ENTITY,
              Table.AS_ORG,
              Table.NAME_OWNER,
              Table.OWNERSHIP,
              Table.INTERMEDIARY,
              Table.NETWORK_PLACE));

  /** Tables of which a version may answer for times outside its validity. */
  private static final Set<Table> SNAPSHOTS =
      Collections.unmodifiableSet(
          EnumSet.of(Table.ASN, Table.LOCATION, Table.REGISTRATION, Table.AS_ORG));

  private final Path folder;
  private final TableReader tables;
  private final Consumer<Cells> keeper;
  private final NetworkTables networks;
  private final OwnersBuilder owners;
  private final Epochs.Builder epochs;
  private final List<ReferenceBook> books = new ArrayList<>();

  /**
   * @param folder where relative paths start
   * @param snapshotTrust how far outside its validity a snapshot of networks is fully trusted
   * @param tables reads the files that are no text
   * @param keeper takes each row of the {@link #KEPT} tables as it is used, valid only during the
   *     call
   */
  public ReferenceLoader(
      Path folder, Duration snapshotTrust, TableReader tables, Consumer<Cells> keeper) {
    this.folder = folder;
    this.tables = tables;
    this.keeper = keeper;
    this.networks = new NetworkTables(snapshotTrust);
    this.owners = new OwnersBuilder(snapshotTrust);
    this.epochs = new Epochs.Builder(snapshotTrust);
  }

  /**
   * Keeps of the networks to come only what tells of one address, which takes little memory.
   *
   * @param rows takes each row whose range holds the address
   */
  public ReferenceLoader about(Address address, Consumer<NetworkRow> rows) {
    networks.about(new Focus(address, rows));
    return this;
  }

  /**
   * Reads the files of one entry of the config.
   *
   * @throws IOException if the folder can't be listed
   * @throws UserError if there is no file, a file is empty, or a row of it can't be read: names
   *     file, line and value
   */
  public ReferenceLoader load(ReferenceSpec spec) throws IOException {
    List<Path> files = Globs.expand(folder, spec.path());
    if (files.isEmpty()) {
      throw new UserError(
          UserError.CONFIG,
          "reference "
              + spec.label()
              + ": no file matches it under "
              + folder
              + "; correct the path, which must be one of local files");
    }
    for (Path file : files) {
      books.add(read(spec, file));
    }
    return this;
  }

  /**
   * The tables of networks, of all entries so far.
   *
   * @throws UserError if rows of network_place contradict each other
   */
  public NetworkTables networkTables() {
    try {
      networks.checkPlaces();
      return networks;
    } catch (IllegalArgumentException e) {
      throw new UserError(UserError.BAD_INPUT, "reference " + e.getMessage(), e);
    }
  }

  /** Who stands behind networks and names, of all entries so far. */
  public Owners owners() {
    return owners.build();
  }

  /** When any of the references read so far changes; takes the changes of other evidence too. */
  public Epochs.Builder epochs() {
    return epochs;
  }

  /** The files read so far. */
  public List<ReferenceBook> books() {
    return List.copyOf(books);
  }

  private ReferenceBook read(ReferenceSpec spec, Path file) {
    Format format = Format.of(spec.format());
    boolean hasLines = format.shape() != Format.Shape.TABLE;
    ReferenceSink rows = new ReferenceSink(file, hasLines, spec.table(), destination(spec));
    MessageDigest digest = sha256();
    try (InputStream in =
        new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest))) {
      if (hasLines) {
        Source source = new Source(file.getFileName().toString(), null, null, null, null);
        format.stream().read(unzipped(in), source, spec.table(), rows);
      } else {
        tables.read(file, spec.table(), rows);
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UserError(
          UserError.BAD_INPUT,
          file + ": can't be read (" + e.getMessage() + "); give the whole file again",
          e);
    }
    if (rows.count() == 0) {
      throw new UserError(
          UserError.BAD_INPUT,
          file + ": no row in this reference (" + spec.label() + "); give the whole file again");
    }
    return new ReferenceBook(
        spec, name(spec, file), HexFormat.of().formatHex(digest.digest()), rows.count());
  }

  /** The file as the config names it. */
  private String name(ReferenceSpec spec, Path file) {
    return Globs.isPattern(spec.path()) && file.startsWith(folder)
        ? folder.relativize(file).toString()
        : Globs.isPattern(spec.path()) ? file.toString() : spec.path();
  }

  static InputStream unzipped(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() | in.read() << 8;
    in.reset();
    return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(in) : in;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Consumer<Cells> destination(ReferenceSpec spec) {
    boolean snapshot = SNAPSHOTS.contains(spec.table());
    bound(snapshot, micros(spec.validFrom()));
    bound(snapshot, micros(spec.validTo()));
    Consumer<Cells> use = use(spec);
    Consumer<Cells> kept = KEPT.contains(spec.table()) ? row -> keep(dated(row, spec), use) : use;
    int from = spec.table().schema().index("valid_from");
    int to = spec.table().schema().index("valid_to");
    return row -> {
      bound(snapshot, row.isNull(from) ? null : (Long) row.getLong(from));
      bound(snapshot, row.isNull(to) ? null : (Long) row.getLong(to));
      kept.accept(row);
    };
  }

  private void bound(boolean snapshot, @Nullable Long micros) {
    if (snapshot) {
      epochs.snapshot(micros);
    } else {
      epochs.change(micros);
    }
  }

  private void keep(Cells row, Consumer<Cells> use) {
    use.accept(row);
    keeper.accept(row);
  }

  private Consumer<Cells> use(ReferenceSpec spec) {
    String series = spec.name() != null ? spec.name() : spec.label();
    Validity validity = Validity.of(micros(spec.validFrom()), micros(spec.validTo()));
    return switch (spec.table()) {
      case AS_ORG, ENTITY, OWNERSHIP, NAME_OWNER -> row -> owners.add(series, row);
      case ASN, LOCATION, REGISTRATION, INTERMEDIARY, NETWORK_PLACE ->
          networks.table(
                  new NetworkReference(spec.table(), series, spec.source(), spec.basis(), validity))
              ::add;
      default ->
          throw new IllegalArgumentException(spec.table().tableName() + " is no reference table");
    };
  }

  /** The row with the entry's source and validity where it tells none of its own. */
  private static Cells dated(Cells row, ReferenceSpec spec) {
    int source = row.schema().index("source");
    int from = row.schema().index("valid_from");
    int to = row.schema().index("valid_to");
    if (row.isNull(source)) {
      row.setText(source, spec.source());
    }
    Long end = micros(spec.validTo());
    if (row.isNull(from) && row.isNull(to)) {
      set(row, from, micros(spec.validFrom()));
      set(row, to, end);
    } else if (row.isNull(to) && end != null && row.getLong(from) < end) {
      // What a table tells to hold still, it tells no further than it holds itself.
      set(row, to, end);
    }
    return row;
  }

  private static void set(Cells row, int column, @Nullable Long micros) {
    if (micros != null) {
      row.setLong(column, micros);
    }
  }

  private static @Nullable Long micros(@Nullable Instant instant) {
    return instant == null ? null : (Long) ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
