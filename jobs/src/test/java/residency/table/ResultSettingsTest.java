package residency.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf$;
import org.junit.jupiter.api.Test;
import residency.TestSpark;

class ResultSettingsTest {
  @Test
  void everyKeyIsOneThatSparkKnows() {
    assertThat(ResultSettings.SETTINGS.keySet())
        .allMatch(key -> SQLConf$.MODULE$.containsConfigKey(key));
  }

  @Test
  void ourSessionHasThemWhateverTheDefaults() {
    SparkSession ours = ResultSettings.session(TestSpark.hostile());
    assertThat(ResultSettings.SETTINGS)
        .allSatisfy((key, value) -> assertThat(ours.conf().get(key)).isEqualTo(value));
    assertThat(TestSpark.hostile().conf().get("spark.sql.session.timeZone"))
        .isEqualTo("Asia/Kolkata");
  }
}
