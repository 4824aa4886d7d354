package dev.allotment.decide;

import dev.allotment.allocation.Arrival;
import dev.allotment.allocation.ArrivalFacts;
import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Considered;
import dev.allotment.allocation.Qualification;
import dev.allotment.allocation.TerritoryFacts;
import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.matching.LeadCard;
import dev.allotment.matching.Matcher;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Line;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts together what matching and routing ask about one lead, as of an instant. One thread. */
final class LeadCases {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Matcher matcher;
    private final MatchFields written;

    LeadCases(Picture picture, Cases cases, Rules rules, Matcher matcher) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.matcher = matcher;
        this.written = new MatchFields(rules.mapped(Entity.LEAD));
    }

    /** Whether a list knows the domain's ending: an account is founded for no other. */
    boolean listed(Domain domain) {
        return matcher.reader().listed(domain);
    }

    /** To the account that a person chose, where one did and it was not deleted; else as the rules match it. */
    Match matched(Fields lead) {
        Match byRule = matcher.match(
                new LeadCard(lead.text("Email"), lead.text("Website"), lead.text("Company"), lead.text("Country")),
                picture.index);
        RecordId chosen = MatchFields.chosen(lead);
        return chosen == null || picture.deleted.contains(chosen)
                ? byRule
                : new Match.Matched(chosen, Match.BY_HAND, 1, null, domain(byRule), "A person related it.");
    }

    /** Whether a person chose an account that is not heard of yet, or is none of ours: nothing is known of what is right for the lead. */
    boolean unheard(Fields lead) {
        RecordId chosen = MatchFields.chosen(lead);
        return chosen != null && picture.accounts.row(chosen) == null && !picture.deleted.contains(chosen);
    }

    private static @Nullable Domain domain(Match match) {
        return switch (match) {
            case Match.Matched it -> it.domain();
            case Match.Ambiguous it -> it.domain();
            case Match.Unmatched it -> it.domain();
            case Match.Undomained ignored -> null;
        };
    }

    /** What is written on the lead of how it was matched; nothing by the agent of a line, as two would write it. */
    Fields outcome(Match match) {
        return rules.line() == null ? written.of(match) : Fields.NONE;
    }

    /** For which books the lead is routed, where it says otherwise. */
    Fields routedFor(Fields lead) {
        Line line = rules.line();
        String name = line == null ? null : line.name();
        return Objects.equals(lead.text(AllotmentFields.ROUTED_FOR), name)
                ? Fields.NONE
                : Fields.NONE.with(AllotmentFields.ROUTED_FOR, name);
    }

    /** Whether the lead was routed last for these books. */
    boolean ours(Fields lead) {
        return routedFor(lead).isEmpty();
    }

    /** The owner as the policy's intake names it: DeveloperName of a queue, Username of a user. */
    String ownerName(Fields lead) {
        return picture.people.intakeName(lead.id("OwnerId"));
    }

    /** @param account the account it was matched to, or null */
    Arrival arrival(Ref ref, Fields lead, @Nullable RecordId account, Instant now) {
        Fields fields = picture.accounts.row(account);
        Arrival.Matched matched = matchedAccount(account, fields, now);
        return arrival(ref, lead, account, matched, rules.load().ofLead(lead) + brought(lead, matched, fields), now);
    }

    /** The same for a lead that goes alone: no account of the pool comes with it, and none is founded for it. */
    Arrival alone(Ref ref, Fields lead, @Nullable RecordId account, Instant now) {
        Arrival.Matched matched = matchedAccount(account, picture.accounts.row(account), now);
        return arrival(
                ref,
                lead,
                account,
                matched == null ? null : matched.staying(),
                rules.load().ofLead(lead),
                now);
    }

    private Arrival arrival(
            Ref ref,
            Fields lead,
            @Nullable RecordId account,
            Arrival.@Nullable Matched matched,
            long load,
            Instant now) {
        return new Arrival(
                ref,
                name(lead),
                ownerName(lead),
                matched,
                facts(account, lead, now).with(ground(ref, account)),
                load);
    }

    /** Load of the account that comes with it from the pool, or is founded for it. */
    private long brought(Fields lead, Arrival.@Nullable Matched matched, @Nullable Fields account) {
        if (matched == null || account == null) {
            boolean founds = rules.founding().on()
                    && rules.load().countsLeads() // else whoever may have a lead has room for a company, too
                    && matched(lead) instanceof Match.Unmatched unmatched
                    && listed(unmatched.domain());
            return founds ? rules.load().ofAccount(founded(lead)) : 0;
        }
        return matched.inPool() && rules.routing().bringsAccount()
                ? rules.load().ofAccount(account)
                : 0;
    }

    /** What is known of an account that is founded for the lead. */
    Fields founded(Fields lead) {
        Fields values = Fields.NONE;
        for (var copy : rules.founding().copy().entrySet()) {
            values = values.with(copy.getKey(), lead.value(copy.getValue()));
        }
        return values;
    }

    /** A lead without an account belongs to the territory of its own domain. */
    private Fields ground(Ref lead, @Nullable RecordId account) {
        return account == null && rules.territories().askDomains()
                ? TerritoryFacts.of(picture.leadDomains.of(lead.id()))
                : Fields.NONE;
    }

    /** Every rep with the book as this turn has it. */
    List<BookState> books(Sheet sheet) {
        return picture.people.reps().values().stream().map(sheet::book).toList();
    }

    private Arrival.@Nullable Matched matchedAccount(@Nullable RecordId id, @Nullable Fields account, Instant now) {
        RecordId owner = account == null ? null : account.id("OwnerId");
        if (id == null || account == null || owner == null) {
            return null;
        }
        String status = account.text(AllotmentFields.STATUS);
        boolean open = status == null || BookStatus.ofWord(status) == BookStatus.POOL;
        LocalDate hold = account.date(AllotmentFields.HOLD_UNTIL);
        boolean held = hold != null && !now.atZone(rules.zone()).toLocalDate().isAfter(hold);
        Standing standing = cases.standing(id, now);
        boolean inPool = open
                && !held
                && standing != null
                && standing.open()
                && picture.people.active(rules.poolOwners()).contains(owner);
        Fields own = rules.territories().all().isEmpty()
                ? null
                : cases.facts(id, account, cases.touches(id, rules.zone(), now), now);
        return new Arrival.Matched(
                id, Cases.name(account), owner, inPool, account.id(AllotmentFields.RESTED_FROM), own);
    }

    /** The lead's fields over those of its account, and what routing computes of it. */
    Fields facts(@Nullable RecordId id, Fields lead, Instant now) {
        Fields account = picture.accounts.row(id);
        if (id == null || account == null) {
            return lead.with(ArrivalFacts.IN_BOOK, false).with(ArrivalFacts.FAMILY_CUSTOMER, false);
        }
        return cases.facts(id, account, cases.touches(id, rules.zone(), now), now)
                .with(lead)
                .with(family(account, now))
                .with(ArrivalFacts.IN_BOOK, picture.people.rep(account.id("OwnerId")) != null);
    }

    /** The nearest parent that is a customer counts, else the nearest parent. */
    private Fields family(Fields account, Instant now) {
        Fields nearest = null;
        var seen = new HashSet<RecordId>();
        RecordId parent = account.id("ParentId");
        while (parent != null && seen.add(parent)) {
            Fields row = picture.accounts.row(parent);
            if (row == null) {
                break;
            }
            Fields facts = cases.facts(parent, row, cases.touches(parent, rules.zone(), now), now);
            if (rules.customer().holds(facts, now)) {
                return Fields.NONE
                        .with(ArrivalFacts.FAMILY_CUSTOMER, true)
                        .with(ArrivalFacts.FAMILY_OWNER, row.text("OwnerId"));
            }
            nearest = nearest == null ? row : nearest;
            parent = row.id("ParentId");
        }
        return Fields.NONE
                .with(ArrivalFacts.FAMILY_CUSTOMER, false)
                .with(ArrivalFacts.FAMILY_OWNER, nearest == null ? null : nearest.text("OwnerId"));
    }

    /** What the lead is qualified as, to be written on it; nothing where the policy names no qualifications, and nothing by a line. */
    Fields qualified(Fields facts, Instant now) {
        if (rules.routing().qualifications().isEmpty() || rules.line() != null) {
            return Fields.NONE;
        }
        Qualification reached = rules.routing().qualification(facts, now);
        return Fields.NONE.with(AllotmentFields.QUALIFIED, reached == null ? null : reached.name());
    }

    /** The same for a lead of whose facts nothing is known yet. */
    Fields qualified(@Nullable RecordId account, Fields lead, Instant now) {
        return rules.routing().qualifications().isEmpty() || rules.line() != null
                ? Fields.NONE
                : qualified(facts(account, lead, now), now);
    }

    static List<Candidate> candidates(List<Considered> considered) {
        return considered.stream()
                .map(one -> new Candidate(
                        one.name(),
                        BigDecimal.valueOf(one.balance(), 9),
                        one.whyNot() == null,
                        one.whyNot() == null ? "whose turn it is" : one.whyNot(),
                        one.rep()))
                .toList();
    }

    /** What people call the lead, such as {@code Ann Lee (Acme)}. */
    static String name(Fields lead) {
        String first = lead.text("FirstName");
        String last = lead.text("LastName");
        String company = lead.text("Company");
        return ((first == null ? "" : first + " ") + (last == null ? "" : last)).strip()
                + (company == null ? "" : " (" + company + ")");
    }
}
