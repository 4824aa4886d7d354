package dev.allotment.engagement.fairplay;

import dev.allotment.engagement.Touch;
import dev.allotment.engagement.fairplay.AccountTrail.Deal;
import dev.allotment.engagement.fairplay.AccountTrail.OwnerChange;
import dev.allotment.engagement.fairplay.AccountTrail.Question;
import dev.allotment.engagement.fairplay.AccountTrail.Renamed;
import dev.allotment.engagement.fairplay.Suspicion.Evidence;
import dev.allotment.engagement.fairplay.Suspicion.Kind;
import dev.allotment.model.RecordId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at the trails of accounts for what looks like gaming. Pure; any thread. */
public final class FairPlay {
    private final FairPlayRules rules;
    private final Staff staff;
    private final LocalDate today;

    public FairPlay(FairPlayRules rules, Staff staff, LocalDate today) {
        this.rules = rules;
        this.staff = staff;
        this.today = today;
    }

    /** Everything that a manager may want to ask about, by kind, newest first. */
    public List<Suspicion> judge(Collection<AccountTrail> trails) {
        var found = new ArrayList<Suspicion>();
        for (AccountTrail trail : trails) {
            for (Deal deal : trail.deals()) {
                hoarding(trail, deal, found);
                lateJoiner(trail, deal, found);
                foundLater(trail, deal, found);
            }
            renaming(trail, found);
        }
        if (rules.tokenActivity() != null) {
            found.addAll(new TokenTouches(rules.tokenActivity(), staff, today).of(trails));
        }
        found.sort(Comparator.comparing(Suspicion::kind)
                .thenComparing(Suspicion::on, Comparator.reverseOrder())
                .thenComparing(Suspicion::sentence));
        return List.copyOf(found);
    }

    // --- an opportunity that is kept open

    private void hoarding(AccountTrail trail, Deal deal, List<Suspicion> found) {
        var rule = rules.hoarding();
        if (rule == null || !deal.open() || deal.pushes() < rule.pushes()) {
            return;
        }
        Touch alive = trail.touches().stream()
                .filter(touch -> touch.completed() && !touch.automated())
                .filter(touch -> touch.inbound() || meeting(touch))
                .reduce((first, second) -> second)
                .orElse(null);
        if (alive != null && !alive.on().isBefore(today.minusDays(rule.quietDays()))) {
            return;
        }
        var evidence = new ArrayList<Evidence>();
        deal.pushedOn().forEach(on -> evidence.add(new Evidence(on, "the close date was moved to later", deal.id())));
        if (alive != null) {
            evidence.add(new Evidence(alive.on(), "the last meeting or word from the customer", alive.record()));
        }
        evidence.add(new Evidence(
                today,
                "pushed " + deal.pushes() + " times so far; it now closes "
                        + (deal.closes() == null ? "on no date" : "on " + deal.closes()),
                deal.id()));
        found.add(new Suspicion(
                Kind.HOARDING,
                deal.owner(),
                today,
                staff.name(deal.owner()) + " keeps '" + deal.name() + "' of " + trail.name()
                        + " open: its close date was pushed "
                        + deal.pushes() + " times, and for " + rule.quietDays()
                        + " days there was no meeting and no word from the customer.",
                evidence,
                rule.place()));
    }

    private static boolean meeting(Touch touch) {
        return touch.source().equals("Event")
                || touch.kind().toLowerCase(Locale.ROOT).contains("meeting");
    }

    // --- a name or domain that changes around a question

    private void renaming(AccountTrail trail, List<Suspicion> found) {
        var rule = rules.renaming();
        if (rule == null) {
            return;
        }
        for (Renamed renamed : trail.renamed()) {
            if (same(renamed.was(), renamed.is()) || (renamed.by() != null && !staff.isRep(renamed.by()))) {
                continue; // a first entry, another spelling, or RevOps at work
            }
            List<Question> near = trail.questions().stream()
                    .filter(question ->
                            Math.abs(ChronoUnit.DAYS.between(renamed.on(), question.on())) <= rule.withinDays())
                    .toList();
            if (!near.isEmpty()) {
                var evidence = new ArrayList<Evidence>();
                evidence.add(new Evidence(
                        renamed.on(),
                        "the " + renamed.what() + " changed from '" + renamed.was() + "' to '" + renamed.is() + "' by "
                                + (renamed.by() == null ? "somebody (who cannot be seen)" : staff.name(renamed.by())),
                        trail.id()));
                near.forEach(question -> evidence.add(new Evidence(question.on(), question.what(), question.record())));
                found.add(new Suspicion(
                        Kind.RENAMING,
                        renamed.by() == null ? trail.owner() : renamed.by(),
                        renamed.on(),
                        "The " + renamed.what() + " of " + trail.name() + " changed within " + rule.withinDays()
                                + " days of a question of whose it is.",
                        evidence,
                        rule.place()));
            }
        }
    }

