package residency.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A made-up network on disk: an audit whose inputs are Parquet files, and beside it what the others
 * need to answer the same questions.
 *
 * @param folder holds all of it
 */
record World(Path folder) {
  /** The homes of its subjects, as the countries that belong to each. */
  static final Map<String, List<String>> HOMES =
      new TreeMap<>(
          Map.of(
              "EEA",
              List.of(
                  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
                      .split(" ")),
              "CN",
              List.of("CN"),
              "US",
              List.of("US")));

  /** Config of the audit. */
  Path config() {
    return folder.resolve("audit.yaml");
  }

  /** Config of the same audit that knows who owns which names, for {@link RecordWriter}. */
  Path withoutRecords() {
    return folder.resolve("without-records.yaml");
  }

  /** The same with records and transfers. */
  Path withRecords() {
    return folder.resolve("with-records.yaml");
  }

  /** Folder of the Parquet files of a table. */
  Path table(String name) {
    return folder.resolve(name);
  }

  Path networks() {
    return folder.resolve("asn.csv");
  }

  Path countries() {
    return folder.resolve("country.csv");
  }

  /** Header {@code home,country}: which countries are inside for a home. */
  Path homes() {
    return folder.resolve("home.csv");
  }

  /** All files that the engines read. */
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
