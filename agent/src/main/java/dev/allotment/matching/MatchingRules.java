package dev.allotment.matching;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a lead finds its account.
 *
 * @param ladder tie-breakers, the strongest first
 * @param aliases policy by kind of alias, compared without case; a kind that is not named is the same account
 * @param proposeByName whether accounts of the same company name are proposed where no domain matches; never a match
 * @param leastContacts so many contacts of an account must write from one other domain before it is proposed as an alias; 0: never
 */
public record MatchingRules(
        DomainRules domains,
        List<TieBreaker> ladder,
        Map<String, AliasPolicy> aliases,
        boolean proposeByName,
        int leastContacts) {
    public MatchingRules {
        ladder = List.copyOf(ladder);
        var lower = new TreeMap<String, AliasPolicy>();
        aliases.forEach((kind, policy) -> lower.put(kind.toLowerCase(Locale.ROOT), policy));
        aliases = Map.copyOf(lower);
    }

    /** Rules that propose no aliases. */
    public MatchingRules(
            DomainRules domains, List<TieBreaker> ladder, Map<String, AliasPolicy> aliases, boolean proposeByName) {
        this(domains, ladder, aliases, proposeByName, 0);
    }

    /** The shipped rules: what mappings say unless an admin changes them. */
    public static MatchingRules standard() {
        return new MatchingRules(
                DomainRules.standard(),
                List.of(
                        TieBreaker.CUSTOMER,
                        TieBreaker.SAME_COUNTRY,
                        TieBreaker.OPEN_OPPORTUNITY,
                        TieBreaker.ULTIMATE_PARENT,
                        TieBreaker.LATEST_ACTIVITY),
                Map.of(
                        "simple",
                        AliasPolicy.SAME_ACCOUNT,
                        "regional",
                        AliasPolicy.SAME_ACCOUNT,
                        "speciality",
                        AliasPolicy.SAME_ACCOUNT,
                        "subsidiary",
                        new AliasPolicy(AliasPolicy.Target.CHILD, false),
                        "acquisition",
                        new AliasPolicy(AliasPolicy.Target.SAME, true),
                        "rename",
                        new AliasPolicy(AliasPolicy.Target.SAME, true)),
                false,
                3);
    }

    AliasPolicy policyOf(String kind) {
        return aliases.getOrDefault(kind.toLowerCase(Locale.ROOT), AliasPolicy.SAME_ACCOUNT);
    }
}
