package residency.ingest.format;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import residency.schema.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Query logs of Amazon's Route 53 Resolver: one query with its answer a line, JSON.
 *
 * <p>Relied on, of the Route 53 Developer Guide ("Values that appear in Resolver query logs",
 * "Resolver query logging"): {@code query_timestamp} is UTC, {@code srcaddr} and {@code srcport}
 * are the client's; answers have neither TTL nor owner name; only unique queries are logged, not
 * those that the resolver answers from its cache. So an answer is known to have been given, but
 * neither how long it held nor whether it was given again: without TTL it names flows as stale at
 * best, and the end of the alias chain is the last alias before the first address. Each answer is
 * {@code {"Rdata", "Type", "Class"}}, as real lines have it.
 */
public final class Route53 implements LineFormat, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public LineParser parser(Source source, Table table) {
    TextAnswers answers = new TextAnswers(source);
    return new JsonLines(
        (record, line) -> {
          if (!record.has("query_name")) {
            line.reject(Reasons.OTHER_LOG);
          } else if (!record.path("query_class").asString("IN").equals("IN")) {
            line.ignore(Reasons.NO_ADDRESS);
          } else {
            answers.read(response(record, source), line);
          }
        });
  }

  private static TextAnswers.Response response(JsonNode record, Source source) {
    List<TextAnswers.Answer> answers = new ArrayList<>();
    for (JsonNode answer : record.path("answers")) {
      answers.add(
          new TextAnswers.Answer(
              answer.path("Type"), answer.path("Rdata"), MissingNode.getInstance()));
    }
    return new TextAnswers.Response(
        JsonCells.time(record.path("query_timestamp")),
        JsonCells.at(record, source.siteColumn()),
        record.path("srcaddr"),
        record.path("srcport"),
        MissingNode.getInstance(),
        record.path("query_name"),
        answers);
  }
}
