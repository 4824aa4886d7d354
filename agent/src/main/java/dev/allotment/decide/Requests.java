package dev.allotment.decide;

import dev.allotment.allocation.RequestKind;
import dev.allotment.allocation.RequestRules;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.util.List;

/** Hears what reps ask for and sees that each request is answered: return, swap, claim, extend, dispute (PRODUCT 4.6). */
final class Requests {
    private final Picture picture;
    private final Rules rules;
    private final Replies replies;
    private final GivingBack givingBack;
    private final Asking asking;
    private final Disputing disputing;

    Requests(Picture picture, Cases cases, Rules rules, Pool pool, Mirror mirror) {
        this.picture = picture;
        this.rules = rules;
        this.replies = new Replies(picture, cases, rules, mirror);
        this.givingBack = new GivingBack(picture, rules, pool, replies);
        this.asking = new Asking(picture, rules, pool, replies);
        this.disputing = new Disputing(picture, rules, replies);
    }

    /** Judges every request that waits for us and is not being answered already. */
    void judge(Sheet sheet) {
        for (RecordId id : List.copyOf(picture.requests.ids())) {
            Fields row = picture.requests.row(id);
            Ref ref = new Ref(Entity.REQUEST, id);
            String status = row == null ? null : row.text(AllotmentFields.REQUEST_STATUS);
            boolean ours =
                    Asked.OPEN.equals(status) || Asked.GRANTED.equals(status) || Asked.WITH_A_PERSON.equals(status);
            if (row != null
                    && status != null
                    && ours
                    && !sheet.busy(ref)
                    && !sheet.granted(ref)
                    && !refused(ref, row, sheet)) {
                String no = sheet.refusals.ruledOut(ref);
                if (no == null) {
                    judge(ref, row, status, sheet);
                } else if (!status.equals(Asked.WITH_A_PERSON)) {
                    replies.decline(ref, "It was " + no + ".", sheet);
                }
            }
        }
    }

    private static boolean refused(Ref ref, Fields row, Sheet sheet) {
        RecordId account = row.id(AllotmentFields.REQUEST_ACCOUNT);
        return sheet.refusals.write(ref) || (account != null && sheet.refusals.move(Ref.account(account)));
    }

    private void judge(Ref ref, Fields row, String status, Sheet sheet) {
        RecordId by = row.id("CreatedById");
        RecordId account = row.id(AllotmentFields.REQUEST_ACCOUNT);
        Fields fields = picture.accounts.row(account);
        RequestKind kind = RequestKind.ofWord(row.text(AllotmentFields.REQUEST_KIND));
        if (by == null || account == null || fields == null) {
            replies.decline(ref, "The request names no account that we can see.", sheet);
            return;
        }
        if (kind == null) {
            replies.decline(
                    ref, "'" + row.text(AllotmentFields.REQUEST_KIND) + "' is nothing that can be asked for.", sheet);
            return;
        }
        Rep rep = picture.people.active(by) ? replies.about(by, kind, fields.id("OwnerId")) : picture.people.rep(by);
        if (rep == null) {
            replies.decline(
                    ref,
                    picture.people.name(by) + " is no rep of the policy's teams, so there is no book to change.",
                    sheet);
            return;
        }
        if (sheet.busy(Ref.account(account)) || sheet.unproven.touches(account)) {
            return; // another move of it is under way, or it is in doubt: asked again when that is through
        }
        var asked = new Asked(ref, kind, row, rep, account, fields);
        switch (status) {
            case Asked.WITH_A_PERSON -> disputing.waiting(asked, sheet);
            case Asked.GRANTED -> {
                if (kind == RequestKind.DISPUTE) {
                    disputing.granted(asked, sheet);
                } else {
                    replies.decline(ref, "Only disputes are granted by a person; ask again.", sheet);
                }
            }
            default -> open(asked, sheet);
        }
    }

    private void open(Asked asked, Sheet sheet) {
        RequestRules.Reached limit = rules.requests()
                .reached(
                        asked.kind(),
                        asked.rep(),
                        replies.earlier(asked.rep(), asked.kind(), asked.ref().id(), sheet),
                        sheet.now);
        if (limit != null) {
            replies.decline(asked.ref(), limit.sentence(), sheet);
            return;
        }
        switch (asked.kind()) {
            case RETURN, SWAP -> givingBack.judge(asked, sheet);
            case CLAIM -> asking.claim(asked, sheet);
            case EXTEND -> asking.extend(asked, sheet);
            case DISPUTE -> disputing.ask(asked, sheet);
        }
    }
}
