package residency.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileIdsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          below the config,       /a/conf, /a/conf/flows/x.csv,   flows/x.csv
          beside the config,      /a/conf, /a/conf/x.csv,         x.csv
          above the config,       /a/conf, /a/data/x.csv,         ../data/x.csv
          with dots,              /a/conf, /a/conf/./b/../x.csv,  x.csv
          with a colon,           /a/conf, /a/conf/c.16:00.log,   c.16:00.log
          """)
  void namesRelativeFilesFromTheConfig(String name, Path folder, Path file, String id) {
    assertThat(FileIds.relative(folder, file)).isEqualTo(id);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          wildcard name,           /data/flows/*.csv,         /data/flows/x.csv,         flows/x.csv
          wildcard folder,         /data/2024/*/x.csv,        /data/2024/05/x.csv,       2024/05/x.csv
          several,                 /data/**/x*.csv,           /data/a/b/x1.csv,          data/a/b/x1.csv
          alternatives,            "/data/{a,b}/x.csv",       /data/a/x.csv,             data/a/x.csv
          no wildcard,             /data/flows/x.csv,         /data/flows/x.csv,         flows/x.csv
          at the root,             /*.csv,                    /x.csv,                    x.csv
          an object,               /b/logs/2024/*.gz,         /b/logs/2024/x.gz,         2024/x.gz
          an object of the bucket, /b/*.gz,                   /b/x.gz,                   b/x.gz
          """)
  void namesOthersFromTheLastFixedFolder(String name, String pattern, String file, String id) {
    assertThat(FileIds.absolute(pattern, file)).isEqualTo(id);
  }
}
