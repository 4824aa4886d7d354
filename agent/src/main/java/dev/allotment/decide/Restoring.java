package dev.allotment.decide;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether what a plan did can be undone, and what is written to undo it (law A11). Pure. */
public final class Restoring {
    private Restoring() {}

    /**
     * Why this act cannot be undone, as half a sentence that follows the record's name, or null if it can: the record must be
     * as the plan left it, owner and decision.
     *
     * @param now the record as it is, or null if it is gone. @param names names of users and queues
     */
    public static @Nullable String objection(Entry entry, @Nullable Fields now, Function<RecordId, String> names) {
        if (entry.state() == ActState.SENT) {
            return "is on its way; whether it arrived is not known yet";
        }
        if (entry.state() != ActState.DONE) {
            return "was not carried out";
        }
        if (entry.act() instanceof Act.Move move
                && !entry.echoed()
                && now != null
                && move.from().equals(now.id("OwnerId"))
                && !move.id().value().equals(now.text(AllotmentFields.DECISION))) {
            return "was written, but the org has not told us so yet; order it again in a moment";
        }
        return switch (entry.act()) {
            case Act.Founding founding -> "was founded, which is final";
            case Act.Link link ->
                link.conversion() == null ? "was related to an account, which stays" : "was converted, which is final";
            case Act.Mark mark ->
                mark.record().entity().equals(Entity.REQUEST)
                        ? "was answered, and its answer stays"
                        : "was marked, and is marked anew by what is known";
            case Act.Move move -> moved(move, now, names);
        };
    }

    private static @Nullable String moved(Act.Move move, @Nullable Fields now, Function<RecordId, String> names) {
        if (now == null) {
            return "is gone";
        }
        RecordId owner = now.id("OwnerId");
        if (!move.to().equals(owner)) {
            return "is not as the plan left it: its owner is " + (owner == null ? "unknown" : names.apply(owner))
                    + ", not " + names.apply(move.to());
        }
        if (!move.id().value().equals(now.text(AllotmentFields.DECISION))) {
            return "is not as the plan left it: it was moved again since, and came back to " + names.apply(move.to());
        }
        BookStatus status = BookStatus.ofWord(now.text(AllotmentFields.STATUS));
        if (status != null
                && (status == BookStatus.RETIRED || status == BookStatus.REVIEW)
                && !status.word().equals(move.also().text(AllotmentFields.STATUS))) {
            return "is not as the plan left it: somebody set its status to " + status.word();
        }
        return move.record().entity().equals(Entity.LEAD) && now.flag("IsConverted")
                ? "was converted, which is final"
                : null;
    }

    /**
     * What the org itself took along by SOAP and a rollback does not bring back, as only the org knows what that was.
     *
     * @param records names of records. @param people names of users
     */
    public static List<String> staysBehind(
            Act.Move move, Function<Ref, String> records, Function<RecordId, String> people) {
        if (!move.road().soap()) {
            return List.of();
        }
        String with = people.apply(move.to());
        var stay = new ArrayList<String>();
        move.follows().forEach(child -> stay.add(child + " went by SOAP and stays with " + with));
        List<Transfer> unseen = move.road().transfers().stream()
                .filter(Transfer::goesAlong)
                .filter(one -> one != Transfer.CONTACTS
                        && one != Transfer.OPEN_ACTIVITIES
                        && one != Transfer.OPEN_OPPORTUNITIES)
                .toList();
        if (!unseen.isEmpty()) {
            stay.add(ByOrgWords.words(unseen) + " of " + records.apply(move.record())
                    + ", which went by SOAP, stay with " + with);
        }
        return stay;
    }

    /** As what a decision knows the record that the move is about. */
    static String subject(Act.Move move) {
        return move.record().entity().name().toLowerCase(Locale.ROOT);
    }

    /** The fields that the move wrote along, as they were when it was decided. */
    public static Fields before(Act.Move move, @Nullable Decision decision) {
        Fields known = decision == null ? Fields.NONE : decision.known().getOrDefault(subject(move), Fields.NONE);
        Fields before = Fields.NONE;
        for (String name : move.also().names()) {
            before = before.with(name, known.value(name));
        }
        return before;
    }
}
