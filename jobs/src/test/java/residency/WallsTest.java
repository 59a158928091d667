package residency;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls between packages. A new package takes its place on the map below. */
class WallsTest {
  private static final JavaClasses JOB =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("residency");

  /** What each package may know of the others; all know {@link UserError}. */
  private static final Map<String, Set<String>> MAP =
      Map.ofEntries(
          Map.entry("net", Set.of()),
          Map.entry("schema", Set.of()),
          Map.entry("dns", Set.of("net")),
          Map.entry("config", Set.of("schema")),
          Map.entry(
              "ingest.format",
              Set.of("dns", "ingest.format.dnstap", "ingest.format.pcap", "net", "schema")),
          Map.entry(
              "ingest.format.dnstap",
              Set.of("dns", "ingest.format", "ingest.format.pcap", "net", "schema")),
          Map.entry("ingest.format.pcap", Set.of("dns", "ingest.format", "net", "schema")),
          Map.entry("reference", Set.of("config", "dns", "ingest.format", "net", "schema")),
          Map.entry("control", Set.of("reference")),
          Map.entry("judge", Set.of("control", "net", "reference")),
          Map.entry("attribute.index", Set.of("judge")),
          Map.entry("retain.presence", Set.of()),
          Map.entry("retain.rule", Set.of("retain.presence")),
          Map.entry("retain.curve", Set.of()),
          Map.entry(
              "retain",
              Set.of("retain.curve", "retain.presence", "retain.rule", "schema", "table")),
          Map.entry("table", Set.of("schema")),
          Map.entry("ingest", Set.of("config", "dns", "ingest.format", "net", "schema", "table")),
          Map.entry(
              "attribute",
              Set.of("attribute.index", "judge", "net", "reference", "schema", "table")),
          Map.entry("link.match", Set.of()),
          Map.entry(
              "link",
              Set.of("attribute", "judge", "link.match", "net", "reference", "schema", "table")),
          Map.entry(
              "report",
              Set.of(
                  "config",
                  "control",
                  "ingest",
                  "judge",
                  "net",
                  "reference",
                  "retain.curve",
                  "schema")),
          Map.entry(
              "job",
              Set.of(
                  "attribute",
                  "attribute.index",
                  "config",
                  "control",
                  "dns",
                  "ingest",
                  "ingest.format",
                  "judge",
                  "link",
                  "link.match",
                  "net",
                  "reference",
                  "report",
                  "retain",
                  "retain.rule",
                  "schema",
                  "table")),
          Map.entry("simulate", Set.of()),
          Map.entry("score", Set.of()),
          Map.entry(
              "cli",
              Set.of(
                  "attribute",
                  "config",
                  "ingest",
                  "ingest.format",
                  "job",
                  "report",
                  "schema",
                  "score",
                  "simulate",
                  "table")));

  @Test
  void theMapIsWhole() {
    Set<String> packages =
        JOB.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals("residency"))
            .map(name -> name.substring("residency.".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).isEqualTo(new TreeSet<>(MAP.keySet()));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageKnowsOnlyThoseOnItsMap(String name) {
    String[] known =
        MAP.get(name).stream().map(k -> "residency." + k).sorted().toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage("residency." + name)
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("residency.."))
                .or(resideInAPackage("residency." + name))
                .or(resideInAnyPackage(known))
                .or(type(UserError.class)))
        .check(JOB);
  }

  static Set<String> packages() {
    return new TreeSet<>(MAP.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net",
        "dns",
        "schema",
        "config",
        "ingest.format..",
        "reference",
        "control",
        "judge",
        "attribute.index",
        "link.match",
        "retain.presence",
        "retain.rule",
        "retain.curve"
      })
  void plainJavaNeedsNoSpark(String name) {
    noClasses()
        .that()
        .resideInAPackage("residency." + name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
        .check(JOB);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # what                    ; method                                                    ; whose
          only Main exits           ; java.lang.(System.exit|Runtime.(exit|halt))               ; residency.Main
          only a run knows the time ; java.time.[A-Za-z]+.now|java.lang.System.currentTimeMillis ; residency.(job|cli)[.].*
          the machine's time zone   ; java.(time.ZoneId.systemDefault|util.TimeZone.getDefault)  ; nobody
          traces on the console     ; .*.printStackTrace                                        ; nobody
          waiting blindly           ; java.lang.Thread.sleep                                    ; nobody
          """)
  void callsThatFewMayMake(String what, String method, String whose) {
    DescribedPredicate<JavaMethodCall> call =
        DescribedPredicate.describe(
            method,
            c ->
                (c.getTargetOwner().getName() + "." + c.getName()).matches(method)
                    && !c.getOriginOwner().getName().matches(whose));
    noClasses().should(callMethodWhere(call)).check(JOB);
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(JOB);
  }
}
