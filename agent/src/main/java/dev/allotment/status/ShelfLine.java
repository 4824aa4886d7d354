package dev.allotment.status;

import dev.allotment.decide.BookSurvey;
import dev.allotment.model.Rep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A part of a book, or of a team's books. @param held accounts. @param target up to which a distribution fills it */
public record ShelfLine(String name, long held, long target) {
    /** Of one book, in the policy's order. @param held accounts by shelf */
    static List<ShelfLine> of(Rep rep, BookSurvey survey, SortedMap<String, Long> held) {
        return survey.targets(rep).entrySet().stream()
                .map(target ->
                        new ShelfLine(target.getKey(), held.getOrDefault(target.getKey(), 0L), target.getValue()))
                .toList();
    }

    /** Of several books together, shelf by shelf. */
    static List<ShelfLine> together(List<Coverage.Line> books) {
        return List.copyOf(books.stream()
                .flatMap(book -> book.shelves().stream())
                .collect(Collectors.toMap(ShelfLine::name, one -> one, ShelfLine::and, LinkedHashMap::new))
                .values());
    }

    private ShelfLine and(ShelfLine other) {
        return new ShelfLine(name, held + other.held, target + other.target);
    }

    /** Such as {@code enterprise 3 of 12}. */
    public String words() {
        return name + " " + held + " of " + target;
    }
}
