package dev.allotment.matching;

import dev.allotment.model.Match;

/** Finds the account that a lead belongs to. Pure but for the index it reads. */
public final class Matcher {
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

    public Match match(LeadCard lead, AccountIndex index) {
        throw new UnsupportedOperationException("next commit " + rules);
    }
}
