package residency.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import residency.ingest.LedgerRow.Kind;
import residency.schema.Table;

/** Says whether too much of a table's input could not be read to trust the rest. */
final class RejectLimit {
  private static final int SHOWN = 5;
  private static final Comparator<Account> WORST_FIRST =
      Comparator.comparingLong(Account::records)
          .reversed()
          .thenComparing(Account::file)
          .thenComparing(account -> String.valueOf(account.reason()));

  private final double mostRatio;

  /**
   * @param mostRatio share of rejected rows that is tolerated, 0 to 1
   */
  RejectLimit(double mostRatio) {
    this.mostRatio = mostRatio;
  }

  /**
   * What a person must know of the tables over the limit: the worst files and reasons, each with a
   * place to look at; empty if there is none.
   *
   * @param ledger stage read of all tables
   */
  Optional<String> check(Collection<Table> tables, Accounts accounts, List<LedgerRow> ledger) {
    List<String> problems = new ArrayList<>();
    for (Table table : tables) {
      long in = Ledger.rows(ledger, "read", table, Kind.IN);
      long rejected = Ledger.rows(ledger, "read", table, Kind.REJECTED);
      if (rejected > mostRatio * in) {
        problems.add(describe(table, accounts.rejects(table), rejected, in));
      }
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems));
  }

  private String describe(Table table, List<Account> rejects, long rejected, long in) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "table %s: %d of %d rows were rejected (%.2f %%), more than the limit of %.2f %%"
                    + " (limits.max_reject_ratio); correct the input, or raise the limit if the"
                    + " rest will do:",
                Ledger.published(table).tableName(),
                rejected,
                in,
                100.0 * rejected / in,
                100 * mostRatio));
    rejects.stream()
        .sorted(WORST_FIRST)
        .limit(SHOWN)
        .forEach(
            worst ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "\n  %s: %d rows %s, first at position %d",
                        worst.file(),
                        worst.records(),
                        worst.reason(),
                        worst.position())));
    return text.toString();
  }
}
