package residency.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The operating system's memory of files. */
final class PageCache {
  private PageCache() {}

  /**
   * Makes the system forget files, so that they are read from disk again. Needs GNU {@code dd}.
   *
   * @throws IOException if it can't be done
   */
  static void forget(List<Path> files) throws IOException, InterruptedException {
    for (Path file : files) {
      Process dd =
          new ProcessBuilder(
                  "dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0")
              .redirectErrorStream(true)
              .start();
      String said = new String(dd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (dd.waitFor() != 0) {
        throw new IOException(
            "files must be cold, which needs the dd of GNU coreutils; it said: " + said.strip());
      }
    }
  }
}
