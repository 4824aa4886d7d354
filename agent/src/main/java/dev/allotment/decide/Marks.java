package dev.allotment.decide;

import dev.allotment.allocation.Rest;
import dev.allotment.allocation.Rotation;
import dev.allotment.allocation.Territory;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Verdict;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Score;
import dev.allotment.model.Standing;
import dev.allotment.policy.Process;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Writes what we know of an account to the account: score, tier, status, due date, why; only where it is news (DESIGN 5, Marks). */
final class Marks {
    /** A change of one of these is worth a write; the others go along. */
    private static final String[] NEWS = {
        AllotmentFields.TIER,
        AllotmentFields.QUADRANT,
        AllotmentFields.STATUS,
        AllotmentFields.DUE_BACK,
        AllotmentFields.WARNED_ON,
        AllotmentFields.DOMAIN,
        AllotmentFields.SEGMENT,
        AllotmentFields.ENROLLED,
        AllotmentFields.REST_UNTIL,
        AllotmentFields.ROTATES_ON,
        AllotmentFields.PLAY
    };

    /** Of the words on a play so much is compared: the rest may not have had room. */
    private static final int HEAD = 100;

    private static final Fields CLEAR = Fields.NONE
            .with(AllotmentFields.STATUS, BookStatus.WORKING.word())
            .with(AllotmentFields.DUE_BACK, null)
            .with(AllotmentFields.WARNED_ON, null);

    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Verdicts verdicts;
    private final Rotating rotating;
    private final Pool pool;
    private final boolean lastWorkedMapped;
    private final boolean whyMapped;

    Marks(Picture picture, Cases cases, Rules rules, Verdicts verdicts, Rotating rotating, Pool pool) {
        this.rotating = rotating;
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.verdicts = verdicts;
        this.pool = pool;
        this.lastWorkedMapped = rules.policy().fieldsOf(Entity.ACCOUNT).containsKey(AllotmentFields.LAST_WORKED);
        this.whyMapped = rules.policy().fieldsOf(Entity.ACCOUNT).containsKey(AllotmentFields.WHY);
    }

    /**
     * Marks these accounts, owned ones first.
     *
     * @param warn whether new warnings may be shown: only in the daily pass, so that a day brings them once
     * @param room most marks to draft
     * @return marks drafted
     */
    int run(Collection<RecordId> accounts, boolean warn, int room, Sheet sheet) {
        var owned = new ArrayList<RecordId>();
        var rest = new ArrayList<RecordId>();
        for (RecordId id : accounts) {
            Fields account = picture.accounts.row(id);
            if (account != null && !sheet.busy(Ref.account(id)) && !sheet.refusals.write(Ref.account(id))) {
                (picture.people.rep(account.id("OwnerId")) == null ? rest : owned).add(id);
            }
        }
        owned.addAll(rest);
        Set<RecordId> poolOwners = pool.owners();
        int drafted = 0;
        for (RecordId id : owned) {
            Fields account = picture.accounts.row(id);
            if (account == null || drafted >= room) {
                break;
            }
            drafted += mark(id, account, warn, poolOwners, sheet) ? 1 : 0;
        }
        return drafted;
    }

