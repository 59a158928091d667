package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.UserError;
import residency.config.InputSpec;
import residency.config.Site;
import residency.schema.Table;

class InputFilesTest {
  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void makeFolders() throws IOException {
    config = Files.createDirectories(folder.resolve("conf"));
  }

  @Test
  void findsFilesSortedAndNamed() throws IOException {
    touch("conf/flows/b.csv");
    touch("conf/flows/a.csv");
    touch("conf/flows/.hidden.csv");
    touch("conf/logs/conn.16:00:00-17:00:00.log.gz");
    touch("far/data/c.csv");
    assertThat(ids("flows/*.csv", "logs/conn.*", folder.resolve("far/data") + "/*.csv"))
        .containsExactly(
            "flows/a.csv", "flows/b.csv", "logs/conn.16:00:00-17:00:00.log.gz", "data/c.csv");
  }

  @Test
  void findsObjectsOfAStore() throws IOException {
    touch("far/2024/01/a.csv");
    touch("far/2024/02/b.csv");
    touch("far/2024/_temporary/c.csv");
    touch("far/2025/d.csv");
    // file:// goes the way of all stores: by Hadoop's listing.
    assertThat(ids("file://" + folder + "/far/2024/*/*.csv"))
        .containsExactly("2024/01/a.csv", "2024/02/b.csv");
    assertThat(ids("file://" + folder + "/far/2025/d.csv")).containsExactly("2025/d.csv");
  }

  @Test
  void saysThatNothingMatches() {
    assertThatThrownBy(() -> ids("flows/*.csv"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "input flow csv flows/*.csv: no file matches `flows/*.csv` under "
                + config
                + "; correct the path or leave the input out");
  }

  @Test
  void refusesAFileOfTwoInputs() throws IOException {
    touch("conf/flows/a.csv");
    assertThatThrownBy(() -> ids("flows/*.csv", "flows/a*"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "file flows/a.csv belongs to two inputs of table flow, `flow csv flows/*.csv` and"
                + " `flow csv flows/a*`: its rows would count twice; narrow one of the two paths");
  }

  @Test
  void refusesOneNameForTwoFiles() throws IOException {
    touch("conf/flows/a.csv");
    touch("far/flows/a.csv");
    assertThatThrownBy(() -> ids("flows/*.csv", folder.resolve("far/flows") + "/*.csv"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("two files would both be named flows/a.csv: ")
        .hasMessageContaining(folder.resolve("conf/flows/a.csv").toUri().toString())
        .hasMessageContaining(folder.resolve("far/flows/a.csv").toUri().toString())
        .hasMessageEndingWith("; use paths relative to the config");
  }

  private List<String> ids(String... paths) {
    List<InputSpec> inputs = new ArrayList<>();
    for (String path : paths) {
      inputs.add(
          new InputSpec(
              inputs.size(),
              Table.FLOW,
              "flow",
              "csv",
              path,
              Site.parse("s"),
              null,
              null,
              null,
              null));
    }
    Storage storage = new Storage(new Configuration(false));
    return new InputFiles(config, storage).list(inputs).stream().map(InputFile::fileId).toList();
  }

  private void touch(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }
}
