package dev.allotment.status.words;

import dev.allotment.allocation.Holiday;
import dev.allotment.allocation.LeadClock;
import dev.allotment.allocation.OwnRule;
import dev.allotment.allocation.Qualification;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.SpeedRules;
import dev.allotment.policy.Policy;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the policy says of leads beside their routes: rules of their own, stages, how soon they must be touched, holidays. */
final class LeadRules {
    private static final DateTimeFormatter YEARLY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private LeadRules() {}

    static List<Chapter> all(Policy policy) {
        RoutingRules rules = policy.allocation().routing();
        var chapters = new ArrayList<Chapter>();
        var special = new Chapter.Writing("Which leads go their own way?");
        for (OwnRule rule : rules.rules()) {
            special.tell("rule " + rule.name(), rule(rule), rule.teams());
        }
        for (Qualification stage : rules.qualifications()) {
            special.tell(
                    "stage " + stage.name(),
                    "A lead is " + stage.name() + " where " + Conditions.of(stage.when()) + ".");
        }
        for (Holiday holiday : rules.time().holidays()) {
            special.tell("holiday " + holiday.name(), holiday(holiday), holiday.teams());
        }
        if (!rules.rules().isEmpty()
                || !rules.qualifications().isEmpty()
                || !rules.time().holidays().isEmpty()) {
            chapters.add(special.done());
        }
        SpeedRules speed = rules.speed();
        if (speed != null) {
            chapters.add(speed(speed));
        }
        return chapters;
    }

    private static String rule(OwnRule rule) {
        String to = switch (rule.to()) {
            case USUAL -> "goes as any other";
            case TEAM ->
                "goes to " + Phrases.and(new TreeSet<>(rule.teams())) + " in turn, also where somebody has the account";
            case OWNER -> "goes to whoever has the account";
            case FAMILY_OWNER -> "goes to whoever has the customer of the family";
            case FIELD -> "goes to the user in " + rule.field();
            case NOBODY -> "waits for a person";
        };
        return "A lead where " + Conditions.of(rule.when()) + " (" + rule.name() + ") " + to
                + (rule.bringsAccount() ? "" : ", and its account stays where it is")
                + (rule.credit() == null ? "." : ". Credit: " + rule.credit());
    }

    private static String holiday(Holiday holiday) {
        String when = holiday.yearly()
                ? YEARLY.format(holiday.from()) + " of each year"
                : holiday.from().equals(holiday.until())
                        ? holiday.from().toString()
                        : holiday.from() + " to " + holiday.until();
        var zones = new TreeSet<>(holiday.zones().stream().map(ZoneId::getId).toList());
        String whose = (holiday.teams().isEmpty() ? "" : " for " + Phrases.and(new TreeSet<>(holiday.teams())))
                + (zones.isEmpty() ? "" : " at desks in " + Phrases.and(zones));
        return holiday.name() + " (" + when + ") is no working day" + whose + ".";
    }

    private static Chapter speed(SpeedRules speed) {
        var chapter = new Chapter.Writing("How soon must a lead be touched?");
        String open = Conditions.of(speed.untouched());
        String whose = speed.whose() == SpeedRules.Whose.OWNER ? "you have" : "anyone has";
        chapter.tell(
                "first touch",
                switch (speed.touch()) {
                    case ACTIVITY -> "Touched is a lead when " + whose + " done something about it that counts.";
                    case STATUS -> "Touched is a lead as soon as this no longer holds: " + open + ".";
                    case EITHER ->
                        "Touched is a lead when " + whose
                                + " done something about it that counts, or as soon as this no longer holds: " + open
                                + ".";
                });
        for (SpeedRules.Limit limit : speed.limits()) {
            chapter.tell("limit " + limit.name(), limit(limit));
        }
        chapter.tell(
                "given on",
                speed.most() == 0
                        ? "A lead is not given on; your manager sees that it was missed."
                        : "Then it goes to another rep, never to one who had it, and "
                                + Phrases.count(speed.most(), "time", "times")
                                + " at most; each further owner has " + speed.longerPercent()
                                + " % longer. If a person gives it to you, nobody takes it.");
        chapter.tell(
                "leads of your accounts",
                speed.ofOwners() == SpeedRules.OfOwners.STAY
                        ? "A lead of an account in your book stays with you, and shows that it was missed."
                        : "A lead of an account in your book goes on like any other; the account stays.");
        chapter.tell("in the end", last(speed.last(), speed.queue()));
        return chapter.done();
    }

    private static String limit(SpeedRules.Limit limit) {
        var which = new ArrayList<String>();
        if (!limit.routes().isEmpty()) {
            which.add("of the route " + Phrases.or(new TreeSet<>(limit.routes())));
        }
        if (!limit.qualified().isEmpty()) {
            which.add("that is " + Phrases.or(new TreeSet<>(limit.qualified())));
        }
        if (!Conditions.always(limit.when())) {
            which.add("where " + Conditions.of(limit.when()));
        }
        return Phrases.capital(limit.name()) + (which.isEmpty() ? "" : " " + String.join(", ", which)) + ": after "
                + LeadClock.words(limit.warn()) + " of your working time without a touch it is due soon, after "
                + LeadClock.words(limit.breach()) + " it is breached. Nights, absence and holidays do not count.";
    }

    private static String last(SpeedRules.Last last, @Nullable String queue) {
        return switch (last) {
            case STAYS -> "Who has it in the end keeps it.";
            case MANAGER -> "In the end it goes to the manager.";
            case QUEUE -> "In the end it goes to " + queue + ".";
        };
    }
}