    private boolean mark(RecordId id, Fields account, boolean warn, Set<RecordId> poolOwners, Sheet sheet) {
        List<Touch> touches = cases.touches(id, rules.zone(), sheet.now);
        Fields facts = cases.facts(id, account, touches, sheet.now);
        Standing standing = cases.standing(facts, sheet.now);
        if (!standing.enrolled() && !account.flag(AllotmentFields.ENROLLED)) {
            return false; // enrolment is a wall: nothing of ours on what does not count
        }
        Score score = cases.score(id, facts, sheet.now);
        Fields wanted = Fields.NONE
                .with(AllotmentFields.ENROLLED, standing.enrolled())
                .with(AllotmentFields.SEGMENT, standing.segment().name())
                .with(AllotmentFields.SCORE, number(rules.scoring().scale().shown(score.total())))
                .with(AllotmentFields.FIT, number(score.fit()))
                .with(AllotmentFields.TIMING, number(score.timing()))
                .with(AllotmentFields.TIER, score.tier())
                .with(AllotmentFields.QUADRANT, score.quadrant().words());
        if (rules.line() == null) { // the account's domain is no matter of a line
            Domain domain = cases.domain(account);
            wanted = wanted.with(AllotmentFields.DOMAIN, domain == null ? null : domain.name());
        }
        String play = UnderPlay.words(facts, standing, rules, sheet.now);
        String why = play + score.sentence();
        Rep rep = picture.people.rep(account.id("OwnerId"));
        if (rep != null) {
            Verdicts.Inquiry asked = verdicts.inquiry(id, account, sheet.now);
            Verdict verdict = verdicts.of(asked, sheet.now);
            Rotating.Shown shown = rotating.shown(id, account, rep, warn, sheet.now);
            if (shown != null && !(shown.answer() instanceof Rotation.Answer.Stays)) {
                wanted = wanted.with(goingRound(account, shown));
                why = shown.answer().sentence();
            } else {
                wanted = wanted.with(inBook(unannounced(account), verdict, rep.today(sheet.now), warn));
                boolean warned = BookStatus.DUE_BACK.word().equals(wanted.text(AllotmentFields.STATUS));
                why = warned ? verdict.sentence() : why;
            }
            if (!(verdict instanceof Verdict.Blind) && !(verdict instanceof Verdict.Undeclared)) {
                wanted = wanted.with(AllotmentFields.LAST_WORKED, verdicts.workedHere(asked, rep, sheet.now));
            }
        } else if (poolOwners.contains(account.id("OwnerId"))) {
            Rest.Answer rest = rest(id, account, facts, sheet.now);
            wanted = wanted.with(inPool(account, rest));
            why = rest instanceof Rest.Answer.Again again ? again.sentence() : why;
        }
        if (account.text(AllotmentFields.PLAY) != null && facts.text(AllotmentFields.PLAY) == null) {
            wanted = wanted.with(AllotmentFields.PLAY, null); // a person took it out of the book
        }
        if (account.date(AllotmentFields.ROTATES_ON) != null && !wanted.has(AllotmentFields.ROTATES_ON)) {
            wanted = wanted.with(AllotmentFields.ROTATES_ON, null);
        }
        wanted = wanted.with(AllotmentFields.WHY, Sheet.clip(why, 255));
        boolean untold = whyMapped && why.startsWith(play) && !tells(account, play);
        if (!untold && !Books.news(account, wanted, NEWS) && !firstWork(account, wanted)) {
            return false;
        }
        sheet.mark("marks", Process.MARK, rep == null ? null : rep.team(), Ref.account(id), wanted, why, null);
        return true;
    }

    /** Whether the account's "why" begins as the words on its play do. */
    private static boolean tells(Fields account, String play) {
        String why = account.text(AllotmentFields.WHY);
        return play.isEmpty() || (why != null && why.startsWith(play.substring(0, Math.min(HEAD, play.length()))));
    }

    /** What stands on an account that is announced; what is due keeps what it shows. */
    private static Fields goingRound(Fields account, Rotating.Shown shown) {
        Fields kept = Fields.NONE
                .with(AllotmentFields.REST_UNTIL, null)
                .with(AllotmentFields.RESTED_FROM, null)
                .with(AllotmentFields.ROTATES_ON, shown.rotatesOn());
        return shown.answer() instanceof Rotation.Answer.Shown until
                ? kept.with(AllotmentFields.STATUS, BookStatus.DUE_BACK.word())
                        .with(AllotmentFields.DUE_BACK, until.on())
                        .with(AllotmentFields.WARNED_ON, shown.warnedOn())
                : keep(account, kept);
    }

    /** What stood there of a rotation is no warning that nobody works it. */
    private static Fields unannounced(Fields account) {
        return account.date(AllotmentFields.ROTATES_ON) == null
                ? account
                : account.with(AllotmentFields.STATUS, BookStatus.WORKING.word())
                        .with(AllotmentFields.DUE_BACK, null)
                        .with(AllotmentFields.WARNED_ON, null);
    }

