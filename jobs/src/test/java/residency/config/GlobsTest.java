package residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String file :
        List.of(
            "flows/b.csv",
            "flows/a.csv",
            "flows/c.txt",
            "flows/.hidden.csv",
            "flows/_temporary/x.csv",
            "flows/2024/d.csv",
            "flows/2024/01/e.csv",
            "zeek/conn.16:00:00-17:00:00.log.gz",
            "zeek/conn-summary.16:00:00-17:00:00.log.gz",
            "_logs/x.csv",
            "one[1].csv")) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.createFile(folder.resolve(file));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "star within a name          | *.csv           | a.csv             | true",
        "star matches nothing too    | a*.csv          | a.csv             | true",
        "star stops at a slash       | *.csv           | flows/a.csv       | false",
        "star in a folder            | */a.csv         | flows/a.csv       | true",
        "question mark is one        | ?.csv           | a.csv             | true",
        "question mark is not none   | a?.csv          | a.csv             | false",
        "question mark is no slash   | a?b             | a/b               | false",
        "set                         | [ab].csv        | b.csv             | true",
        "range                       | [a-c].csv       | d.csv             | false",
        "not in set                  | [!a-c].csv      | d.csv             | true",
        "not in set is no slash      | a[!x]b          | a/b               | false",
        "bracket in set              | a[]]b           | a]b               | true",
        "dash at the end of a set    | a[x-]b          | a-b               | true",
        "caret is no negation        | [^a].csv        | b.csv             | false",
        "either                      | {a,b}.csv       | b.csv             | true",
        "neither                     | {a,b}.csv       | c.csv             | false",
        "nested braces               | {a,b{1,2}}.csv  | b2.csv            | true",
        "braces over folders         | {x/a,y/*}.csv   | y/q.csv           | true",
        "empty choice                | a{,.old}.csv    | a.csv             | true",
        "comma in a set in braces    | {[,],b}.csv     | ,.csv             | true",
        "any depth, none             | **/a.csv        | a.csv             | true",
        "any depth, two              | **/a.csv        | x/y/a.csv         | true",
        "any depth in the middle     | x/**/a.csv      | x/y/z/a.csv       | true",
        "any depth is whole names    | x/**/a.csv      | x/ya.csv          | false",
        "all below                   | x/**            | x/y/z             | true",
        "all below is not the folder | x/**            | x                 | false",
        "colon                       | conn.*.log      | conn.16:00.log    | true",
        "dot is a dot                | a.csv           | abcsv             | false",
        "plus and parentheses        | a+(1)*          | a+(1)b            | true",
        "hidden file                 | *.csv           | .a.csv            | false",
        "underscore file             | *               | _SUCCESS          | false",
        "hidden folder               | **/a.csv        | _tmp/a.csv        | false",
        "hidden by set               | [_a].csv        | _.csv             | false",
        "hidden by name              | _*.csv          | _a.csv            | true",
        "hidden folder by name       | _tmp/*          | _tmp/a            | true",
        "leading dot folder          | ./*.csv         | a.csv             | true",
        "uri                         | s3://b/*/x.gz   | s3://b/2024/x.gz  | true",
        "beyond the basic plane      | a?*             | a\uD83D\uDE00b    | true",
      })
  void matches(String what, String pattern, String path, boolean expected) {
    assertThat(Globs.of(pattern).matches(path)).as(what).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "sorted, visible files | flows/*.csv          | flows/a.csv flows/b.csv",
        "any depth             | flows/**/*.csv       | flows/2024/01/e.csv flows/2024/d.csv flows/a.csv flows/b.csv",
        "all below             | flows/2024/**        | flows/2024/01/e.csv flows/2024/d.csv",
        "colon in a name       | zeek/conn.*.gz       | zeek/conn.16:00:00-17:00:00.log.gz",
        "colon spelt out       | zeek/conn.16:00:00-17:00:00.log.gz | zeek/conn.16:00:00-17:00:00.log.gz",
        "braces, each once     | flows/{a,a,b,q}.csv  | flows/a.csv flows/b.csv",
        "hidden when named     | flows/.*.csv         | flows/.hidden.csv",
        "hidden folder named   | _logs/*              | _logs/x.csv",
        "bracket in a name     | one[[]1].csv         | one[1].csv",
        "through the parent    | zeek/../flows/c.*    | flows/c.txt",
        "dot folders           | ./flows/./c.txt      | flows/c.txt",
        "a folder is no file   | flows                | ''",
        "a folder by star      | flows/20*            | ''",
        "nothing               | nowhere/*.csv        | ''",
        "through a file        | flows/a.csv/*        | ''",
      })
  void expands(String what, String pattern, String expected) throws IOException {
    assertThat(Globs.expand(folder, pattern))
        .as(what)
        .extracting(file -> folder.relativize(file).toString())
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }

  @Test
  void expandsAnAbsolutePattern() throws IOException {
    assertThat(Globs.expand(Path.of("elsewhere"), folder + "/flows/[ab].csv"))
        .containsExactly(folder.resolve("flows/a.csv"), folder.resolve("flows/b.csv"));
  }

  @Test
  void anyDepthDoesNotRunInCircles() throws IOException {
    Files.createSymbolicLink(folder.resolve("zeek/again"), folder);
    assertThat(Globs.expand(folder, "zeek/**")).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "open brace     | a{b,c    | `a{b,c` is no glob: `{` without `}`",
        "closing brace  | ab}c     | `ab}c` is no glob: `}` without `{`",
        "open set       | a[bc     | `a[bc` is no glob: `[` without `]`",
        "empty set      | a[]c     | `a[]c` is no glob: `[` without `]`",
        "backward range | a[z-a]   | `a[z-a]` is no glob: `[z-a]` runs backwards",
        "stars in name  | a**.csv  | `a**.csv` is no glob: `**` must stand alone between slashes",
      })
  void refuses(String what, String pattern, String message) {
    assertThatThrownBy(() -> Globs.of(pattern))
        .as(what)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesBracesThatStandForTooMuch() {
    assertThatThrownBy(() -> Globs.of("{a,b}".repeat(11)))
        .hasMessageEndingWith("its braces stand for more than 1,000 texts");
  }
}
