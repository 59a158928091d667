package residency.ingest.format;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import residency.schema.Cells;

/** Writes what the config says of a file into its rows: site and sampling rate. */
final class SourceCells {
  private final byte @Nullable [] site;
  private final @Nullable Long samplingRate;

  SourceCells(Source source) {
    String word = source.site();
    this.site = word == null ? null : word.getBytes(StandardCharsets.UTF_8);
    this.samplingRate = source.samplingRate();
  }

  /**
   * Sets the site: the config's word, else the slice.
   *
   * @return false if neither is there
   */
  boolean setSite(Cells row, int column, byte[] b, int from, int to) {
    if (site != null) {
      row.setText(column, site, 0, site.length);
      return true;
    }
    row.setText(column, b, from, to);
    return from < to;
  }

  void setSamplingRate(Cells row, int column) {
    if (samplingRate != null) {
      row.setLong(column, samplingRate);
    }
  }
}