    /** Whether it was worked for the first time in this book, or came to one where nobody has worked it yet. */
    private boolean firstWork(Fields account, Fields wanted) {
        return lastWorkedMapped
                && wanted.has(AllotmentFields.LAST_WORKED)
                && (account.date(AllotmentFields.LAST_WORKED) == null)
                        != (wanted.date(AllotmentFields.LAST_WORKED) == null);
    }

    private static Fields inBook(Fields account, Verdict verdict, LocalDate today, boolean warn) {
        Fields kept = Fields.NONE.with(AllotmentFields.REST_UNTIL, null).with(AllotmentFields.RESTED_FROM, null);
        boolean shown = account.date(AllotmentFields.DUE_BACK) != null;
        return switch (verdict) {
            case Verdict.Warn it ->
                warn ? kept.with(due(it.dueBack(), today)) : shown ? keep(account, kept) : kept.with(CLEAR);
            case Verdict.Warned it -> {
                LocalDate warnedOn = account.date(AllotmentFields.WARNED_ON);
                yield kept.with(due(it.dueBack(), warnedOn == null ? today : warnedOn));
            }
            case Verdict.Overdue it -> keep(account, kept);
            case Verdict.Safe it -> kept.with(CLEAR);
            case Verdict.WorkedAfterWarning it -> kept.with(CLEAR);
            case Verdict.Protected it -> it.clearWarning() || !shown ? kept.with(CLEAR) : keep(account, kept);
            case Verdict.Blind it -> it.clearWarning() || !shown ? kept.with(CLEAR) : keep(account, kept);
            case Verdict.Undeclared it -> kept.with(CLEAR);
            case Verdict.NotHeld it -> kept.with(CLEAR);
        };
    }

    private static Fields keep(Fields account, Fields kept) {
        return kept.with(AllotmentFields.STATUS, account.text(AllotmentFields.STATUS));
    }

    private static Fields due(LocalDate dueBack, LocalDate warnedOn) {
        return Fields.NONE
                .with(AllotmentFields.STATUS, BookStatus.DUE_BACK.word())
                .with(AllotmentFields.DUE_BACK, dueBack)
                .with(AllotmentFields.WARNED_ON, warnedOn);
    }

    private Rest.Answer rest(RecordId id, Fields account, Fields facts, Instant now) {
        RecordId from = account.id(AllotmentFields.RESTED_FROM);
        Territory territory = rules.territories().of(id, facts, now);
        RecordId only = territory == null
                ? null
                : territory.onlyRep(picture.people.reps().values());
        return Rest.judge(
                Cases.name(account),
                BookStatus.ofWord(account.text(AllotmentFields.STATUS)),
                account.date(AllotmentFields.REST_UNTIL),
                facts,
                only == null
                        ? Rest.Turn.OTHERS
                        : from == null
                                ? Rest.Turn.ITS_ONLY_REP_AGAIN
                                : from.equals(only) ? Rest.Turn.ITS_ONLY_REP : Rest.Turn.OTHERS,
                rules.rest(),
                now);
    }

    private static Fields inPool(Fields account, Rest.Answer rest) {
        BookStatus status = BookStatus.ofWord(account.text(AllotmentFields.STATUS));
        Fields noWarning = Fields.NONE.with(AllotmentFields.DUE_BACK, null).with(AllotmentFields.WARNED_ON, null);
        if (status == BookStatus.RETIRED || status == BookStatus.REVIEW) {
            return noWarning;
        }
        return switch (rest) {
            case Rest.Answer.Free free -> noWarning.with(free.also());
            case Rest.Answer.Again again -> noWarning.with(again.also());
            case Rest.Answer.Resting resting -> noWarning;
            case Rest.Answer.NotResting none -> noWarning.with(AllotmentFields.STATUS, BookStatus.POOL.word());
        };
    }

    private static BigDecimal number(int value) {
        return new BigDecimal(value).stripTrailingZeros().setScale(0);
    }
}
