package residency.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules on how long records are kept. */
class PolicyRulesTest {
  @Test
  void readsRulesOfRetentionAndDeletion() {
    AuditConfig config = ConfigFolder.read(Path.of("conf/examples/retention/audit.yaml"));
    assertThat(config.policy().rules())
        .hasSize(5)
        .contains(
            new Policy.Rule(
                "cn-app-logs",
                "FLOOR",
                60,
                "CREATED",
                List.of("ActivityLog"),
                List.of(),
                List.of("CN"),
                List.of(),
                Instant.parse("2016-07-31T16:00:00Z"),
                Instant.parse("2022-07-31T16:00:00Z")),
            new Policy.Rule(
                "deletion-30-days",
                "CEILING",
                30,
                "DELETION_REQUESTED",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null));
  }

  @Test
  void readsMigrations() {
    AuditConfig config = ConfigFolder.read(Path.of("conf/examples/retention/audit.yaml"));
    assertThat(config.policy().migrations())
        .containsExactly(
            new Policy.Migration(
                "moved-to-singapore",
                List.of("CN"),
                List.of("SG"),
                Instant.parse("2022-07-01T00:00:00Z"),
                14,
                List.of("ActivityLog"),
                List.of()));
  }
}
