package dev.allotment.status.words;

import dev.allotment.allocation.Ramp;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.Skill;
import dev.allotment.matching.AliasPolicy;
import dev.allotment.matching.DomainRules;
import dev.allotment.matching.MatchingRules;
import dev.allotment.matching.TieBreaker;
import dev.allotment.policy.ConversionRules;
import dev.allotment.policy.Policy;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What happens to an inbound lead: whose company it is, and who gets it. */
final class Arrivals {
    private Arrivals() {}

    static Chapter matching(Policy policy) {
        MatchingRules rules = policy.matching();
        var chapter = new Chapter.Writing("Whose company is a lead from?");
        chapter.tell(
                "domain of a lead",
                "The web domain of the lead's e-mail decides; "
                        + (rules.domains().cut() == DomainRules.Cut.REGISTRABLE
                                ? "sub-domains belong to the company, so mail.acme.co.uk is acme.co.uk."
                                : "only \"www.\" is cut off, so mail.acme.com and acme.com are two companies."));
        chapter.tell(
                "private suffixes",
                rules.domains().privateSuffixes()
                        ? "Shops and sites under a host that rents out names, such as acme.myshopify.com, are companies of their own."
                        : "What stands under a host that rents out names, such as acme.myshopify.com, counts as that host.");
        chapter.tell(
                "several accounts",
                rules.ladder().isEmpty()
                        ? "Where several accounts have the domain, the lead waits for a person."
                        : "Where several accounts have the domain, the first of these questions that tells them apart decides: "
                                + String.join(
                                        "; ",
                                        rules.ladder().stream()
                                                .map(Arrivals::rung)
                                                .toList())
                                + ". What stays tied waits for a person; no coin is tossed.");
        for (var alias : new TreeMap<>(rules.aliases()).entrySet()) {
            chapter.tell("alias " + alias.getKey(), alias(alias.getKey(), alias.getValue()));
        }
        chapter.tell(
                "new companies",
                policy.founding().on()
                        ? "A company that nobody has yet gets an account, once, and the account goes to the rep whose turn it is."
                        : "A company that nobody has yet gets no account; its lead is routed all the same.");
        ConversionRules conversion = policy.conversion();
        chapter.tell(
                "conversion",
                conversion == null
                        ? "No lead is converted by itself; it is related to its account."
                        : "A rep's lead is converted into its account, for good, when "
                                + Conditions.of(conversion.when())
                                + (conversion.reuse() ? "; a contact with its e-mail is taken again" : "")
                                + (conversion.opportunity() == null
                                        ? ", and no opportunity is made."
                                        : ", and an opportunity is made when " + Conditions.of(conversion.opportunity())
                                                + "."));
        return chapter.done();
    }

    private static String rung(TieBreaker rung) {
        return switch (rung) {
            case CUSTOMER -> "is it a customer";
            case SAME_COUNTRY -> "is it in the lead's country";
            case ULTIMATE_PARENT -> "is it the head of the family";
            case OPEN_OPPORTUNITY -> "has it an open opportunity";
            case LATEST_ACTIVITY -> "was it worked last";
            case ENROLLED -> "is it enrolled";
            case OLDEST -> "is it the oldest record";
        };
    }

    private static String alias(String kind, AliasPolicy alias) {
        String to = switch (alias.target()) {
            case SAME -> "leads to the account that carries it";
            case CHILD -> "leads to the subsidiary";
            case PARENT -> "leads to the parent";
            case NONE -> "is ignored";
        };
        return "A further domain of kind \"" + kind + "\" " + to
                + (alias.beforeOwn() ? ", even before an account that has the domain as its own." : ".");
    }

    static Chapter routing(Policy policy) {
        RoutingRules rules = policy.allocation().routing();
        var chapter = new Chapter.Writing("Who gets an inbound lead?");
        chapter.tell(
                "intake",
                rules.intake().isEmpty()
                        ? "No lead is routed."
                        : "Leads owned by " + Phrases.or(new TreeSet<>(rules.intake()))
                                + " are routed, day and night; nobody else's are touched.");
        chapter.tell(
                "to the owner",
                !rules.toOwner()
                        ? "A lead goes to the team in turn, even where its account is in somebody's book."
                        : rules.ownerMustBePresent()
                                ? "A lead of an account in your book is yours, unless you are away, paused or leaving: then the team answers."
                                : "A lead of an account in your book is yours, whether you are there or not.");
        chapter.tell(
                "account comes along",
                rules.bringsAccount()
                        ? "A lead of an account in the pool brings the account with it."
                        : "A lead of an account in the pool leaves the account there.");
        chapter.tell(
                "room for leads",
                rules.countsAgainstCapacity()
                        ? "Only reps with room in their book take part in the turn."
                        : "Reps take part in the turn even with a full book, unless the lead brings an account.");
        chapter.tell(
                "working hours",
                switch (rules.hours()) {
                    case IGNORED -> "Working hours do not matter.";
                    case PREFERRED -> "Who is at work comes first; if nobody is, all take part.";
                    case REQUIRED -> "Only who is at work takes part; if nobody is, the lead waits.";
                });
        chapter.tell(
                "turns",
                "Turns are shared by weight among those who are there, and kept in one running account per rep; leads of your own accounts do not use up a turn.");
        boolean first = true;
        for (RoutingRules.Route route : rules.routes()) {
            String teams = Phrases.and(new TreeSet<>(route.teams()));
            chapter.tell(
                    "route " + route.name(),
                    (Conditions.always(route.when())
                                    ? (first ? "Every lead" : "Every other lead")
                                    : "A lead where " + Conditions.of(route.when()))
                            + (route.qualified().isEmpty()
                                    ? ""
                                    : " that is " + Phrases.or(new TreeSet<>(route.qualified())))
                            + " goes to " + teams + " in turn (route \"" + route.name() + "\").",
                    route.teams());
            first = false;
        }
        for (SignalRules.Rule signal : policy.allocation().signals().rules()) {
            chapter.tell(
                    "signal " + signal.name(),
                    "An account of the pool goes to a rep at once, in turn with leads, as soon as "
                            + Conditions.of(signal.when()) + " (signal \"" + signal.name()
                            + "\"), once for each time that begins"
                            + (signal.teams().isEmpty()
                                    ? "."
                                    : "; only to " + Phrases.and(new TreeSet<>(signal.teams())) + "."),
                    signal.teams());
        }
        for (Skill skill : rules.skills()) {
            chapter.tell(
                    "skill " + skill.name(),
                    "Where " + Conditions.of(skill.when()) + ", only reps with the skill " + skill.name()
                            + " are considered, for leads and accounts alike.");
        }
        return chapter.done();
    }

    static String ramp(Ramp ramp) {
        return ramp.days() == 0
                ? "A new rep has the whole book from the first day."
                : "A new rep starts with " + ramp.startPercent() + " % of the capacity, which grows to the whole over "
                        + Phrases.days(ramp.days()) + ".";
    }

    static List<Chapter> both(Policy policy) {
        return List.of(matching(policy), routing(policy));
    }
}
