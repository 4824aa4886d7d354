package dev.allotment.decide;

import dev.allotment.allocation.HeldAccount;
import dev.allotment.allocation.PastReturn;
import dev.allotment.allocation.RequestKind;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.mirror.Mirror;
import dev.allotment.mirror.Ownership;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Standing;
import dev.allotment.policy.Process;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What answering any request takes: what the account is like, what the rep asked before, and the answer itself. */
final class Replies {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;

    private final Mirror mirror;

    Replies(Picture picture, Cases cases, Rules rules, Mirror mirror) {
        this.picture = picture;
        this.mirror = mirror;
        this.cases = cases;
        this.rules = rules;
    }

    HeldAccount held(Asked asked, Sheet sheet) {
        RecordId id = asked.account();
        Fields account = asked.fields();
        RecordId owner = account.id("OwnerId");
        AccountFacts facts = facts(asked, sheet);
        String keep = cases.engagement().protections(facts, asked.rep(), sheet.now).stream()
                .filter(protection -> protection.kind() == Protection.Kind.OPEN_OPPORTUNITY
                        || protection.kind() == Protection.Kind.CUSTOMER)
                .map(Protection::why)
                .findFirst()
                .orElse(null);
        return new HeldAccount(
                id,
                Cases.name(account),
                owner == null ? id : owner,
                facts.enrolled(),
                BookStatus.ofWord(account.text(AllotmentFields.STATUS)),
                account.date(AllotmentFields.REST_UNTIL),
                account.id(AllotmentFields.RESTED_FROM),
                sheet.busy(Ref.account(id)),
                keep,
                rules.load().ofAccount(account));
    }

    AccountFacts facts(Asked asked, Sheet sheet) {
        RecordId id = asked.account();
        Fields facts =
                cases.facts(id, asked.fields(), cases.touches(id, asked.rep().zone(), sheet.now), sheet.now);
        Standing standing = cases.standing(facts, sheet.now);
        return cases.engagementFacts(id, asked.fields(), facts, standing, sheet.now);
    }

    /** The rep whose book it is about: who asked, or the account's owner, where the policy names who asked for that team. */
    @Nullable
    Rep about(RecordId by, @Nullable RequestKind kind, @Nullable RecordId owner) {
        Rep held = picture.people.rep(owner);
        String name = picture.people.username(by);
        boolean named = held != null
                && !held.id().equals(by)
                && kind != RequestKind.CLAIM
                && kind != RequestKind.DISPUTE
                && name != null
                && rules.requests()
                        .onBehalf()
                        .getOrDefault(held.team(), Set.of())
                        .contains(name.toLowerCase(Locale.ROOT));
        return named ? held : picture.people.rep(by);
    }

    /** Days on which that kind was asked for the rep and was heard, or is being heard. */
    List<LocalDate> earlier(Rep rep, RequestKind kind, RecordId but, Sheet sheet) {
        var days = new ArrayList<LocalDate>();
        for (Past past : past(rep, but, sheet)) {
            if (kind.word().equals(past.row().text(AllotmentFields.REQUEST_KIND))) {
                days.add(past.on());
            }
        }
        return days;
    }

    /** Returns and swaps granted before, or being granted. */
    List<PastReturn> returns(Rep rep, RecordId but, Sheet sheet) {
        var returns = new ArrayList<PastReturn>();
        for (Past past : past(rep, but, sheet)) {
            RequestKind kind = RequestKind.ofWord(past.row().text(AllotmentFields.REQUEST_KIND));
            String reason = past.row().text(AllotmentFields.REQUEST_REASON);
            if (reason != null && (kind == RequestKind.RETURN || kind == RequestKind.SWAP)) {
                returns.add(new PastReturn(reason, past.on()));
            }
        }
        return returns;
    }

    private record Past(Fields row, LocalDate on) {}

    private List<Past> past(Rep rep, RecordId but, Sheet sheet) {
        var past = new ArrayList<Past>();
        for (RecordId id : picture.requests.ids()) {
            Fields row = picture.requests.row(id);
            Instant asked = row == null ? null : row.instant("CreatedDate");
            if (row != null
                    && asked != null
                    && !id.equals(but)
                    && rep.equals(about(row, asked))
                    && (Asked.heard(row.text(AllotmentFields.REQUEST_STATUS))
                            || sheet.granted(new Ref(Entity.REQUEST, id)))) {
                past.add(new Past(row, asked.atZone(rep.zone()).toLocalDate()));
            }
        }
        return past;
    }

    private @Nullable Rep about(Fields request, Instant asked) {
        RecordId by = request.id("CreatedById");
        String name = by == null ? null : picture.people.username(by);
        boolean named = name != null
                && rules.requests().onBehalf().values().stream()
                        .anyMatch(names -> names.contains(name.toLowerCase(Locale.ROOT)));
        if (by == null || !named) {
            return by == null ? null : picture.people.rep(by); // by far the most
        }
        RequestKind kind = RequestKind.ofWord(request.text(AllotmentFields.REQUEST_KIND));
        return about(by, kind, holder(request.id(AllotmentFields.REQUEST_ACCOUNT), asked));
    }

    /** Who had the account when it was asked about; what that request moved came after. */
    private @Nullable RecordId holder(@Nullable RecordId account, Instant asked) {
        RecordId holder = null;
        for (Ownership link : account == null ? List.<Ownership>of() : mirror.ownersOf(Ref.account(account))) {
            if (holder == null || link.since() == null || link.since().isBefore(asked)) {
                holder = link.owner();
            }
        }
        return holder;
    }

    void decline(Ref ref, String sentence, Sheet sheet) {
        answer(ref, Process.MARK, null, Asked.DECLINED, sentence, Fields.NONE, null, sheet);
    }

    void done(Asked asked, Process process, String sentence, Sheet sheet) {
        answer(asked.ref(), process, asked.rep().team(), Asked.DONE, sentence, Fields.NONE, asked.group(), sheet);
    }

    void answer(
            Ref ref,
            Process process,
            @Nullable String team,
            String status,
            String sentence,
            Fields also,
            @Nullable String group,
            Sheet sheet) {
        sheet.mark(
                "request",
                process,
                team,
                ref,
                also.with(AllotmentFields.REQUEST_STATUS, status)
                        .with(AllotmentFields.REQUEST_ANSWER, Sheet.clip(sentence, 255)),
                sentence,
                group);
    }

    Act.Audit audit(String sentence, String place, @Nullable Integer score) {
        return rules.audit(sentence, place, score, sentence, null);
    }
}
