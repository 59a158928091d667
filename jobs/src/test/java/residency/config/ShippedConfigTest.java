package residency.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import residency.schema.Table;

/** The example that the README runs is a sound config. */
class ShippedConfigTest {
  @Test
  void messengers() {
    AuditConfig config = ConfigFolder.read(Path.of("conf/examples/messengers/audit.yaml"));
    assertThat(config.inputs())
        .extracting(InputSpec::table)
        .containsAll(Set.of(Table.FLOW, Table.DNS, Table.LEASE, Table.SUBJECT));
    assertThat(config.policy().regions()).containsKey("EEA");
  }
}
