package residency.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaDocsTest {
  /** Writes the page again. */
  static final String COMMAND = "./mvnw test -Dtest=SchemaDocsTest -Dschemas.write=true";

  @Test
  void thePageSaysWhatTheSchemasSay() throws IOException {
    Path page = Path.of("schemas/README.md");
    if (Boolean.getBoolean("schemas.write")) {
      Files.writeString(page, SchemaDocs.markdown());
    }
    assertThat(Files.readString(page))
        .as("schemas/README.md has drifted from the schemas; run `%s`", COMMAND)
        .isEqualTo(SchemaDocs.markdown());
  }

  @Test
  void everyColumnIsExplained() {
    for (Table table : Table.values()) {
      assertThat(table.schema().description()).endsWith(".");
      assertThat(table.schema().columns())
          .allSatisfy(column -> assertThat(column.comment()).isNotBlank());
    }
  }
}
