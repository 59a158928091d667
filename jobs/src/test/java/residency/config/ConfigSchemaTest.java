package residency.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import residency.schema.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema says nothing else than the code. */
class ConfigSchemaTest {
  private static JsonNode schema(String pointer) throws IOException {
    try (InputStream in =
        ConfigSchemaTest.class.getResourceAsStream("/schemas/config/audit.schema.json")) {
      return JsonMapper.shared().readTree(in).at(pointer);
    }
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  @ParameterizedTest
  @CsvSource({"input", "reference"})
  void namesTheTablesOfTheStageAsKinds(String stage) throws IOException {
    assertThat(texts(schema("/$defs/" + stage + "/properties/kind/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Table.values())
                .filter(table -> table.schema().stage().equals(stage))
                .map(Table::tableName)
                .toList());
  }

  @ParameterizedTest
  @EnumSource(DurationSetting.class)
  void givesTheDefaultOfEachDuration(DurationSetting setting) throws IOException {
    String section = setting == DurationSetting.SNAPSHOT_TRUST ? "limits" : "attribution";
    String text =
        schema("/properties/" + section + "/properties/" + setting.key() + "/default").asString();
    assertThat(TimeText.duration(text)).isEqualTo(setting.value());
  }

  @Test
  void givesTheOtherDefaults() throws IOException {
    assertThat(schema("/properties/limits/properties/max_reject_ratio/default").asDouble())
        .isEqualTo(Limits.MAX_REJECT_RATIO);
    String grades = "/properties/attribution/properties/grades";
    assertThat(texts(schema(grades + "/default"))).isEqualTo(Attribution.GRADES);
    assertThat(texts(schema(grades + "/items/enum"))).isEqualTo(Attribution.GRADES);
  }
}
