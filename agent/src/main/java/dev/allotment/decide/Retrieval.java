package dev.allotment.decide;

import dev.allotment.allocation.Rest;
import dev.allotment.engagement.Verdict;
import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The pass that takes back what nobody worked after a warning that stood (PRODUCT 4.5). */
final class Retrieval {
    private final Picture picture;
    private final Verdicts verdicts;
    private final Rules rules;
    private final Pool pool;

    Retrieval(Picture picture, Verdicts verdicts, Rules rules, Pool pool) {
        this.picture = picture;
        this.verdicts = verdicts;
        this.rules = rules;
        this.pool = pool;
    }

    void run(Sheet sheet) {
        run(rep -> true, "", sheet);
    }

    /** Out of the books of these reps only. @param further a sentence more for the audit, or empty */
    void run(Predicate<Rep> whose, String further, Sheet sheet) {
        RecordId to = pool.owner();
        if (to == null) {
            return; // hygiene names the missing pool owner; nothing can go back to nobody
        }
        for (RecordId id : picture.accounts.ids()) {
            Fields account = picture.accounts.row(id);
            Rep rep = account == null ? null : picture.people.rep(account.id("OwnerId"));
            if (account != null
                    && rep != null
                    && whose.test(rep)
                    && !sheet.stuck(Ref.account(id))
                    && !sheet.unproven.touches(id)
                    && verdicts.of(id, account, sheet.now) instanceof Verdict.Overdue overdue) {
                verdicts.remember(id, account, rep, to, sheet);
                sheet.move(
                        "retrieve",
                        rep.team(),
                        Ref.account(id),
                        MoveKind.RETRIEVE,
                        rep.id(),
                        to,
                        rules.audit(overdue.sentence(), overdue.place(), null, overdue.sentence() + further, null),
                        Rest.afterRetrieval(rep.id(), rules.rest(), sheet.now),
                        null,
                        new TreeMap<>(Map.of("account", account)),
                        List.of(
                                new Candidate(
                                        picture.people.name(to), null, true, "what is taken back goes to the pool", to),
                                new Candidate(rep.name(), null, false, overdue.sentence(), rep.id())));
            }
        }
    }
}
