package dev.allotment.decide;

import dev.allotment.allocation.Assignment;
import dev.allotment.allocation.HeldAccount;
import dev.allotment.allocation.Request;
import dev.allotment.allocation.RequestKind;
import dev.allotment.allocation.ReturnAnswer;
import dev.allotment.allocation.SwapAnswer;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Process;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers who wants to give an account back, with another one for it or without. */
final class GivingBack {
    private final Picture picture;
    private final Rules rules;
    private final Pool pool;
    private final Replies replies;

    GivingBack(Picture picture, Rules rules, Pool pool, Replies replies) {
        this.picture = picture;
        this.rules = rules;
        this.pool = pool;
        this.replies = replies;
    }

    void judge(Asked asked, Sheet sheet) {
        Instant at = asked.row().instant("CreatedDate");
        boolean swap = asked.kind() == RequestKind.SWAP;
        var request = new Request(
                asked.ref().id(),
                swap,
                asked.account(),
                asked.rep().id(),
                asked.reason(),
                asked.row().date(AllotmentFields.REQUEST_UNTIL),
                asked.row().text(AllotmentFields.REQUEST_NOTE),
                at == null ? sheet.now : at);
        HeldAccount held = replies.held(asked, sheet);
        if (swap) {
            swap(asked, request, held, sheet);
        } else {
            giveBack(asked, request, held, sheet);
        }
    }

    private void giveBack(Asked asked, Request request, HeldAccount held, Sheet sheet) {
        ReturnAnswer answer = sheet.evidence.giveBack(
                request,
                held,
                sheet.book(asked.rep()),
                replies.returns(asked.rep(), request.id(), sheet),
                rules.returns(),
                pool.owner(),
                sheet.now);
        switch (answer) {
            case ReturnAnswer.Declined no -> replies.decline(asked.ref(), no.sentence(), sheet);
            case ReturnAnswer.Granted yes -> {
                if (back(asked, yes, Process.RETURN, sheet)) {
                    replies.done(asked, Process.RETURN, yes.sentence(), sheet);
                }
            }
        }
    }

    private void swap(Asked asked, Request request, HeldAccount held, Sheet sheet) {
        SwapAnswer answer = sheet.evidence.swap(
                request,
                held,
                sheet.book(asked.rep()),
                replies.returns(asked.rep(), request.id(), sheet),
                pool.accounts(sheet),
                rules.returns(),
                rules.distribution(),
                pool.owner(),
                sheet.now);
        switch (answer) {
            case SwapAnswer.Declined no -> replies.decline(asked.ref(), no.sentence(), sheet);
            case SwapAnswer.Swapped yes -> {
                Assignment given = yes.replacement();
                Fields replacement = picture.accounts.row(given.account());
                RecordId from = replacement == null ? null : replacement.id("OwnerId");
                if (replacement != null && from != null && back(asked, yes.returned(), Process.SWAP, sheet)) {
                    sheet.move(
                            "request",
                            asked.rep().team(),
                            Ref.account(given.account()),
                            MoveKind.SWAP,
                            from,
                            asked.rep().id(),
                            replies.audit(given.sentence(), given.place(), given.score()),
                            Books.given(sheet.now),
                            asked.group(),
                            new TreeMap<>(Map.of("account", replacement)),
                            Topping.candidates(given));
                    replies.done(asked, Process.SWAP, yes.sentence(), sheet);
                }
            }
        }
    }

    private boolean back(Asked asked, ReturnAnswer.Granted granted, Process process, Sheet sheet) {
        RecordId owner = pool.owner();
        if (owner == null) {
            return false;
        }
        sheet.move(
                "request",
                process,
                asked.rep().team(),
                Ref.account(asked.account()),
                MoveKind.RETURN,
                asked.rep().id(),
                owner,
                replies.audit(granted.sentence(), granted.place(), null),
                granted.also(),
                asked.group(),
                new TreeMap<>(Map.of("account", asked.fields())),
                List.of());
        return true;
    }
}
