package residency.simulate;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small text files. */
final class TextFile {
  private TextFile() {}

  /** Writes lines, and the folders above the file. */
  static void write(Path file, @Nullable String header, Iterable<String> lines) throws IOException {
    Files.createDirectories(file.getParent());
    try (Writer out = Files.newBufferedWriter(file)) {
      for (String line : header == null ? List.<String>of() : List.of(header)) {
        out.write(line + "\n");
      }
      for (String line : lines) {
        out.write(line + "\n");
      }
    }
  }
}
