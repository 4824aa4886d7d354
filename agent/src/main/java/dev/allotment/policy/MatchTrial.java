package dev.allotment.policy;

import dev.allotment.allocation.ArrivalFacts;
import dev.allotment.allocation.LeadClock;
import dev.allotment.allocation.OwnRule;
import dev.allotment.allocation.Qualification;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.SpeedRules;
import dev.allotment.allocation.Territory;
import dev.allotment.matching.AccountCard;
import dev.allotment.matching.AccountIndex;
import dev.allotment.matching.Alias;
import dev.allotment.matching.LeadCard;
import dev.allotment.matching.Matcher;
import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the rules say of a text or of a lead: its domain, its account, its route. */
final class MatchTrial {
    private MatchTrial() {}

    static Answers domain(Item text, Policy policy) {
        return switch (new Matcher(policy.matching()).reader().read(text.plain())) {
            case DomainReading.Found found ->
                new Answers(
                        new TreeMap<>(Map.of(
                                "domain",
                                found.domain().name(),
                                "host",
                                found.host().name())),
                        "It was read from the host " + found.host() + ".");
            case DomainReading.None none ->
                new Answers(
                        new TreeMap<>(Map.of(
                                "domain",
                                "none",
                                "because",
                                none.reason().name().toLowerCase(Locale.ROOT))),
                        none.why());
        };
    }

    static Answers lead(Section person, Section section, Policy policy, Instant now) {
        Fields lead = Given.facts(person, Entity.LEAD, policy);
        var matcher = new Matcher(policy.matching());
        var index = new AccountIndex();
        Map<String, RecordId> ids = new TreeMap<>();
        Map<RecordId, Fields> facts = new TreeMap<>();
        for (Section one : section.sections("accounts")) {
            Fields account = Given.facts(one, Entity.ACCOUNT, policy);
            String name = String.valueOf(account.text("Name"));
            RecordId id = Given.id("001", ids.size() + 1);
            if (ids.put(name, id) != null) {
                one.wrong("Name", "Two accounts of this case are called '" + name + "'.", "Tell them apart.");
            }
            facts.put(id, account);
            index.put(card(id, name, account, matcher, policy, now));
        }
        int aliases = 0;
        for (Section alias : section.sections("aliases")) {
            String of = alias.text("account");
            String domain = alias.text("domain");
            String kind = alias.text("kind");
            alias.done();
            RecordId account = ids.get(of);
            if (account == null) {
                alias.wrong("account", "There is no account '" + of + "' in this case.", "Name one of 'accounts'.");
            } else if (domain.equals(domain.toLowerCase(Locale.ROOT)) && domain.indexOf('.') > 0) {
                index.put(new Alias(Given.id("a00", ++aliases), account, new Domain(domain), kind));
            } else {
                alias.wrong("domain", "'" + domain + "' is no domain.", "Write one such as acme.com.");
            }
        }
        Match match = matcher.match(
                new LeadCard(lead.text("Email"), lead.text("Website"), lead.text("Company"), lead.text("Country")),
                index);
        var answers = new TreeMap<String, String>();
        answers.put("match", matched(match, ids));
        Fields account =
                match instanceof Match.Matched one ? facts.getOrDefault(one.account(), Fields.NONE) : Fields.NONE;
        routed(account.with(lead).with(arrival(section)), policy.allocation().routing(), now, answers);
        answers.put("conversion", conversion(match, account.with(lead).with(arrival(section)), policy, now));
        Territory territory = TerritoryTrial.ofLead(account, lead, policy, now);
        answers.put("territory", TerritoryTrial.name(territory));
        answers.put("whose", TerritoryTrial.whose(territory));
        return new Answers(answers, match.why() + TerritoryTrial.why(territory));
    }

    /** What would become of it in a rep's hands. */
    private static String conversion(Match match, Fields facts, Policy policy, Instant now) {
        ConversionRules rules = policy.conversion();
        if (rules == null || !(match instanceof Match.Matched) || !rules.when().holds(facts, now)) {
            return "none";
        }
        boolean making = rules.opportunity() != null && rules.opportunity().holds(facts, now);
        return making ? "with opportunity" : "without opportunity";
    }

    private static AccountCard card(
            RecordId id, String name, Fields account, Matcher matcher, Policy policy, Instant now) {
        @Nullable
        Domain domain = matcher.reader().read(account.text("Website")) instanceof DomainReading.Found found
                ? found.domain()
                : null;
        return new AccountCard(
                id,
                name,
                domain,
                account.id("ParentId"),
                account.text("BillingCountry"),
                policy.customer().holds(account, now),
                false,
                account.flag("Allotment_Enrolled__c"),
                account.instant("LastModifiedDate"),
                account.instant("CreatedDate"));
    }

    private static String matched(Match match, Map<String, RecordId> ids) {
        return switch (match) {
            case Match.Matched one ->
                ids.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(one.account()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("?");
            case Match.Ambiguous many -> "ambiguous";
            case Match.Unmatched none -> "no account";
            case Match.Undomained none -> none.reason().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Which rule, route and clock the lead takes, and what it is qualified as. */
    private static void routed(Fields known, RoutingRules rules, Instant now, SortedMap<String, String> answers) {
        RoutingRules.Route route = rules.route(known, now);
        Qualification stage = rules.qualification(known, now);
        OwnRule own = rules.rules().stream()
                .filter(rule -> rule.when().holds(known, now))
                .findFirst()
                .orElse(null);
        SpeedRules speed = rules.speed();
        SpeedRules.Limit limit = speed == null
                ? null
                : speed.limit(known, route == null ? null : route.name(), stage == null ? null : stage.name(), now);
        answers.put("route", route == null ? "none" : route.name());
        answers.put("qualified", stage == null ? "none" : stage.name());
        answers.put("rule", own == null ? "none" : own.name());
        answers.put("to", own == null ? "usual" : own.to().name().toLowerCase(Locale.ROOT));
        answers.put("credit", own == null || own.credit() == null ? "none" : own.credit());
        answers.put("breach", limit == null ? "none" : LeadClock.words(limit.breach()));
    }

    /** What the case says of the arrival beside fields; left out: nobody works the account, and its family is no customer. */
    private static Fields arrival(Section section) {
        Section arrival = section.maybe("arrival", Item::section);
        boolean inBook = arrival != null && arrival.given("in_book", false, item -> item.flag(false));
        boolean customer = arrival != null && arrival.given("family_customer", false, item -> item.flag(false));
        if (arrival != null) {
            arrival.done();
        }
        return Fields.NONE.with(ArrivalFacts.IN_BOOK, inBook).with(ArrivalFacts.FAMILY_CUSTOMER, customer);
    }
}
