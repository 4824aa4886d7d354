package dev.allotment.allocation;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the part of a book that goes round, and says when an announced account goes (PRODUCT 4.4). Nothing goes before it was
 * shown on the account for the whole grace, nor while anything protects it. Pure; any thread.
 */
public final class Rotation {
    /** Days after its day for which an account may still go: as long as what a person gave back is left alone. */
    private static final int LATE = 7;

    private Rotation() {}

    /**
     * An account of a book.
     *
     * @param since first day in the book, or null if that is not known
     * @param worked within its window
     * @param held whether something protects it now
     */
    public record InBook(RecordId id, int score, @Nullable LocalDate since, boolean worked, boolean held) {}

    /** @param book all of one book. @return what goes with the next rotation: neither core nor protected; in order of id */
    public static List<RecordId> going(List<InBook> book, RotationRules.Rule rule) {
        var best = new ArrayList<>(book);
        best.sort(order(rule.by()).thenComparing(InBook::id));
        return best.subList(rule.stays(best.size()), best.size()).stream()
                .filter(one -> !one.held())
                .map(InBook::id)
                .sorted()
                .toList();
    }

    private static Comparator<InBook> order(RotationRules.By by) {
        Comparator<InBook> score = Comparator.comparingInt(InBook::score).reversed();
        return switch (by) {
            case SCORE -> score;
            case WORKED ->
                Comparator.comparing((InBook one) -> !one.worked())
                        .thenComparing(InBook::since, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(score);
        };
    }

    /**
     * What stands on an account that is announced.
     *
     * @param rotatesOn day of the rotation
     * @param warnedOn day on which it was first shown
     * @param extended a day before which it does not go, as a request was granted; or null
     */
    public record Announced(
            LocalDate rotatesOn,
            LocalDate warnedOn,
            @Nullable LocalDate extended) {
        /** The first day on which it may go. */
        public LocalDate goes(int graceDays) {
            LocalDate stood = warnedOn.plusDays(graceDays);
            LocalDate day = stood.isAfter(rotatesOn) ? stood : rotatesOn;
            return extended != null && extended.isAfter(day) ? extended : day;
        }
    }

    /**
     * Whether an announced account goes.
     *
     * @param protections what protects it now, in its owner's book
     * @param rule of the owner's team, or null: its books no longer rotate
     * @param graceDays days for which it must have stood, as for what is taken back
     * @param today in the owner's zone
     */
    public static Answer judge(
            String name,
            Announced announced,
            List<Protection> protections,
            RotationRules.@Nullable Rule rule,
            RotationRules rules,
            int graceDays,
            LocalDate today) {
        if (rule == null) {
            return new Answer.Stays(name + " stays: books of its team do not rotate.", rules.place());
        }
        if (!protections.isEmpty()) {
            Protection first = protections.getFirst();
            return new Answer.Stays(name + " stays: it " + first.why() + ".", first.place());
        }
        LocalDate goes = announced.goes(graceDays);
        if (!today.isBefore(goes.plusDays(LATE))) {
            return new Answer.Stays(
                    name + " stays until the next rotation: it did not go within a week of " + goes + ".",
                    rule.place());
        }
        String core = rule.core() == 0
                ? "all of the book goes round"
                : "it is not of the " + rule.core() + "/" + rule.of() + " that stay";
        return today.isBefore(goes)
                ? new Answer.Shown(
                        goes,
                        Words.fit(name + " goes back on " + goes + " with the rotation of " + announced.rotatesOn()
                                + ": " + core + "."),
                        rule.place())
                : new Answer.Goes(
                        Words.fit(name + " goes round with the rotation of " + announced.rotatesOn() + ": " + core
                                + "; so it has said since " + announced.warnedOn() + "."),
                        rule.place());
    }

    /** Fields to write with the new owner: open to all but the rep it came from. */
    public static Fields gone(RecordId from) {
        return Rest.left(BookStatus.POOL, null, from).with(AllotmentFields.ROTATES_ON, null);
    }

    /** What becomes of an announced account today. */
    public sealed interface Answer {
        String sentence();

        String place();

        /** It is protected, or nothing rotates any more: what is shown is taken off. */
        record Stays(String sentence, String place) implements Answer {}

        /** @param on first day on which it may go */
        record Shown(LocalDate on, String sentence, String place) implements Answer {}

        /** It goes now. */
        record Goes(String sentence, String place) implements Answer {}
    }
}
