package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.DomainReading.None;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import java.util.List;
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
                        : new Match.Undomained(
                                none.reason(), proposals(lead, index), cut("No company's domain: " + none.why()));
            }
        };
    }

    private Match byDomain(Found found, String road, double trust, LeadCard lead, AccountIndex index) {
        List<Candidate> candidates = new Candidates(rules, index, lead).of(found);
        if (candidates.isEmpty()) {
            return new Match.Unmatched(
                    found.domain(), proposals(lead, index), "No account has the domain " + shown(found.domain()));
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

    private List<RecordId> proposals(LeadCard lead, AccountIndex index) {
        if (!rules.proposeByName() || lead.company() == null) {
            return List.of();
        }
        return index.named(lead.company()).stream()
                .map(AccountCard::id)
                .sorted()
                .limit(PROPOSALS)
                .toList();
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
