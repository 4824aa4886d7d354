package dev.allotment.decide;

import dev.allotment.allocation.Territory;
import dev.allotment.allocation.TerritoryFacts;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Engagement;
import dev.allotment.engagement.Touch;
import dev.allotment.matching.AccountCard;
import dev.allotment.matching.DomainReader;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.Quadrant;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.model.Score;
import dev.allotment.model.Standing;
import dev.allotment.scoring.Features;
import dev.allotment.scoring.Scorer;
import dev.allotment.segmentation.Segmentation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what the pure rooms ask about one account, as of an instant. One thread. */
final class Cases {
    private final Picture picture;
    private final Rules rules;
    private final DomainReader reader;
    private final Enrolments enrolments;
    private final Segmentation segmentation;
    private final Dealings dealings;
    private final Scorer scorer;
    private final Engagement engagement;
    private final Opinions opinions;
    private final Map<RecordId, Instant> assignedAt = new HashMap<>();
    private final Map<String, Optional<Domain>> domains = new HashMap<>();
    private final Holdings holdings = new Holdings();

    Cases(Picture picture, Rules rules, DomainReader reader, Enrolments enrolments) {
        this.picture = picture;
        this.rules = rules;
        this.reader = reader;
        this.enrolments = enrolments;
        this.segmentation = new Segmentation(rules.segments());
        this.dealings = new Dealings(picture, rules.zone());
        this.scorer = new Scorer(rules.scoring());
        this.engagement = new Engagement(rules.engagement());
        this.opinions = new Opinions(rules.model(), scorer);
    }

    /** An account's owner was changed then, by anyone. */
    void assigned(RecordId account, Instant at) {
        assignedAt.merge(account, at, (a, b) -> a.isAfter(b) ? a : b);
    }

    /**
     * Looks at the account anew: enrolment and what matching sees. Call after it, or anything that hangs on it, changed.
     *
     * @param morning when the day's pass was due: both are as of then, or as of creation if later, so that a restart during the
     *     day changes nothing (law D1)
     */
    void refresh(RecordId id, Instant morning) {
        Fields account = picture.accounts.row(id);
        Instant created = account == null ? null : account.instant("CreatedDate");
        Instant now = created != null && created.isAfter(morning) ? created : morning;
        if (account == null) {
            holdings.gone(id);
            picture.index.remove(id);
            opinions.forget(id);
            return;
        }
        List<Touch> touches = touches(id, rules.zone(), now);
        Fields facts = facts(id, account, touches, now);
        boolean counts = segmentation.standing(facts, now).enrolled();
        enrolments.found(id, counts, now);
        RecordId owner = counts ? account.id("OwnerId") : null;
        if (owner == null) {
            holdings.gone(id);
        } else {
            holdings.held(id, owner, rules.load().ofAccount(account));
        }
        opinions.look(id, counts ? facts : null, now.atZone(rules.zone()).toLocalDate());
        picture.index.put(card(id, account, facts, touches, now));
    }

    boolean enrolled(RecordId id) {
        return holdings.has(id);
    }

    /** Whether the account is enrolled at this very moment: the wall itself, which an exclusion may raise at midnight. */
    boolean enrolled(RecordId id, Instant now) {
        Fields account = picture.accounts.row(id);
        return account != null
                && segmentation
                        .standing(facts(id, account, touches(id, rules.zone(), now), now), now)
                        .enrolled();
    }

    /** Enrolled accounts by owner. */
    Map<RecordId, Integer> held() {
        return holdings.numbers();
    }

    /** Load of enrolled accounts by owner, each as it was when it was last looked at. */
    Map<RecordId, Long> loads() {
        return holdings.loads();
    }

    @Nullable
    Fields fields(@Nullable RecordId id) {
        return picture.accounts.row(id);
    }

    static String name(Fields account) {
        String name = account.text("Name");
        return name == null ? "(no name)" : name;
    }

    /** The account's fields with the computed features over them. */
    Fields facts(RecordId id, Fields account, List<Touch> touches, Instant now) {
        Features features = dealings.features(id, account, touches, Cases::open, deal -> deal.flag("IsWon"), now);
        return account.with(features.asOf(now))
                .with(picture.signals.facts(id, now))
                .with(ground(account));
    }

    private static boolean open(Fields opportunity) {
        return !opportunity.flag("IsClosed");
    }

    /** The territory that it belongs to, or null. */
    @Nullable
    Territory territory(RecordId id, Fields account, Instant now) {
        return rules.territories().all().isEmpty()
                ? null
                : rules.territories().of(id, facts(id, account, touches(id, rules.zone(), now), now), now);
    }

    /** What territories ask of it beside its fields. */
    Fields ground(Fields account) {
        return rules.territories().askDomains() ? TerritoryFacts.of(domain(account)) : Fields.NONE;
    }

