package residency.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ten minutes of one device: it asks for ten names, which gives {@link Shape#ANSWERS_A_VISIT}
 * answers, and opens {@link Shape#FLOWS_A_VISIT} flows to those addresses and to others. A visit
 * follows from its number alone, so logs of any size are made in pieces and never held. Visits of
 * rising number start at rising times, as logs are written.
 */
final class Visit {
  private static final long SECOND = TimeUnit.SECONDS.toMicros(1);
  private static final long TEN_MINUTES = 600 * SECOND;

  /** The last visits start so early that all they do is over in time. */
  private static final long STARTS_WITHIN = Devices.LENGTH - TimeUnit.HOURS.toMicros(6);

  /** How many addresses the answers to each question tell. */
  private static final int[] ADDRESSES = {1, 2, 4, 2, 3, 4, 1, 2, 2, 4};

  private final Shape shape;
  private final Devices devices;
  private final Services services;
  private final long number;
  private final SplittableRandom random;
  private final int device;
  private final List<Question> questions = new ArrayList<>();

  /**
   * @param number from 0, below {@link Shape#visits}
   */
  Visit(Shape shape, long number) {
    this.shape = shape;
    this.devices = new Devices(shape);
    this.services = new Services(new Servers(shape));
    this.number = number;
    this.random = new SplittableRandom(Mix.of(shape.seed(), number));
    // Some devices do much more than others.
    this.device = (int) (shape.devices() * StrictMath.pow(random.nextDouble(), 1.5));
    ask();
  }

  /**
   * A question and its answers, which come all at once.
   *
   * @param ttl seconds; null where the log has none
   */
  private record Question(
      long time, String client, int name, int addresses, boolean ipv6, @Nullable Long ttl) {}

  private void ask() {
    // As floating point: whole numbers would overflow.
    long start =
        Devices.START + (long) ((double) number / shape.visits() * STARTS_WITHIN) + within(SECOND);
    for (int addresses : ADDRESSES) {
      boolean ipv6 = chance(5);
      // At times two names of the same server are asked for at the same time.
      boolean twice = chance(3) && !questions.isEmpty();
      int name = twice ? Services.neighbour(last().name()) : Services.popular(random);
      long time = twice ? last().time() : start + within(TEN_MINUTES);
      String client = ipv6 && chance(20) ? devices.ipv6(device) : devices.ipv4(device, time);
      Long ttl = chance(1) ? (chance(50) ? null : (Long) 0L) : (Long) (long) Services.ttl(name);
      questions.add(new Question(time, client, name, addresses, ipv6, ttl));
    }
  }

  private Question last() {
    return questions.get(questions.size() - 1);
  }

  /** Whose data its flows carry. */
  String subject() {
    return Devices.subject(device / 2);
  }

  /** Rows of {@code dns}, the cells in the order of its columns. */
  List<Object[]> answers() {
    List<Object[]> rows = new ArrayList<>(Shape.ANSWERS_A_VISIT);
    for (Question question : questions) {
      for (int i = 0; i < question.addresses(); i++) {
        rows.add(
            new Object[] {
              Devices.time(question.time()),
              devices.site(device),
              question.client(),
              port(question.name() + i),
              "10.0.0.53",
              Services.name(question.name()),
              Services.canonicalName(question.name()),
              services.address(question.name(), i, question.ipv6()),
              question.ttl(),
              "dns",
              number * Shape.ANSWERS_A_VISIT + rows.size()
            });
      }
    }
    return rows;
  }

  /** Rows of {@code flow}, the cells in the order of its columns. */
  List<Object[]> flows() {
    List<Object[]> rows = new ArrayList<>(Shape.FLOWS_A_VISIT);
    for (int i = 0; i < Shape.FLOWS_A_VISIT; i++) {
      rows.add(flow(number * Shape.FLOWS_A_VISIT + i));
    }
    return rows;
  }

  private Object[] flow(long position) {
    Question question = questions.get(random.nextInt(questions.size()));
    boolean named = !chance(6);
    int address = random.nextInt(question.addresses());
    long connected = question.time() + delay(question);
    long start = connected + (chance(2) ? within(6 * TEN_MINUTES) : 0);
    boolean established = chance(92);
    long out = established ? size(300, 12) : 60;
    long in = established ? size(500, 16) : 0;
    boolean encrypted = chance(90);
    return new Object[] {
      Mix.of(shape.seed() ^ position),
      null,
      devices.site(device),
      Devices.time(start),
      Devices.time(start + within(30 * SECOND)),
      Devices.time(connected),
      question.ipv6() ? devices.ipv6(device) : devices.ipv4(device, start),
      port(position),
      named
          ? services.address(question.name(), address, question.ipv6())
          : services.unnamed(random, question.ipv6()),
      encrypted ? 443 : 80,
      chance(15) ? 17 : 6,
      established ? "ESTABLISHED" : "ATTEMPTED",
      out,
      in,
      established ? out * 9 / 10 : 0L,
      in * 9 / 10,
      1 + out / 400,
      in / 900,
      named && established && chance(55) ? Services.name(question.name()) : null,
      encrypted ? "TLSv13" : null,
      encrypted ? "ssl" : "http",
      null,
      null,
      false,
      "flow",
      position
    };
  }

  /** From an answer to a flow: mostly while it lives, at times at its very end or long after it. */
  private long delay(Question question) {
    long life = (question.ttl() == null ? 60 : question.ttl()) * SECOND;
    int kind = random.nextInt(100);
    if (kind < 2) {
      return kind * life;
    }
    if (kind < 12) {
      return life + within(12 * TEN_MINUTES);
    }
    return (long) (life * StrictMath.pow(random.nextDouble(), 3));
  }

  /** Bytes, a few of them very many. */
  private long size(long least, int doublings) {
    return (long) (least * StrictMath.pow(2, doublings * StrictMath.pow(random.nextDouble(), 3)));
  }

  private int port(long from) {
    return 1024 + Mix.below(64_512, from);
  }

  private long within(long micros) {
    return random.nextLong(micros);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
