package residency.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * One audit, as its config file and policy files tell it.
 *
 * @param name names the warehouse folder
 * @param from first audited day, UTC
 * @param to day after the last audited one, UTC
 * @param inside the monitored networks, CIDR text
 * @param inputs logs and tables, in the order of the file, at least one of flows
 * @param references reference tables, in the order of the file
 * @param policy the policy files together
 * @param attribution how flows get names
 * @param limits what the audit tolerates
 * @param folder the config file's folder, absolute; relative paths start here
 * @param hash SHA-256, hex, over the bytes of the config file and the policy files in order
 */
public record AuditConfig(
    String name,
    LocalDate from,
    LocalDate to,
    List<String> inside,
    List<InputSpec> inputs,
    List<ReferenceSpec> references,
    Policy policy,
    Attribution attribution,
    Limits limits,
    Path folder,
    String hash) {

  public AuditConfig {
    inside = List.copyOf(inside);
    inputs = List.copyOf(inputs);
    references = List.copyOf(references);
  }
}
