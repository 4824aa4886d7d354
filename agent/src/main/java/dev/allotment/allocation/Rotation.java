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
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the part of a book that goes round, and says when an announced account goes (PRODUCT 4.4). Nothing goes before it was
 * shown on the account for the whole grace, nor while anything protects it. Pure; any thread.
 */
public final class Rotation {
    /** Days after its day for which an account may still go: as long as what a person gave back is left alone. */
    public static final int LATE = 7;

    private Rotation() {}

    /**
     * An account of a book.
     *
     * @param unit what goes or stays with it: its family's head where families go together, else its own id
     * @param since first day in the book, or null if that is not known
     * @param worked within its window
     * @param held whether something protects it now
     * @param announced whether the account says already that it goes with the next rotation
     */
    public record InBook(
            RecordId id,
            RecordId unit,
            int score,
            @Nullable LocalDate since,
            boolean worked,
            boolean held,
            boolean announced) {}

    /**
     * What is still to be announced: of what is neither core nor protected so much that as much goes as the policy says. What was
     * announced stays so, and is completed where it was cut.
     *
     * @param book all of one book
     * @return in order of id
     */
    public static List<RecordId> going(List<InBook> book, RotationRules.Rule rule) {
        var members = new TreeMap<RecordId, List<InBook>>();
        book.forEach(one ->
                members.computeIfAbsent(one.unit(), any -> new ArrayList<>()).add(one));
        List<Unit> best = members.values().stream()
                .map(Unit::of)
                .sorted(order(rule.by()).thenComparing(Unit::first))
                .toList();
        var beyond = new ArrayList<Unit>();
        int stays = rule.stays(book.size());
        int staying = 0;
        int missing = 0;
        var going = new ArrayList<InBook>();
        for (Unit one : best) {
            if (one.announced() && !one.held()) {
                going.addAll(one.members());
            }
            if (staying < stays) {
                staying += one.members().size();
                missing -= one.announced() ? one.members().size() : 0;
            } else if (!one.announced() && !one.held()) {
                missing += one.members().size();
                beyond.add(one);
            }
        }
        for (Unit one : beyond.reversed()) {
            if (one.members().size() <= missing) {
                missing -= one.members().size();
                going.addAll(one.members());
            }
        }
        return going.stream()
                .filter(one -> !one.announced())
                .map(InBook::id)
                .sorted()
                .toList();
    }

    /** An account, or a family that goes or stays as one: where anything protects one of it, all of it stays. */
    private record Unit(
            RecordId first,
            List<InBook> members,
            int score,
            @Nullable LocalDate since,
            boolean worked,
            boolean held,
            boolean announced) {
        static Unit of(List<InBook> members) {
            return new Unit(
                    members.stream().map(InBook::id).min(RecordId::compareTo).orElseThrow(),
                    members,
                    members.stream().mapToInt(InBook::score).max().orElse(0),
                    members.stream()
                            .map(InBook::since)
                            .filter(Objects::nonNull)
                            .min(LocalDate::compareTo)
                            .orElse(null),
                    members.stream().anyMatch(InBook::worked),
                    members.stream().anyMatch(InBook::held),
                    members.stream().anyMatch(InBook::announced));
        }
    }

    private static Comparator<Unit> order(RotationRules.By by) {
        Comparator<Unit> score = Comparator.comparingInt(Unit::score).reversed();
        return switch (by) {
            case SCORE -> score;
            case WORKED ->
                Comparator.comparing((Unit one) -> !one.worked())
                        .thenComparing(Unit::since, Comparator.nullsLast(Comparator.naturalOrder()))
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
