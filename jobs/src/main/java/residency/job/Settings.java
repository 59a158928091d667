package residency.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import residency.attribute.Attribution;
import residency.attribute.References;
import residency.attribute.index.NameRules;
import residency.config.AuditConfig;
import residency.config.Policy;
import residency.judge.ControlHistory;
import residency.judge.ControlJudge;
import residency.judge.Judge;
import residency.judge.NameGrade;
import residency.judge.Regions;
import residency.net.AddressSet;
import residency.net.Prefix;
import residency.reference.Epochs;
import residency.reference.Owners;
import residency.reference.ReferenceLoader;
import residency.retain.rule.Clock;
import residency.retain.rule.Kind;
import residency.retain.rule.Migration;
import residency.retain.rule.Rule;

/** The config as the stages take it. */
public final class Settings {
  private Settings() {}

  /**
   * How the flows of an audit are attributed.
   *
   * @param loaded all references of the config
   * @param owners those of its owners
   */
  public static Attribution attribution(AuditConfig config, ReferenceLoader loaded, Owners owners) {
    Epochs.Builder epochs = loaded.epochs();
    changes(config).forEach(epochs::change);
    return new Attribution(
        inside(config),
        nameRules(config),
        new References(loaded.networkTables(), judge(config, owners), epochs.build()));
  }

  /** The judge of an audit. */
  static Judge judge(AuditConfig config, Owners owners) {
    Regions regions = regions(config);
    return new Judge(regions, owners, new ControlJudge(regions, owners));
  }

  /** From where the entities of the references are controlled, for the regions of the policy. */
  static ControlHistory control(AuditConfig config, Owners owners) {
    return new ControlHistory(regions(config), owners);
  }

  private static AddressSet inside(AuditConfig config) {
    return AddressSet.of(config.inside().stream().map(Prefix::parse).toList());
  }

  private static NameRules nameRules(AuditConfig config) {
    Set<NameGrade> grades = EnumSet.noneOf(NameGrade.class);
    config.attribution().grades().forEach(grade -> grades.add(NameGrade.valueOf(grade)));
    return new NameRules(
        grades,
        micros(config.attribution().grace()),
        micros(config.attribution().tolerance()),
        micros(config.attribution().maxTtl()));
  }

  private static Regions regions(AuditConfig config) {
    Regions.Builder regions = Regions.builder();
    config
        .policy()
        .regions()
        .forEach(
            (region, members) -> {
              for (Policy.Member member : members) {
                regions.member(
                    region,
                    member.country(),
                    microsOrNull(member.from()),
                    microsOrNull(member.to()));
              }
            });
    return regions.build();
  }

  /** The instants at which a region gains or loses a member, microseconds since the epoch. */
  private static List<Long> changes(AuditConfig config) {
    return config.policy().regions().values().stream()
        .flatMap(List::stream)
        .flatMap(member -> Stream.of(microsOrNull(member.from()), microsOrNull(member.to())))
        .filter(Objects::nonNull)
        .map(micros -> (Long) micros)
        .toList();
  }

  /** The rules on how long records are kept, those of migrations last. */
  static List<Rule> rules(AuditConfig config) {
    return Stream.concat(
            config.policy().rules().stream().map(Settings::rule),
            migrations(config).stream().map(Migration::rule))
        .toList();
  }

  /** The claims that records were moved. */
  static List<Migration> migrations(AuditConfig config) {
    return config.policy().migrations().stream().map(Settings::migration).toList();
  }

  private static Migration migration(Policy.Migration claim) {
    return new Migration(
        new Rule(
            claim.id(),
            Kind.CEILING,
            claim.days(),
            Clock.MIGRATED,
            Set.copyOf(claim.categories()),
            Set.copyOf(claim.homes()),
            Set.copyOf(claim.origins()),
            Set.of(),
            micros(claim.by()),
            Long.MAX_VALUE),
        Set.copyOf(claim.destinations()));
  }

  private static Rule rule(Policy.Rule rule) {
    Long from = microsOrNull(rule.from());
    Long to = microsOrNull(rule.to());
    return new Rule(
        rule.id(),
        Kind.valueOf(rule.kind()),
        rule.days(),
        Clock.valueOf(rule.clock()),
        Set.copyOf(rule.categories()),
        Set.copyOf(rule.homes()),
        Set.copyOf(rule.countries()),
        Set.copyOf(rule.entities()),
        from == null ? Long.MIN_VALUE : from,
        to == null ? Long.MAX_VALUE : to);
  }

  /** Microseconds. */
  static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.toSeconds(), 1_000_000L), duration.toNanosPart() / 1000);
  }

  /** Microseconds since the epoch. */
  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static @Nullable Long microsOrNull(@Nullable Instant instant) {
    return instant == null ? null : (Long) micros(instant);
  }
}