    List<Touch> touches(RecordId account, ZoneId zone, Instant now) {
        var touches = new ArrayList<Touch>();
        for (Activity activity : picture.activities.of(account)) {
            add(touches, activity.touch(account, zone, now));
        }
        for (RecordId lead : picture.leads.idsOf(account)) {
            for (Activity activity : picture.leadActivities.of(lead)) {
                if (activity.rule().ofLeads()) {
                    add(touches, activity.touch(account, zone, now));
                }
            }
        }
        return touches;
    }

    private static void add(List<Touch> touches, @Nullable Touch touch) {
        if (touch != null) {
            touches.add(touch);
        }
    }

    Standing standing(Fields facts, Instant now) {
        return segmentation.standing(facts, now);
    }

    /** By the rules as of now, and by the model, if one is in use, as of the morning. */
    Score score(RecordId id, Fields facts, Instant now) {
        String tier = facts.text(AllotmentFields.TIER);
        Quadrant quadrant = Quadrant.ofWords(facts.text(AllotmentFields.QUADRANT));
        return opinions.refined(id, scorer.score(facts, tier, quadrant, now), tier);
    }

    Engagement engagement() {
        return engagement;
    }

    /** The domain of the account's website, read once for each text. */
    @Nullable
    Domain domain(Fields account) {
        String website = account.text("Website");
        return website == null
                ? null
                : domains.computeIfAbsent(website, this::read).orElse(null);
    }

    private Optional<Domain> read(String website) {
        return reader.read(website) instanceof DomainReading.Found found
                ? Optional.of(found.domain())
                : Optional.empty();
    }

    private AccountCard card(RecordId id, Fields account, Fields facts, List<Touch> touches, Instant now) {
        Instant last = null;
        for (Touch touch : touches) {
            if (touch.completed() && !touch.automated()) {
                Instant at = touch.on().atStartOfDay(rules.zone()).toInstant();
                last = last == null || at.isAfter(last) ? at : last;
            }
        }
        return new AccountCard(
                id,
                name(account),
                domain(account),
                account.id("ParentId"),
                account.text("BillingCountry"),
                rules.customer().holds(facts, now),
                openOpportunities(id, now).size() > 0,
                enrolled(id),
                last,
                account.instant("CreatedDate"));
    }

    /** Open opportunities; a meeting of the last quarter, or a planned one, counts for each of them. */
    private List<AccountFacts.OpenOpportunity> openOpportunities(RecordId account, Instant now) {
        return dealings.open(account, Cases::open, now, true);
    }

    /** What engagement asks, family included. */
    AccountFacts engagementFacts(RecordId id, Fields account, Fields facts, Standing standing, Instant now) {
        var relatives = new ArrayList<AccountFacts.Relative>();
        RecordId parent = account.id("ParentId");
        relative(relatives, parent, true, now);
        for (RecordId child : picture.accounts.idsOf(id)) {
            relative(relatives, child, false, now);
        }
        return alone(id, account, facts, standing.enrolled(), standing.segment().name(), relatives, now);
    }

    private void relative(List<AccountFacts.Relative> into, @Nullable RecordId id, boolean isParent, Instant now) {
        Fields account = picture.accounts.row(id);
        if (id != null && account != null) {
            Rep owner = picture.people.rep(account.id("OwnerId"));
            if (owner != null) {
                AccountFacts own = alone(
                        id, account, account, enrolled(id), account.text(AllotmentFields.SEGMENT), List.of(), now);
                List<Protection> protections = engagement.protections(own, owner, now);
                into.add(new AccountFacts.Relative(id, name(account), isParent, protections));
            }
        }
    }

    private AccountFacts alone(
            RecordId id,
            Fields account,
            Fields facts,
            boolean isEnrolled,
            @Nullable String segment,
            List<AccountFacts.Relative> relatives,
            Instant now) {
        RecordId owner = account.id("OwnerId");
        boolean rotates = account.date(AllotmentFields.ROTATES_ON) != null;
        return new AccountFacts(
                id,
                name(account),
                owner == null ? id : owner,
                isEnrolled,
                BookStatus.ofWord(account.text(AllotmentFields.STATUS)),
                segment,
                enrolments.since(id),
                assigned(id, account),
                rules.customer().holds(facts, now),
                account.flag(AllotmentFields.NAMED),
                account.date(AllotmentFields.HOLD_UNTIL),
                account.text(AllotmentFields.HOLD_REASON),
                rotates ? null : account.date(AllotmentFields.DUE_BACK), // what is shown is another warning
                rotates ? null : account.date(AllotmentFields.WARNED_ON),
                openOpportunities(id, now),
                relatives,
                rules.territories().keeps(id, facts.with(ground(account)), picture.people.rep(owner), false, now),
                facts);
    }

    /** When its owner got it, whoever assigned it, or null if unknown. */
    @Nullable
    Instant assigned(RecordId id, Fields account) {
        Instant heard = assignedAt.get(id);
        Instant written = account.instant(AllotmentFields.ASSIGNED_AT);
        Instant latest = heard == null || (written != null && written.isAfter(heard)) ? written : heard;
        return latest == null ? account.instant("CreatedDate") : latest;
    }
}
