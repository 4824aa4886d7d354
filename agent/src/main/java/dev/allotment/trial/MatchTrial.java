package dev.allotment.trial;

import dev.allotment.matching.AccountCard;
import dev.allotment.matching.AccountIndex;
import dev.allotment.matching.Alias;
import dev.allotment.matching.LeadCard;
import dev.allotment.matching.Matcher;
import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import dev.allotment.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code allotment match}: leads and accounts of plain files, by the policy's rules. */
public final class MatchTrial {
    /** What is written for a lead whose account is ambiguous. */
    public static final String AMBIGUOUS = "AMB";

    private static final List<String> HEADER = List.of("lead_id", "account_id", "rule", "confidence", "runner_up");
    private static final Set<String> YES = Set.of("true", "yes", "y", "1");

    private final Matcher matcher;
    private final AccountIndex index = new AccountIndex();
    private final Map<String, RecordId> ids = new HashMap<>();
    private final Map<RecordId, String> texts = new HashMap<>();
    private final Map<Domain, List<RecordId>> owners = new HashMap<>();

    private MatchTrial(Policy policy) {
        this.matcher = new Matcher(policy.matching());
    }

    /**
     * Reads all, then writes {@code target} whole.
     *
     * @param accounts id, name, website; also country, parent_id, customer (yes/no) where given
     * @param leads id, email; also website, company, country where given
     * @param aliases account_domain, alias_domain; also kind where given (else simple)
     * @param out takes the summary
     * @throws IllegalArgumentException if a file is not what it should be; nothing is written then
     */
    public static void run(
            Policy policy, Path accounts, Path leads, @Nullable Path aliases, Path target, Consumer<String> out) {
        NewFile.check("--out", target, aliases == null ? List.of(accounts, leads) : List.of(accounts, leads, aliases));
        var trial = new MatchTrial(policy);
        trial.learn(Sheet.read(accounts));
        List<String> idle = aliases == null ? List.of() : trial.learnAliases(Sheet.read(aliases));
        var counts = new TreeMap<String, Integer>();
        String text = trial.answers(Sheet.read(leads), counts);
        NewFile.write(target, text);
        out.accept(trial.index.size() + " accounts, "
                + counts.values().stream().mapToInt(n -> n).sum() + " leads; written to " + target);
        counts.forEach((what, n) -> out.accept(String.format(Locale.ROOT, "  %6d %s", n, what)));
        if (!idle.isEmpty()) {
            out.accept("  %d aliases lead nowhere, for example %s".formatted(idle.size(), idle.getFirst()));
        }
    }

    private void learn(Sheet sheet) {
        int id = sheet.column("id");
        int name = sheet.column("name");
        int website = sheet.column("website");
        int country = sheet.columnOrNone("country");
        int parent = sheet.columnOrNone("parent_id");
        int customer = sheet.columnOrNone("customer");
        // By id, so that the order of the file decides nothing.
        List<Sheet.Row> rows = sheet.rows().stream()
                .sorted(Comparator.comparing((Sheet.Row row) -> row.at(id)))
                .toList();
        for (Sheet.Row row : rows) {
            String text = row.at(id);
            if (text.isEmpty()) {
                throw new IllegalArgumentException(sheet.name() + ":" + row.line() + ": the account has no id");
            }
            RecordId record = RecordId.of(String.format(Locale.ROOT, "001%012d", ids.size()));
            if (ids.put(text, record) != null) {
                throw new IllegalArgumentException(sheet.name() + ":" + row.line() + ": the account id '" + text
                        + "' is given twice; each account may stand in one row only");
            }
            texts.put(record, text);
        }
        for (Sheet.Row row : rows) {
            RecordId record = ids.get(row.at(id));
            Domain domain = domain(row.at(website));
            if (record != null) {
                index.put(new AccountCard(
                        record,
                        row.at(name),
                        domain,
                        ids.get(row.at(parent)),
                        orNull(row.at(country)),
                        YES.contains(row.at(customer).toLowerCase(Locale.ROOT)),
                        false,
                        true,
                        null,
                        null));
                if (domain != null) {
                    owners.computeIfAbsent(domain, any -> new ArrayList<>()).add(record);
                }
            }
        }
    }

    /** @return those that lead nowhere, with the reason */
    private List<String> learnAliases(Sheet sheet) {
        int account = sheet.column("account_domain");
        int alias = sheet.column("alias_domain");
        int kind = sheet.columnOrNone("kind");
        var idle = new ArrayList<String>();
        int n = 0;
        for (Sheet.Row row : sheet.rows()) {
            Domain from = host(row.at(alias));
            Domain to = domain(row.at(account));
            List<RecordId> carriers = to == null ? List.of() : owners.getOrDefault(to, List.of());
            if (from == null || carriers.isEmpty()) {
                idle.add(sheet.name() + ":" + row.line() + ": "
                        + (from == null
                                ? "'" + row.at(alias) + "' names no company's domain"
                                : "no account has the domain '" + row.at(account) + "'"));
            } else {
                for (RecordId carrier : carriers) {
                    String word = row.at(kind).isEmpty() ? "simple" : row.at(kind);
                    index.put(new Alias(RecordId.of(String.format(Locale.ROOT, "a00%012d", n++)), carrier, from, word));
                }
            }
        }
        return idle;
    }

    private String answers(Sheet sheet, Map<String, Integer> counts) {
        int id = sheet.column("id");
        int email = sheet.column("email");
        int website = sheet.columnOrNone("website");
        int company = sheet.columnOrNone("company");
        int country = sheet.columnOrNone("country");
        var text = new StringBuilder(NewFile.line(HEADER));
        for (Sheet.Row row : sheet.rows()) {
            var lead = new LeadCard(
                    row.at(email), orNull(row.at(website)), orNull(row.at(company)), orNull(row.at(country)));
            Match match = matcher.match(lead, index);
            text.append(NewFile.line(answer(row.at(id), match)));
            counts.merge(summary(match), 1, Integer::sum);
        }
        return text.toString();
    }

    private List<String> answer(String lead, Match match) {
        return switch (match) {
            case Match.Matched one ->
                List.of(
                        lead,
                        text(one.account()),
                        one.rule(),
                        String.format(Locale.ROOT, "%.2f", one.confidence()),
                        text(one.runnerUp()));
            case Match.Ambiguous many -> List.of(lead, AMBIGUOUS, "ambiguous", "", "");
            case Match.Unmatched none -> List.of(lead, "", "no account", "", proposed(none.proposals()));
            case Match.Undomained none -> List.of(lead, "", word(none), "", proposed(none.proposals()));
        };
    }

    /** An account of the same name is never a match, but it may be shown where the policy says so. */
    private String proposed(List<Match.Proposal> proposals) {
        return proposals.isEmpty() ? "" : text(proposals.getFirst().account());
    }

    private static String summary(Match match) {
        return switch (match) {
            case Match.Matched one -> "matched by " + one.rule();
            case Match.Ambiguous many -> "ambiguous";
            case Match.Unmatched none -> "without an account";
            case Match.Undomained none -> "without a domain: " + word(none);
        };
    }

    private static String word(Match.Undomained none) {
        return none.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String text(@Nullable RecordId account) {
        return account == null ? "" : texts.getOrDefault(account, "");
    }

    private @Nullable Domain domain(String text) {
        return matcher.reader().read(text) instanceof Found found ? found.domain() : null;
    }

    /** An alias may be a host below a domain, such as one department's. */
    private @Nullable Domain host(String text) {
        return matcher.reader().read(text) instanceof Found found ? found.host() : null;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
