package dev.allotment.decide;

import dev.allotment.allocation.PlayEnd;
import dev.allotment.allocation.Rotation;
import dev.allotment.allocation.RotationRules;
import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets the rotating part of books go round, and what a play gave for a time go back when it ends (PRODUCT 4.4): announces it on the
 * accounts themselves for the whole grace, and gives back what is due, where nothing protects it. What is announced stands on the account alone, so a restart changes nothing. One
 * thread.
 */
final class Rotating {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Pool pool;
    private final Ledger ledger;
    private final GoingRound books;

    Rotating(Picture picture, Cases cases, Verdicts verdicts, Rules rules, Pool pool, Ledger ledger) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.pool = pool;
        this.ledger = ledger;
        this.books = new GoingRound(picture, cases, verdicts, rules, pool);
    }

    /** What an account shows of a rotation. @param answer what is due today. @param warnedOn first day on which it was shown */
    record Shown(Rotation.Answer answer, LocalDate rotatesOn, LocalDate warnedOn) {}

    /** The pass: what was announced, and is due, goes back. */
    void run(Sheet sheet) {
        RecordId to = pool.owner();
        if (to == null) {
            return; // hygiene names the missing pool owner; nothing can go back to nobody
        }
        Set<Ref> waiting = waiting(sheet.now);
        for (RecordId id : picture.accounts.ids()) {
            Fields account = picture.accounts.row(id);
            Rep rep = account == null ? null : picture.people.rep(account.id("OwnerId"));
            if (account != null
                    && rep != null
                    && account.date(AllotmentFields.ROTATES_ON) != null
                    && !waiting.contains(Ref.account(id))
                    && !sheet.stuck(Ref.account(id))
                    && !sheet.unproven.touches(id)
                    && cases.enrolled(id, sheet.now)
                    && judge(id, account, rep, sheet.now) instanceof Rotation.Answer.Goes goes) {
                goes(id, account, rep, to, goes, sheet);
            }
        }
    }

    /** What plans of a rotation hold that can still be approved, so of this policy only: it is not decided anew each day. */
    private Set<Ref> waiting(Instant now) {
        var waiting = new HashSet<Ref>();
        for (PlanLine plan : ledger.plansWaiting(now)) {
            Instant lapses = plan.lapsesAt();
            if (PassKind.ROTATE.word().equals(plan.kind())
                    && plan.policyHash().equals(rules.hash())
                    && lapses != null
                    && lapses.isAfter(now)) {
                ledger.actsOf(plan.id()).stream()
                        .filter(entry -> entry.state().isOpen() || Ledger.PUT_ASIDE.equals(entry.words()))
                        .forEach(entry -> waiting.add(entry.act().record()));
            }
        }
        return waiting;
    }

    private void goes(RecordId id, Fields account, Rep rep, RecordId to, Rotation.Answer.Goes goes, Sheet sheet) {
        Rotation.Announced announced = announced(id, account, rep);
        if (announced != null) {
            Rotation.Announced asOne =
                    books.end(id, account, sheet.now) == null ? asOne(id, rep, announced, sheet.now) : announced;
            sheet.evidence.rotate(books.facts(id, account, rep, sheet.now), rep, asOne, to, sheet.now);
        }
        sheet.move(
                PassKind.ROTATE.word(),
                rep.team(),
                Ref.account(id),
                MoveKind.ROTATE,
                rep.id(),
                to,
                rules.audit(goes.sentence(), goes.place()),
                Rotation.gone(rep.id()),
                null,
                new TreeMap<>(Map.of("account", account)),
                List.of(
                        new Candidate(
                                picture.people.name(to),
                                null,
                                true,
                                "what goes round, or back with its play, goes to the pool",
                                to),
                        new Candidate(rep.name(), null, false, goes.sentence(), rep.id())));
    }

    /** Why a move of the rotation is no longer right, or null. */
    @Nullable
    String objection(RecordId id, Fields account, Instant now) {
        Rep rep = picture.people.rep(account.id("OwnerId"));
        if (rep == null || !cases.enrolled(id, now)) {
            return "it is no longer enrolled";
        }
        Rotation.Answer answer = judge(id, account, rep, now);
        return answer instanceof Rotation.Answer.Goes
                ? null
                : answer == null ? "it is no longer announced" : answer.sentence();
    }

    /** What to show on an account of this book, or null: nothing. @param announce whether new ones may be announced */
    @Nullable
    Shown shown(RecordId id, Fields account, Rep rep, boolean announce, Instant now) {
        RotationRules.Rule rule = rules.rotation().of(rep.team());
        Rotation.Announced announced = announced(id, account, rep);
        PlayEnd end = books.end(id, account, now);
        if (announced == null
                && announce
                && end != null
                && end.near(rep.today(now), rules.engagement().graceDays())) {
            announced = end.announce(rep.today(now), extended(id, account));
        } else if (announced == null
                && announce
                && end == null
                && rule != null
                && cases.enrolled(id)
                && books.next(rule, rep, now).contains(id)) {
            LocalDate today = rep.today(now);
            announced = new Rotation.Announced(rule.next(today.plusDays(1)), today, extended(id, account));
        }
        if (announced == null) {
            return null;
        }
        return new Shown(judge(id, account, rep, announced, now), announced.rotatesOn(), announced.warnedOn());
    }

    private Rotation.@Nullable Answer judge(RecordId id, Fields account, Rep rep, Instant now) {
        Rotation.Announced announced = announced(id, account, rep);
        return announced == null ? null : judge(id, account, rep, announced, now);
    }

    private Rotation.Answer judge(RecordId id, Fields account, Rep rep, Rotation.Announced announced, Instant now) {
        PlayEnd end = books.end(id, account, now);
        String name = Cases.name(account);
        if (end != null) {
            List<Protection> own = cases.engagement().protections(books.facts(id, account, rep, now), rep, now);
            return judge(name, end, announced, own, rules, rep, now);
        }
        List<Protection> protections = books.protections(id, account, rep, now);
        Rotation.Answer answer = judge(name, null, asOne(id, rep, announced, now), protections, rules, rep, now);
        Fields silent = answer instanceof Rotation.Answer.Goes ? unannounced(id, rep, now) : null;
        return silent == null
                ? answer
                : new Rotation.Answer.Stays(
                        name + " stays: it goes round with its family only, and " + Cases.name(silent)
                                + " was not announced.",
                        rules.distribution().place());
    }

    /** The same, going no earlier than the last of its family in that book that is announced. */
    private Rotation.Announced asOne(RecordId id, Rep rep, Rotation.Announced announced, Instant now) {
        int grace = rules.engagement().graceDays();
        LocalDate last = family(id, rep, now).entrySet().stream()
                .map(other -> announced(other.getKey(), other.getValue(), rep))
                .filter(Objects::nonNull)
                .map(other -> other.goes(grace))
                .filter(day -> day.isAfter(announced.goes(grace)))
                .max(LocalDate::compareTo)
                .orElse(announced.extended());
        return new Rotation.Announced(announced.rotatesOn(), announced.warnedOn(), last);
    }

    /** One of its family in that book that was not announced, or null. */
    private @Nullable Fields unannounced(RecordId id, Rep rep, Instant now) {
        return family(id, rep, now).entrySet().stream()
                .filter(other -> announced(other.getKey(), other.getValue(), rep) == null)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Who goes round with it; what goes back with a play does not. */
    private SortedMap<RecordId, Fields> family(RecordId id, Rep rep, Instant now) {
        SortedMap<RecordId, Fields> family = books.family(id, rep);
        family.entrySet().removeIf(other -> books.end(other.getKey(), other.getValue(), now) != null);
        return family;
    }

    /** @param end of the play that takes it back, or null: it is its team's rotation that does */
    static Rotation.Answer judge(
            String name,
            @Nullable PlayEnd end,
            Rotation.Announced announced,
            List<Protection> protections,
            Rules rules,
            Rep rep,
            Instant now) {
        int grace = rules.engagement().graceDays();
        LocalDate today = rep.today(now);
        return end != null
                ? end.judge(name, announced, protections, grace, today)
                : Rotation.judge(
                        name, announced, protections, rules.rotation().of(rep.team()), rules.rotation(), grace, today);
    }

    /** What the account shows, if it was shown to whoever has it now. */
    private Rotation.@Nullable Announced announced(RecordId id, Fields account, Rep rep) {
        LocalDate on = account.date(AllotmentFields.ROTATES_ON);
        LocalDate warned = account.date(AllotmentFields.WARNED_ON);
        Instant given = cases.assigned(id, account);
        return on == null
                        || warned == null
                        || (given != null && rep.today(given).isAfter(warned))
                ? null
                : new Rotation.Announced(on, warned, extended(id, account));
    }

    private @Nullable LocalDate extended(RecordId id, Fields account) {
        Instant granted = account.instant(AllotmentFields.EXTENDED_AT);
        Instant given = cases.assigned(id, account);
        return granted == null || (given != null && granted.isBefore(given))
                ? null
                : account.date(AllotmentFields.EXTENDED_UNTIL);
    }
}
