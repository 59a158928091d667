package residency.simulate;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the reference tables say of the world, on each of its days; wrong as the profile has it. */
final class Tables {
  /** Tables that tell where a block stands. */
  enum LocationTable {
    ALPHA("COMMERCIAL"),
    BETA("DECLARED"),
    GAMMA("WHOIS");

    private final String basis;

    LocationTable(String basis) {
      this.basis = basis;
    }

    String basis() {
      return basis;
    }
  }

  /** What a table writes where it knows no country. */
  static final String UNKNOWN = "ZZ";

  private final World world;
  private final Companies companies;
  private final Networks networks;

  Tables(World world, Companies companies, Networks networks) {
    this.world = world;
    this.companies = companies;
    this.networks = networks;
  }

  /** The tables of locations that cover a block. */
  Set<LocationTable> covering(int block) {
    Dice dice = world.dice(Dice.Topic.COVERAGE, block);
    boolean weak = dice.chance(world.rate(Rate.WEAK_COVERAGE));
    double draw = dice.unit();
    if (weak) {
      return draw < 0.5
          ? EnumSet.of(LocationTable.GAMMA)
          : draw < 0.75 ? EnumSet.allOf(LocationTable.class) : EnumSet.noneOf(LocationTable.class);
    }
    return draw < 0.8
        ? EnumSet.of(LocationTable.ALPHA, LocationTable.BETA)
        : EnumSet.of(draw < 0.9 ? LocationTable.ALPHA : LocationTable.BETA);
  }

  /**
   * The country that a table gives: also EU for a country of it, and ZZ where it knows none; null
   * if it does not cover the block.
   */
  @Nullable String country(LocationTable table, int block, int day) {
    String country = wholeCountry(table, block, day);
    if (country == null || !vague(table, block)) {
      return country;
    }
    return Homes.isMember(country) ? Homes.UNION : UNKNOWN;
  }

  private boolean vague(LocationTable table, int block) {
    return world
        .dice(Dice.Topic.COVERAGE, block, table.ordinal())
        .chance(world.rate(Rate.VAGUE_COUNTRY));
  }

  private @Nullable String wholeCountry(LocationTable table, int block, int day) {
    if (!covering(block).contains(table)) {
      return null;
    }
    if (table == LocationTable.GAMMA) {
      return networks.registered(block, day);
    }
    String truth = networks.block(block).country().at(day);
    double wrong = world.rate(Rate.WRONG_COUNTRY);
    Dice alpha = error(LocationTable.ALPHA.ordinal(), block);
    boolean alphaErrs = alpha.chance(wrong);
    String alphas = Homes.otherCountry(alpha, truth);
    Dice beta = error(LocationTable.BETA.ordinal(), block);
    if (table == LocationTable.ALPHA || (alphaErrs && beta.chance(world.rate(Rate.WRONG_ALIKE)))) {
      return alphaErrs ? alphas : truth;
    }
    return beta.chance(wrong) ? Homes.otherCountry(beta, truth) : truth;
  }

  /** The network that the table of origins gives. */
  int network(int block, int day) {
    Dice dice = error(-1, block);
    return dice.chance(world.rate(Rate.WRONG_ORIGIN))
        ? dice.below(networks.networks())
        : networks.block(block).network().at(day);
  }

  /** The company that the table of networks' holders gives. */
  int holder(int network, int day) {
    return missed(error(-2, network), networks.holder(network)).at(day);
  }

  /** The company that the table of names' operators gives. */
  Dated<Integer> operator(Services services, int service) {
    return missed(error(-3, service), services.get(service).operator());
  }

  /** The company on whose network the tables put a block. */
  int host(int block, int day) {
    return holder(network(block, day), day);
  }

  /** Whether the tables let a company be outside of a home. */
  boolean isOutside(int company, int day, String home) {
    return companies.isOutside(company, day, home);
  }

  private Dated<Integer> missed(Dice dice, Dated<Integer> truth) {
    return dice.chance(world.rate(Rate.MISSED_SALE)) ? Dated.always(truth.before()) : truth;
  }

  private Dice error(int table, int id) {
    return world.dice(Dice.Topic.TABLE_ERROR, table, id);
  }
}
