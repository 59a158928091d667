package residency.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import residency.judge.Judgement;
import residency.net.AddressRange;
import residency.reference.AsnFact;
import residency.reference.CountryFact;
import residency.reference.Dated;
import residency.reference.Entity;
import residency.reference.Holding;
import residency.reference.NameOwner;
import residency.reference.NetworkPlace;
import residency.reference.Validity;

/** A {@link Lookup} as a person reads it. */
public final class LookupText {
  private static final String NOTHING = "  nothing listed\n";

  private final Lookup found;

  public LookupText(Lookup found) {
    this.found = found;
  }

  /** The whole text, ending with a line feed. */
  public String text() {
    return found.addressClass() == null
        ? head("a name") + names() + owners() + control() + verdicts()
        : head(found.addressClass().name()) + networks() + owners() + control() + verdicts();
  }

  private String head(String what) {
    String passesOn = found.intermediary();
    return "%s at %s: %s%s%n"
        .formatted(
            found.asked(),
            found.at(),
            what,
            passesOn == null ? "" : ", " + passesOn + ": it only passes traffic on");
  }

  private String names() {
    TextTable table = new TextTable("suffix", "entity", "role", "purpose");
    for (NameOwner owner : found.operators()) {
      table.add(
          owner.suffix(),
          owner.entityId(),
          owner.role().name(),
          Objects.requireNonNullElse(owner.purpose(), ""));
    }
    return "\nWhose name is it?\n" + orNothing(table);
  }

  private String networks() {
    TextTable table = new TextTable("table", "says", "range", "valid", ">age in days", "source");
    for (Lookup.Network network : found.networks()) {
      Object fact = network.row().fact();
      table.add(
          network.row().table().tableName(),
          says(fact),
          range(network.row().range()),
          span(network.row().validity()),
          String.valueOf(network.ageDays()),
          source(fact));
    }
    TextTable origins = new TextTable("network", "entity", ">age in days", "series");
    for (Lookup.Origin origin : found.origins()) {
      origins.add(
          "AS" + origin.asn(),
          String.join(" or ", origin.holder().entityIds()),
          String.valueOf(origin.holder().ageDays()),
          origin.holder().series());
    }
    return "\nIn which networks is it? The most specific row of each table.\n"
        + orNothing(table)
        + "\nWho holds the networks?\n"
        + orNothing(origins);
  }

  private static String says(Object fact) {
    if (fact instanceof AsnFact asn) {
      String origins =
          Arrays.stream(asn.origins()).mapToObj(o -> "AS" + o).collect(Collectors.joining(" "));
      return asn.organisation() == null ? origins : origins + " " + asn.organisation();
    }
    if (fact instanceof CountryFact country) {
      String basis = country.basis();
      return basis == null ? country.country() : country.country() + " " + basis;
    }
    if (fact instanceof NetworkPlace place) {
      return known(place.country()) + (place.entityId() == null ? "" : " " + place.entityId());
    }
    return fact.toString();
  }

  private static String source(Object fact) {
    return fact instanceof AsnFact asn
        ? asn.source()
        : fact instanceof CountryFact country
            ? country.source()
            : fact instanceof NetworkPlace place ? place.source() : "";
  }

  private static String range(AddressRange range) {
    return range.start() + " to " + range.end();
  }

  /** When something holds: days where it begins and ends with them. */
  private static String span(Validity validity) {
    String from = instant(validity.from());
    String to = instant(validity.to());
    return from == null
        ? to == null ? "always" : "until " + to
        : to == null ? "since " + from : from + " to " + to;
  }

  private static @Nullable String instant(long micros) {
    return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE
        ? null
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString().replaceFirst("T00:00:00Z$", "");
  }

  private String owners() {
    StringBuilder lines = new StringBuilder("\nWho owns that?\n");
    for (Lookup.Owner owner : found.owners()) {
      lines.append("  ".repeat(owner.depth() + 1)).append(owner(owner)).append('\n');
    }
    return found.owners().isEmpty() ? lines + NOTHING : lines.toString();
  }

  private static String owner(Lookup.Owner owner) {
    Dated<Holding> holding = owner.holding();
    String held =
        holding == null
            ? ""
            : " holds %s, %s, by %s"
                .formatted(
                    holding.value().text(), span(holding.validity()), holding.value().source());
    return owner.id() + described(owner.entity()) + held + (owner.again() ? " (see above)" : "");
  }

  private static String described(@Nullable Entity entity) {
    return entity == null
        ? ""
        : " (%s, seat %s, incorporated %s)"
            .formatted(known(entity.name()), known(entity.seat()), known(entity.incorporation()));
  }

  private static String known(@Nullable String value) {
    return value == null ? "not known" : value;
  }

  private String control() {
    TextTable table = new TextTable("entity", "from", "grade", "valid", "by");
    found
        .control()
        .forEach(
            span ->
                table.add(
                    span.entityId(),
                    Objects.requireNonNullElse(span.country(), String.valueOf(span.region())),
                    span.grade().name(),
                    span(span.validity()),
                    span.path()));
    return "\nFrom where is it controlled? A region with ! stands for all countries outside of it.\n"
        + orNothing(table);
  }

  private String verdicts() {
    TextTable table =
        new TextTable("home", "lens", "verdict", "grade", "countries", "entity", "reason");
    Meanings meanings = new Meanings();
    for (Lookup.Verdict verdict : found.verdicts()) {
      Judgement judgement = verdict.judgement();
      meanings.explain(judgement.reason());
      table.add(
          verdict.home(),
          verdict.lens().column(),
          judgement.verdict().name(),
          judgement.grade() == null ? "" : judgement.grade().name(),
          String.join(" ", judgement.countries()),
          Objects.requireNonNullElse(judgement.entityId(), ""),
          judgement.reason());
    }
    return "\nWhat follows for a subject at home there?\n"
        + (table.isEmpty() ? "  the policy has no region: give --home\n" : table + "" + meanings);
  }

  private static String orNothing(TextTable table) {
    return table.isEmpty() ? NOTHING : table.toString();
  }
}
