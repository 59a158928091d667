package residency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every source file. */
class TreeTest {
  private static final Path MAIN = Path.of("jobs/src/main/java");
  private static final Path TEST = Path.of("jobs/src/test/java");
  private static final int MOST_LINES = 300;

  /** Split, so that this file holds none of them. */
  private static final Pattern UNFINISHED =
      Pattern.compile("TO" + "DO|FIX" + "ME|XX" + "X|@Dis" + "abled|import org.xbill.DNS[.][*]");

  @Test
  void noFileIsLong() {
    assertThat(java(Path.of("jobs/src")))
        .hasSizeGreaterThan(200)
        .allSatisfy(file -> assertThat(text(file).lines().count()).isLessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void everyPackageSaysWhatItIs() {
    Set<Path> folders = java(MAIN).stream().map(Path::getParent).collect(Collectors.toSet());
    assertThat(folders)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            folder ->
                assertThat(text(folder.resolve("package-info.java")))
                    .contains("/**", "@NullMarked"));
  }

  @Test
  void everyTestAsserts() {
    assertThat(java(TEST))
        .filteredOn(file -> file.toString().endsWith("Test.java"))
        .hasSizeGreaterThan(50)
        .allSatisfy(file -> assertThat(text(file)).contains("assertThat"));
  }

  @Test
  void noTestTakesTheNameOfAClassOfTheJob() {
    List<Path> main = java(MAIN).stream().map(MAIN::relativize).toList();
    assertThat(java(TEST)).map(TEST::relativize).doesNotContainAnyElementsOf(main);
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(java(Path.of("jobs/src")))
        .allSatisfy(file -> assertThat(text(file)).doesNotContainPattern(UNFINISHED));
  }

  @Test
  void onlyTheWarehouseKnowsItsFolders() {
    assertThat(java(MAIN))
        .filteredOn(file -> text(file).matches("(?s).*\"_(data|commits)[\"/].*"))
        .isNotEmpty()
        .allMatch(file -> file.startsWith(MAIN.resolve("residency/table")));
  }

  private static List<Path> java(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
