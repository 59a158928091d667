package residency.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;
import residency.schema.Table;
import residency.schema.TableSchema;

/**
 * S3 Inventory: a manifest gives a row of {@code listing}, its CSV data files rows of {@code
 * inventory}; data files in ORC and Parquet are read as tables. The store is the bucket.
 *
 * <p>Sources: Amazon S3 User Guide, "Amazon S3 Inventory" and "Locating your inventory list": keys
 * are URL-encoded in CSV only, lists are eventually consistent, and objects that have expired but
 * are not yet deleted are still listed. The manifest tells neither the prefix that the list may be
 * limited to nor its number of rows: both are worked out from all rows of the list.
 */
public final class S3Inventory implements StreamFormat {
  private static final byte[] NOTHING = {};

  @Override
  public void read(InputStream in, Source source, Table table, Sink sink) throws IOException {
    if (table == Table.LISTING) {
      readManifest(in, sink);
    } else {
      S3Listing listing = source.listing();
      CsvText.read(
          in,
          sink,
          listing == null ? record -> "NO_MANIFEST" : new Objects(listing, source, table, sink));
    }
  }

  private static void readManifest(InputStream in, Sink sink) throws IOException {
    byte[] json;
    S3Manifest manifest;
    try {
      json = in.readAllBytes();
      manifest = S3Manifest.parse(json);
    } catch (EOFException | ZipException e) {
      sink.reject(0, Reasons.TRUNCATED, NOTHING, 0, 0, 0);
      return;
    } catch (IllegalArgumentException e) {
      sink.reject(0, "BAD_MANIFEST", NOTHING, 0, 0, 0);
      return;
    }
    Cells row = sink.row();
    TableSchema schema = row.schema();
    row.setText(schema.index("store_id"), manifest.bucket());
    row.setLong(schema.index("snapshot_start"), manifest.time());
    row.setBoolean(schema.index("all_versions"), manifest.allVersions());
    sink.emit(0, 1, json.length);
  }

  /** Reads the objects of one CSV data file. */
  private static final class Objects implements CsvText.Reader {
    private final Scratch key = new Scratch();
    private final RowDefaults defaults;
    private final Sink sink;
    private final @Nullable CsvCell[] cells;

    Objects(S3Listing listing, Source source, Table table, Sink sink) {
      this.defaults = new RowDefaults(source, table);
      this.sink = sink;
      this.cells = new CsvCell[listing.columns().size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cell(listing.columns().get(i), table.schema());
      }
    }

    /** How a column is read; null: not at all. */
    private @Nullable CsvCell cell(String name, TableSchema schema) {
      return switch (name) {
        case "Key" -> key(schema.index("object_key"));
        case "VersionId" -> CsvCells.of(schema.table(), column(schema, "version_id"));
        case "IsLatest" -> CsvCells.of(schema.table(), column(schema, "is_latest"));
        case "IsDeleteMarker" -> CsvCells.of(schema.table(), column(schema, "is_delete_marker"));
        case "Size" -> CsvCells.of(schema.table(), column(schema, "bytes"));
        case "LastModifiedDate" ->
            CsvCells.of(schema.table(), column(schema, "last_modified_time"));
        default -> null;
      };
    }

    private static residency.schema.Column column(TableSchema schema, String name) {
      return schema.columns().get(schema.index(name));
    }

    private CsvCell key(int column) {
      return (row, b, from, to) -> {
        key.clear();
        if (!S3Keys.decode(b, from, to, key)) {
          return S3Keys.BAD_KEY;
        }
        row.setText(column, key.bytes(), 0, key.length());
        return null;
      };
    }

    @Override
    public @Nullable String read(CsvRecords record) {
      CsvFields fields = record.fields();
      if (fields.size() != cells.length) {
        return Reasons.COLUMNS;
      }
      Cells row = sink.row();
      for (int i = 0; i < cells.length; i++) {
        CsvCell cell = cells[i];
        if (cell != null && fields.from(i) < fields.to(i)) {
          String fault = cell.set(row, fields.bytes(i), fields.from(i), fields.to(i));
          if (fault != null) {
            return fault;
          }
        }
      }
      String fault = defaults.complete(row);
      if (fault == null) {
        sink.emit(record.position(), 1, record.inputBytes());
      }
      return fault;
    }
  }
}
