package dev.allotment.decide;

import dev.allotment.allocation.Assignment;
import dev.allotment.allocation.HeldAccount;
import dev.allotment.allocation.PastReturn;
import dev.allotment.allocation.PoolAccount;
import dev.allotment.allocation.Request;
import dev.allotment.allocation.ReturnAnswer;
import dev.allotment.allocation.SwapAnswer;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Standing;
import dev.allotment.policy.Process;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers what reps ask for: return and swap, each with its answer written back (PRODUCT 4.6). */
final class Requests {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Pool pool;

    Requests(Picture picture, Cases cases, Rules rules, Pool pool) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.pool = pool;
    }

    /** Judges every open request that is not being answered already. */
    void judge(Sheet sheet) {
        for (RecordId id : List.copyOf(picture.requests.ids())) {
            Fields row = picture.requests.row(id);
            Ref ref = new Ref(Entity.REQUEST, id);
            if (row != null
                    && "Open".equals(row.text(AllotmentFields.REQUEST_STATUS))
                    && !sheet.busy(ref)
                    && !refused(ref, row, sheet)) {
                String no = sheet.refusals.ruledOut(ref);
                if (no != null) {
                    decline(ref, "It was " + no + ".", sheet);
                } else {
                    judge(ref, row, sheet);
                }
            }
        }
    }

    private static boolean refused(Ref ref, Fields row, Sheet sheet) {
        RecordId account = row.id(AllotmentFields.REQUEST_ACCOUNT);
        return sheet.refusals.write(ref) || (account != null && sheet.refusals.move(Ref.account(account)));
    }

    private void judge(Ref ref, Fields row, Sheet sheet) {
        RecordId by = row.id("CreatedById");
        RecordId account = row.id(AllotmentFields.REQUEST_ACCOUNT);
        Fields fields = picture.accounts.row(account);
        Rep rep = picture.people.rep(by);
        if (by == null || account == null || fields == null) {
            decline(ref, "The request names no account that we can see.", sheet);
            return;
        }
        if (rep == null) {
            decline(
                    ref,
                    picture.people.name(by) + " is no rep of the policy's teams, so there is no book to change.",
                    sheet);
            return;
        }
        if (sheet.busy(Ref.account(account)) || sheet.unproven.touches(account)) {
            return; // another move of it is under way, or it is in doubt: asked again when that is through
        }
        String reason = row.text(AllotmentFields.REQUEST_REASON);
        Instant asked = row.instant("CreatedDate");
        boolean swap = "Swap".equals(row.text(AllotmentFields.REQUEST_KIND));
        var request = new Request(
                ref.id(),
                swap,
                account,
                by,
                reason == null ? "" : reason,
                row.date(AllotmentFields.REQUEST_UNTIL),
                row.text(AllotmentFields.REQUEST_NOTE),
                asked == null ? sheet.now : asked);
        HeldAccount held = held(account, fields, rep, sheet);
        if (swap) {
            swap(ref, request, held, fields, rep, sheet);
        } else {
            giveBack(ref, request, held, fields, rep, sheet);
        }
    }

    private void giveBack(Ref ref, Request request, HeldAccount held, Fields fields, Rep rep, Sheet sheet) {
        ReturnAnswer answer = sheet.evidence.giveBack(
                request,
                held,
                sheet.book(rep),
                earlier(rep, request.id(), sheet),
                rules.returns(),
                pool.owner(),
                sheet.now);
        switch (answer) {
            case ReturnAnswer.Declined no -> decline(ref, no.sentence(), sheet);
            case ReturnAnswer.Granted yes -> {
                String group = ref.id().value();
                if (back(held, fields, rep, yes, Process.RETURN, group, sheet)) {
                    answer(ref, Process.RETURN, rep.team(), "Done", yes.sentence(), group, sheet);
                }
            }
        }
    }

    private void swap(Ref ref, Request request, HeldAccount held, Fields fields, Rep rep, Sheet sheet) {
        List<PoolAccount> open = pool.accounts(sheet);
        SwapAnswer answer = sheet.evidence.swap(
                request,
                held,
                sheet.book(rep),
                earlier(rep, request.id(), sheet),
                open,
                rules.returns(),
                rules.distribution(),
                pool.owner(),
                sheet.now);
        switch (answer) {
            case SwapAnswer.Declined no -> decline(ref, no.sentence(), sheet);
            case SwapAnswer.Swapped yes -> {
                String group = ref.id().value();
                Assignment given = yes.replacement();
                Fields replacement = picture.accounts.row(given.account());
                RecordId from = replacement == null ? null : replacement.id("OwnerId");
                if (replacement != null
                        && from != null
                        && back(held, fields, rep, yes.returned(), Process.SWAP, group, sheet)) {
                    sheet.move(
                            "request",
                            rep.team(),
                            Ref.account(given.account()),
                            MoveKind.SWAP,
                            from,
                            rep.id(),
                            audit(given.sentence(), given.place(), given.score()),
                            Books.given(sheet.now),
                            group,
                            new TreeMap<>(java.util.Map.of("account", replacement)),
                            Topping.candidates(given));
                    answer(ref, Process.SWAP, rep.team(), "Done", yes.sentence(), group, sheet);
                }
            }
        }
    }

    private boolean back(
            HeldAccount held,
            Fields fields,
            Rep rep,
            ReturnAnswer.Granted granted,
            Process process,
            String group,
            Sheet sheet) {
        RecordId owner = pool.owner();
        if (owner == null) {
            return false;
        }
        sheet.move(
                "request",
                process,
                rep.team(),
                Ref.account(held.id()),
                MoveKind.RETURN,
                rep.id(),
                owner,
                audit(granted.sentence(), granted.place(), null),
                granted.also(),
                group,
                new TreeMap<>(java.util.Map.of("account", fields)),
                List.of());
        return true;
    }

    private HeldAccount held(RecordId id, Fields account, Rep rep, Sheet sheet) {
        RecordId owner = account.id("OwnerId");
        Fields facts = cases.facts(id, account, cases.touches(id, rep.zone(), sheet.now), sheet.now);
        Standing standing = cases.standing(facts, sheet.now);
        String keep = cases
                .engagement()
                .protections(cases.engagementFacts(id, account, facts, standing, sheet.now), rep, sheet.now)
                .stream()
                .filter(protection -> protection.kind() == Protection.Kind.OPEN_OPPORTUNITY
                        || protection.kind() == Protection.Kind.CUSTOMER)
                .map(Protection::why)
                .findFirst()
                .orElse(null);
        return new HeldAccount(
                id,
                Cases.name(account),
                owner == null ? id : owner,
                standing.enrolled(),
                BookStatus.ofWord(account.text(AllotmentFields.STATUS)),
                account.date(AllotmentFields.REST_UNTIL),
                account.id(AllotmentFields.RESTED_FROM),
                sheet.busy(Ref.account(id)),
                keep);
    }

    /** Returns granted before, or being granted. */
    private List<PastReturn> earlier(Rep rep, RecordId but, Sheet sheet) {
        var earlier = new ArrayList<PastReturn>();
        for (RecordId id : picture.requests.ids()) {
            Fields row = picture.requests.row(id);
            Instant asked = row == null ? null : row.instant("CreatedDate");
            String reason = row == null ? null : row.text(AllotmentFields.REQUEST_REASON);
            if (row != null
                    && asked != null
                    && reason != null
                    && !id.equals(but)
                    && rep.id().equals(row.id("CreatedById"))
                    && ("Done".equals(row.text(AllotmentFields.REQUEST_STATUS))
                            || sheet.granted(new Ref(Entity.REQUEST, id)))) {
                earlier.add(new PastReturn(reason, asked.atZone(rep.zone()).toLocalDate()));
            }
        }
        return earlier;
    }

    private void decline(Ref ref, String sentence, Sheet sheet) {
        answer(ref, Process.MARK, null, "Declined", sentence, null, sheet);
    }

    private void answer(
            Ref ref,
            Process process,
            @Nullable String team,
            String status,
            String sentence,
            @Nullable String group,
            Sheet sheet) {
        sheet.mark(
                "request",
                process,
                team,
                ref,
                Fields.NONE
                        .with(AllotmentFields.REQUEST_STATUS, status)
                        .with(AllotmentFields.REQUEST_ANSWER, Sheet.clip(sentence, 255)),
                sentence,
                group);
    }

    private Act.Audit audit(String sentence, String place, @Nullable Integer score) {
        return new Act.Audit(Sheet.clip(sentence, 255), Sheet.clip(place, 255), score, sentence, rules.hash());
    }
}
