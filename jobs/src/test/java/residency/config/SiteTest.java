package residency.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import residency.UserError;

class SiteTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a word,                       hq,     flows/wechat.nfdump.csv, hq",
    "file up to the first dot,     {file}, flows/wechat.nfdump.csv, wechat",
    "file without dot,             {file}, flows/wechat,            wechat",
    "file in the config's folder,  {file}, wechat.pcap,             wechat",
    "dot in the folder,            {file}, a.b/wechat.pcap,         wechat",
    "colon,                        {file}, conn.16:00:00.log,       conn",
    "folder,                       {dir},  logs/berlin/conn.log,    berlin",
    "only the nearest folder,      {dir},  a/b/c/conn.log,          c",
    "folder of an absolute path,   {dir},  /data/berlin/conn.log,   berlin",
    "folder of a URI,              {dir},  s3://bucket/x/conn.log,  x",
  })
  void resolves(String what, String option, String path, String expected) {
    assertThat(Site.parse(option).resolve(path)).as(what).contains(expected);
  }

  @Test
  void leavesAColumnToTheRows() {
    assertThat(Site.parse("{column:vpc_id}")).isEqualTo(new Site.Column("vpc_id"));
    assertThat(Site.parse("{column:vpc_id}").resolve("flows/a.csv")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no folder,          {dir},  conn.log",
    "only the parent,    {dir},  ../conn.log",
    "only this folder,   {dir},  ./conn.log",
    "only the root,      {dir},  /conn.log",
    "nothing before dot, {file}, logs/.log",
  })
  void saysWhichPathHasNoSuchPart(String what, String option, String path) {
    assertThatThrownBy(() -> Site.parse(option).resolve(path))
        .as(what)
        .isInstanceOf(UserError.class)
        .hasMessage("site %s: `%s` has no such part; name the site by a word", option, path);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "misspelt      | {fiel}        | `{fiel}` names no site; did you mean `{file}`?; write",
        "no column     | {column:}     | `{column:}` names no site",
        "part of a word| a{file}       | `a{file}` names no site; did you mean `{file}`?; write",
        "two words     | 'head office' | `head office` names no site; write a word, {file}, {dir}",
      })
  void refuses(String what, String text, String message) {
    assertThatThrownBy(() -> Site.parse(text))
        .as(what)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
