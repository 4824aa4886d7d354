package dev.allotment.engagement.fairplay;

import dev.allotment.engagement.Touch;
import dev.allotment.model.RecordId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account's past. Lists may come in any order; days are those of its owner's desk.
 *
 * @param owner of today, or null if none is known
 * @param touches every recorded activity, automated ones included
 */
public record AccountTrail(
        RecordId id,
        String name,
        @Nullable RecordId owner,
        List<OwnerChange> owners,
        List<Warning> warnings,
        List<Touch> touches,
        List<Renamed> renamed,
        List<Question> questions,
        List<Deal> deals) {
    public AccountTrail {
        owners = sorted(owners, Comparator.comparing(OwnerChange::on));
        warnings = sorted(warnings, Comparator.comparing(Warning::on));
        touches = sorted(touches, Comparator.comparing(Touch::on));
        renamed = sorted(renamed, Comparator.comparing(Renamed::on));
        questions = sorted(questions, Comparator.comparing(Question::on));
        deals = sorted(deals, Comparator.comparing(Deal::id));
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        return list.stream().sorted(order).toList();
    }

    /**
     * @param by who did it, or null if unknown
     * @param ours a decision of the agent, such as a hand-off
     */
    public record OwnerChange(
            LocalDate on,
            @Nullable RecordId from,
            RecordId to,
            @Nullable RecordId by,
            boolean ours) {}

    /** A due date that was shown from {@code on}. @param owner whose book it was in */
    public record Warning(
            LocalDate on, LocalDate due, @Nullable RecordId owner) {}

    /** @param what {@code name} or {@code domain}. @param by who did it, or null if that cannot be seen */
    public record Renamed(
            LocalDate on,
            String what,
            String was,
            String is,
            @Nullable RecordId by) {}

    /**
     * Somebody asked or decided whose account it is.
     *
     * @param what half a sentence, such as {@code Bob asked for it (Dispute)}
     * @param claimant who asks that it be theirs, or null where nobody does
     */
    public record Question(
            LocalDate on,
            String what,
            @Nullable RecordId claimant,
            @Nullable RecordId record) {}

    /**
     * An opportunity.
     *
     * @param owner or null if unknown
     * @param wonOn the day it was won, or null
     * @param pushes times that its close date was moved to later; -1 where that cannot be seen
     * @param pushedOn the days on which it was, as far as they can be seen
     */
    public record Deal(
            RecordId id,
            String name,
            @Nullable RecordId owner,
            boolean open,
            @Nullable LocalDate wonOn,
            @Nullable LocalDate closes,
            int pushes,
            List<LocalDate> pushedOn,
            List<OwnerChange> owners) {
        public Deal {
            pushedOn = pushedOn.stream().sorted().toList();
            owners = sorted(owners, Comparator.comparing(OwnerChange::on));
        }
    }
}
