package dev.allotment.decide;

import dev.allotment.allocation.Disputes;
import dev.allotment.allocation.RequestAnswer;
import dev.allotment.allocation.RequestRules;
import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings a dispute to the person who decides it, and makes the move that the person granted. */
final class Disputing {
    private final Picture picture;
    private final Rules rules;
    private final Replies replies;

    Disputing(Picture picture, Rules rules, Replies replies) {
        this.picture = picture;
        this.rules = rules;
        this.replies = replies;
    }

    /** A new dispute, or one whose person has left. */
    void ask(Asked asked, Sheet sheet) {
        RequestRules.Dispute rule = rules.requests().dispute();
        if (rule == null) {
            replies.decline(asked.ref(), "The policy knows no disputes; ask your manager.", sheet);
            return;
        }
        RecordId owner = asked.fields().id("OwnerId");
        RecordId person = person(owner, asked.rep(), rule);
        if (person == null) {
            replies.decline(
                    asked.ref(),
                    "There is nobody who could decide: neither a manager nor " + rule.otherwise()
                            + " is an active user.",
                    sheet);
            return;
        }
        RequestAnswer answer = Disputes.judge(
                replies.held(asked, sheet),
                picture.people.name(owner),
                asked.rep(),
                asked.reason(),
                picture.people.name(person),
                rule);
        if (answer instanceof RequestAnswer.ToPerson) {
            replies.answer(
                    asked.ref(),
                    Process.DISPUTE,
                    asked.rep().team(),
                    Asked.WITH_A_PERSON,
                    answer.sentence(),
                    Fields.NONE.with(AllotmentFields.REQUEST_WITH, person.value()),
                    null,
                    sheet);
        } else {
            replies.decline(asked.ref(), answer.sentence(), sheet);
        }
    }

    /** While it waits for a person who is there, there is nothing to do. */
    void waiting(Asked asked, Sheet sheet) {
        RecordId person = asked.row().id(AllotmentFields.REQUEST_WITH);
        if (person == null || !picture.people.active(person)) {
            ask(asked, sheet);
        }
    }

    /** Who decides: a manager who is neither of the two, else the policy's person; null where nobody is there. */
    private @Nullable RecordId person(@Nullable RecordId owner, Rep asker, RequestRules.Dispute rule) {
        if (rule.toManager()) {
            for (RecordId below : new @Nullable RecordId[] {owner, asker.id()}) {
                RecordId manager = picture.people.manager(below);
                if (manager != null
                        && picture.people.active(manager)
                        && !manager.equals(asker.id())
                        && !manager.equals(owner)) {
                    return manager;
                }
            }
        }
        return picture.people.active(List.of(rule.otherwise())).stream()
                .filter(person -> !person.equals(asker.id()))
                .findFirst()
                .orElse(null);
    }

    /** Whom it was brought to, or the policy's person; everybody else who can edit the row may not. */
    private boolean mayGrant(@Nullable RecordId person, Asked asked, RequestRules.Dispute rule) {
        return person != null
                && (person.equals(asked.row().id(AllotmentFields.REQUEST_WITH))
                        || picture.people.active(List.of(rule.otherwise())).contains(person));
    }

    /** It goes on waiting, and says who decides. */
    private void backToThePerson(Asked asked, @Nullable RecordId by, RequestRules.Dispute rule, Sheet sheet) {
        RecordId with = asked.row().id(AllotmentFields.REQUEST_WITH);
        if (with == null || !picture.people.active(with)) {
            ask(asked, sheet);
            return;
        }
        replies.answer(
                asked.ref(),
                Process.DISPUTE,
                asked.rep().team(),
                Asked.WITH_A_PERSON,
                Sheet.clip(
                        picture.people.name(by) + " cannot grant this: " + picture.people.name(with) + " decides, or "
                                + rule.otherwise() + ".",
                        255),
                Fields.NONE.with(AllotmentFields.REQUEST_WITH, with.value()),
                null,
                sheet);
    }

    /** A person said yes. */
    void granted(Asked asked, Sheet sheet) {
        RequestRules.Dispute rule = rules.requests().dispute();
        RecordId owner = asked.fields().id("OwnerId");
        RecordId person = asked.row().id("LastModifiedById");
        Rep rep = asked.rep();
        String name = Cases.name(asked.fields());
        if (rule == null || owner == null) {
            replies.decline(asked.ref(), "The policy knows no disputes; ask your manager.", sheet);
        } else if (Objects.equals(person, asked.row().id("CreatedById"))) {
            replies.decline(asked.ref(), "Nobody grants a dispute of their own; ask again.", sheet);
        } else if (!mayGrant(person, asked, rule)) {
            backToThePerson(asked, person, rule, sheet);
        } else if (!rep.active()) {
            replies.decline(asked.ref(), rep.name() + " is no longer active, so nothing can be given.", sheet);
        } else if (owner.equals(rep.id())) {
            replies.answer(
                    asked.ref(),
                    Process.DISPUTE,
                    rep.team(),
                    Asked.DONE,
                    name + " is in the book of " + rep.name() + " by now.",
                    Fields.NONE,
                    null,
                    sheet);
        } else if (!replies.held(asked, sheet).enrolled()) {
            replies.decline(asked.ref(), name + " is not enrolled, so it stays with its owner.", sheet);
        } else {
            String sentence = Sheet.clip(
                    name + " goes from " + picture.people.name(owner) + " to " + rep.name() + ": "
                            + picture.people.name(person) + " granted the dispute (" + asked.reason() + ").",
                    255);
            sheet.move(
                    "request",
                    rep.team(),
                    Ref.account(asked.account()),
                    MoveKind.DISPUTE,
                    owner,
                    rep.id(),
                    replies.audit(sentence, rule.place(), null),
                    Books.given(sheet.now),
                    asked.group(),
                    new TreeMap<>(Map.of("account", asked.fields(), "request", asked.row())),
                    List.of(
                            new Candidate(rep.name(), null, true, "a person decided so", rep.id()),
                            new Candidate(picture.people.name(owner), null, false, "a person decided so", owner)));
            replies.done(asked, Process.DISPUTE, sentence, sheet);
        }
    }
}
