package dev.allotment.decide;

import dev.allotment.allocation.Extensions;
import dev.allotment.allocation.HeldAccount;
import dev.allotment.allocation.RequestAnswer;
import dev.allotment.allocation.RequestRules;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers who asks for an account of the pool, or for more time with one of the book. */
final class Asking {
    private final Picture picture;
    private final Rules rules;
    private final Pool pool;
    private final Replies replies;

    Asking(Picture picture, Rules rules, Pool pool, Replies replies) {
        this.picture = picture;
        this.rules = rules;
        this.pool = pool;
        this.replies = replies;
    }

    void claim(Asked asked, Sheet sheet) {
        RequestRules.Claim rule = rules.requests().claim();
        RecordId owner = asked.fields().id("OwnerId");
        Rep rep = asked.rep();
        if (rule == null) {
            replies.decline(asked.ref(), "The policy lets nobody ask for accounts of the pool.", sheet);
        } else if (owner == null || !pool.owners().contains(owner)) {
            String whose = rep.id().equals(owner) ? "your book already" : "the hands of " + picture.people.name(owner);
            replies.decline(
                    asked.ref(),
                    Cases.name(asked.fields()) + " is not in the pool but in " + whose
                            + "; only a dispute may move it.",
                    sheet);
        } else {
            RequestAnswer answer = sheet.evidence.claim(
                    pool.account(asked.account(), asked.fields(), false, sheet),
                    sheet.book(rep),
                    rule,
                    rules.distribution(),
                    sheet.now);
            if (answer instanceof RequestAnswer.Granted granted) {
                sheet.move(
                        "request",
                        rep.team(),
                        Ref.account(asked.account()),
                        MoveKind.CLAIM,
                        owner,
                        rep.id(),
                        replies.audit(granted.sentence(), granted.place(), granted.score()),
                        Books.given(sheet.now),
                        asked.group(),
                        new TreeMap<>(Map.of("account", asked.fields(), "request", asked.row())),
                        candidates(rep, granted));
                replies.done(asked, Process.CLAIM, granted.sentence(), sheet);
            } else {
                replies.decline(asked.ref(), answer.sentence(), sheet);
            }
        }
    }

    static List<Candidate> candidates(Rep rep, RequestAnswer.Granted granted) {
        return List.of(new Candidate(rep.name(), BigDecimal.valueOf(granted.score()), true, "asked for it", rep.id()));
    }

    void extend(Asked asked, Sheet sheet) {
        RequestRules.Extend rule = rules.requests().extend();
        if (rule == null) {
            replies.decline(asked.ref(), "The policy gives nobody more time.", sheet);
            return;
        }
        HeldAccount held = replies.held(asked, sheet);
        AccountFacts facts = replies.facts(asked, sheet);
        var shown = new Extensions.Shown(
                asked.fields().date(AllotmentFields.DUE_BACK),
                asked.fields().date(AllotmentFields.ROTATES_ON) != null,
                facts.assignedAt(),
                asked.fields().instant(AllotmentFields.EXTENDED_AT),
                asked.fields().date(AllotmentFields.EXTENDED_UNTIL));
        RequestAnswer answer = Extensions.judge(held, shown, asked.rep(), asked.reason(), rule, sheet.now);
        if (answer instanceof RequestAnswer.Granted granted) {
            sheet.mark(
                    "request",
                    Process.EXTEND,
                    asked.rep().team(),
                    Ref.account(asked.account()),
                    granted.also(),
                    granted.sentence(),
                    asked.group());
            replies.done(asked, Process.EXTEND, granted.sentence(), sheet);
        } else {
            replies.decline(asked.ref(), answer.sentence(), sheet);
        }
    }
}
