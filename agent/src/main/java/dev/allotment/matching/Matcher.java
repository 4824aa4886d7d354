package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.DomainReading.None;
import dev.allotment.model.Match;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the account that a lead belongs to. Pure but for the index it reads; one thread at a time per index. */
public final class Matcher {
    private static final int LONGEST = 255;
    private static final int PROPOSALS = 5;

    private final MatchingRules rules;
    private final DomainReader reader;

    public Matcher(MatchingRules rules) {
        this.rules = rules;
        this.reader = new DomainReader(rules.domains());
    }

    /** The reader by which accounts' websites must be read too, so that both sides agree. */
    public DomainReader reader() {
        return reader;
    }

    /** By e-mail, else by the lead's website; what stays tied is ambiguous, never a coin toss. */
    public Match match(LeadCard lead, AccountIndex index) {
        return switch (reader.readMail(lead.email())) {
            case Found found -> byDomain(found, "", 1.0, lead, index);
            case None none -> {
                DomainReading website = reader.read(lead.website());
                yield website instanceof Found found
                        ? byDomain(found, "website, ", 0.9, lead, index)
                        : undomained(none, proposals(lead, index), index);
            }
        };
    }

    private Match byDomain(Found found, String road, double trust, LeadCard lead, AccountIndex index) {
        Candidates.Level level = new Candidates(rules, index, lead).of(found);
        List<Candidate> candidates = level.candidates();
        if (candidates.isEmpty()) {
            List<Match.Proposal> proposals = proposals(lead, index);
            return new Match.Unmatched(
                    found.domain(),
                    proposals,
                    cut("No account has the domain " + shown(found.domain())
                            + (reader.listed(found.domain()) ? "" : ", whose ending is unknown: is it a typing error?")
                            + likely(proposals, index)));
        }
        if (level.dispute() != null) {
            return new Match.Ambiguous(
                    candidates.stream().map(c -> c.account().id()).toList(),
                    found.domain(),
                    cut(shown(found.domain()) + " leads to no one account: " + level.dispute()));
        }
        var ladder = new Ladder(rules.ladder(), index, lead);
        Ladder.Outcome outcome = ladder.climb(candidates);
        if (outcome.left().size() > 1) {
            return new Match.Ambiguous(
                    outcome.left().stream().map(c -> c.account().id()).toList(),
                    found.domain(),
                    cut(outcome.left().size() + " accounts share " + shown(found.domain())
                            + " and no tie-breaker of the policy tells them apart"));
        }
        Candidate winner = outcome.left().getFirst();
        Candidate second = ladder.second(candidates, winner);
        return matched(found.domain(), road, trust, winner, second, outcome.rung());
    }

    private Match matched(
            Domain domain,
            String road,
            double trust,
            Candidate winner,
            @Nullable Candidate second,
            @Nullable TieBreaker rung) {
        AccountCard account = winner.account();
        String rule = road + winner.rule() + (rung == null ? "" : ", " + rung.word());
        double confidence = trust * winner.confidence() * (rung == null ? 1.0 : 0.9);
        String by = winner.own()
                ? shown(domain) + " is its domain"
                : shown(domain) + " leads to it (" + winner.rule() + ")";
        String over = rung == null || second == null
                ? ""
                : ", and before '" + shown(second.account().name()) + "' because " + rung.words();
        return new Match.Matched(
                account.id(),
                rule,
                confidence,
                second == null ? null : second.account().id(),
                domain,
                cut("'" + shown(account.name()) + "': " + by + over));
    }

    private static Match undomained(None none, List<Match.Proposal> proposals, AccountIndex index) {
        return new Match.Undomained(
                none.reason(), proposals, cut("No company's domain: " + none.why() + likely(proposals, index)));
    }

    /** The domain by which a lead is matched, or null if it has none. */
    public @Nullable Domain domain(LeadCard lead) {
        return reader.readMail(lead.email()) instanceof Found found
                ? found.domain()
                : reader.read(lead.website()) instanceof Found site ? site.domain() : null;
    }

    private List<Match.Proposal> proposals(LeadCard lead, AccountIndex index) {
        return rules.proposeByName() ? index.named(lead.company(), lead.country()) : List.of();
    }

    private static String likely(List<Match.Proposal> proposals, AccountIndex index) {
        AccountCard first =
                proposals.isEmpty() ? null : index.account(proposals.getFirst().account());
        return first == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; by its name it may be '%s' (%.2f)",
                        shown(first.name()),
                        proposals.getFirst().score());
    }

    private static String shown(Domain domain) {
        return shown(domain.name());
    }

    private static String shown(String name) {
        return name.length() > 70 ? name.substring(0, 69) + "…" : name;
    }

    private static String cut(String why) {
        return why.length() > LONGEST ? why.substring(0, LONGEST - 1) + "…" : why;
    }
}