    /** Whether nothing was there before, or it is only written otherwise. */
    private static boolean same(String was, String is) {
        return was.isBlank() || plain(was).equals(plain(is));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    // --- a rep who joins a deal just before it is won

    private void lateJoiner(AccountTrail trail, Deal deal, List<Suspicion> found) {
        var rule = rules.lateJoiner();
        LocalDate won = deal.wonOn();
        if (rule == null || won == null) {
            return;
        }
        for (OwnerChange change : deal.owners()) {
            long before = ChronoUnit.DAYS.between(change.on(), won);
            if (before >= 0 && before <= rule.beforeDays() && byChoice(change) && !worked(trail, change)) {
                found.add(new Suspicion(
                        Kind.LATE_JOINER,
                        change.to(),
                        won,
                        staff.name(change.to()) + " got '" + deal.name() + "' of " + trail.name() + " from "
                                + staff.name(change.from()) + " " + before
                                + " days before it was won, without having worked the account.",
                        List.of(
                                change(change, deal.name(), deal.id()),
                                new Evidence(won, "'" + deal.name() + "' was won", deal.id())),
                        rule.place()));
            }
        }
    }

    /** A person moved it between two reps who both stay: no hand-off of ours, nobody's leaving. */
    private boolean byChoice(OwnerChange change) {
        return !change.ours() && staff.staying(change.from()) && staff.isRep(change.to());
    }

    private static boolean worked(AccountTrail trail, OwnerChange change) {
        return trail.touches().stream()
                .anyMatch(touch -> touch.completed()
                        && !touch.automated()
                        && change.to().equals(touch.by())
                        && touch.on().isBefore(change.on()));
    }

    // --- an account that is found misassigned only after the deal

    private void foundLater(AccountTrail trail, Deal deal, List<Suspicion> found) {
        var rule = rules.foundLater();
        LocalDate won = deal.wonOn();
        if (rule == null || won == null) {
            return;
        }
        var evidence = new ArrayList<Evidence>();
        LocalDate on = null;
        RecordId to = null;
        for (OwnerChange change : trail.owners()) {
            if (within(won, change.on(), rule.afterDays())
                    && byChoice(change)
                    && !change.to().equals(deal.owner())) {
                evidence.add(change(change, trail.name(), trail.id()));
                on = change.on();
                to = change.to();
            }
        }
        for (Question question : trail.questions()) {
            RecordId claimant = question.claimant();
            if (within(won, question.on(), rule.afterDays())
                    && staff.isRep(claimant)
                    && !Objects.equals(claimant, deal.owner())
                    && !Objects.equals(claimant, ownerOn(trail, won))) {
                evidence.add(new Evidence(question.on(), question.what(), question.record()));
                on = on == null ? question.on() : on;
                to = to == null ? claimant : to;
            }
        }
        if (on != null) {
            evidence.add(new Evidence(won, "'" + deal.name() + "' was won", deal.id()));
            found.add(new Suspicion(
                    Kind.FOUND_LATER,
                    to,
                    on,
                    trail.name() + " was claimed for or moved to " + staff.name(to) + " "
                            + ChronoUnit.DAYS.between(won, on) + " days after '" + deal.name() + "' was won by "
                            + staff.name(deal.owner()) + ".",
                    evidence,
                    rule.place()));
        }
    }

    /** Whose the account was on that day, as far as changes tell. */
    private static @Nullable RecordId ownerOn(AccountTrail trail, LocalDate day) {
        for (OwnerChange change : trail.owners()) {
            if (change.on().isAfter(day)) {
                return change.from();
            }
        }
        return trail.owner();
    }

    private static boolean within(LocalDate won, LocalDate on, int days) {
        return on.isAfter(won) && !on.isAfter(won.plusDays(days));
    }

    private Evidence change(OwnerChange change, String what, RecordId record) {
        return new Evidence(
                change.on(),
                what + " went from " + staff.name(change.from()) + " to " + staff.name(change.to()) + ", by "
                        + staff.name(change.by()),
                record);
    }
}
