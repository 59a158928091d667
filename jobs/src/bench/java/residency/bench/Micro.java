package residency.bench;

import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The benchmarks of inner loops, by JMH. */
final class Micro {
  private Micro() {}

  /** Runs them all and gives the results as Markdown. */
  static String run() throws RunnerException {
    return new Runner(new OptionsBuilder().include("residency\\..*Benchmark").build())
        .run().stream()
            .map(Micro::row)
            .collect(
                Collectors.joining(
                    "", "| benchmark | score | error | unit |\n|---|--:|--:|---|\n", ""));
  }

  private static String row(RunResult run) {
    BenchmarkParams parameters = run.getParams();
    String with =
        parameters.getParamsKeys().stream()
            .map(key -> " " + key + "=" + parameters.getParam(key))
            .filter(text -> !text.endsWith("="))
            .collect(Collectors.joining());
    String name = parameters.getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
    return row(name + with, run.getPrimaryResult())
        + run.getSecondaryResults().entrySet().stream()
            .map(other -> row(name + with + ", " + other.getKey(), other.getValue()))
            .collect(Collectors.joining());
  }

  private static String row(String name, Result<?> result) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.1f | %,.1f | %s |%n",
        name,
        result.getScore(),
        result.getScoreError(),
        result.getScoreUnit());
  }
}
