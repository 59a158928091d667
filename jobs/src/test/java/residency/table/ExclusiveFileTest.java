package residency.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import residency.UserError;

class ExclusiveFileTest {
  @TempDir java.nio.file.Path folder;
  private FileSystem local;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    local = new RawLocalFileSystem();
    local.initialize(URI.create("file:///"), new Configuration());
    file = new Path(folder.resolve("_commits/1.json").toUri());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private void theFirstWins(FileSystem fs) throws IOException {
    assertThat(ExclusiveFile.create(fs, file, bytes("first"))).isTrue();
    assertThat(ExclusiveFile.create(fs, file, bytes("second"))).isFalse();
    assertThat(Files.readString(folder.resolve("_commits/1.json"))).isEqualTo("first");
    try (var files = Files.list(folder.resolve("_commits"))) {
      assertThat(files).as("no drafts are left").hasSize(1);
    }
  }

  @Test
  void onALocalDisk() throws IOException {
    theFirstWins(local);
  }

  @Test
  void whereRenameRefusesAnExistingTarget() throws IOException {
    theFirstWins(
        new As("hdfs") {
          @Override
          public boolean rename(Path source, Path target) throws IOException {
            return !exists(target) && super.rename(source, target);
          }
        });
  }

  @Test
  void aStoreThatCanDoNeitherIsRefused() {
    assertThatThrownBy(() -> ExclusiveFile.create(new As("ftp"), file, bytes("first")))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("ftp:/// can't create a file only if it is absent");
  }

  @Test
  void aConditionalWriteThatWasRepeatedIsOurs() throws IOException {
    Files.createDirectories(folder.resolve("_commits"));
    Files.writeString(folder.resolve("_commits/1.json"), "first");
    IOException refused = new FileAlreadyExistsException("412");
    assertThat(ExclusiveFile.isOurs(local, file, bytes("first"), refused)).isTrue();
    assertThat(ExclusiveFile.isOurs(local, file, bytes("second"), refused)).isFalse();
    assertThatThrownBy(() -> ExclusiveFile.isOurs(local, new Path(file + "x"), bytes("a"), refused))
        .isSameAs(refused);
    assertThat(Arrays.asList(refused.getSuppressed())).hasSize(1);
  }

  /** The local disk under another scheme. */
  private class As extends FilterFileSystem {
    private final String scheme;

    As(String scheme) {
      super(local);
      this.scheme = scheme;
    }

    @Override
    public URI getUri() {
      return URI.create(scheme + ":///");
    }

    @Override
    protected void checkPath(Path path) {}
  }
}
