package dev.allotment.decide;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What a rep is told of the book, in as much as a field of 255 characters holds. Pure. */
final class NoticeWords {
    private static final int ROOM = 255;
    private static final int NAMED = 3;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /**
     * An account that goes back.
     *
     * @param round whatever is done with it; else unless it is worked
     */
    record Due(String name, LocalDate on, boolean round) {}

    private NoticeWords() {}

    /** @param due sorted as they are to be named, as {@code given} */
    static String of(List<Due> due, List<String> given) {
        var text = new StringBuilder();
        if (!given.isEmpty()) {
            text.append(count(given))
                    .append(given.size() == 1 ? " is new" : " are new")
                    .append(" in your book: ");
            text.append(names(given));
        }
        List<Due> idle = due.stream().filter(one -> !one.round()).toList();
        List<Due> round = due.stream().filter(Due::round).toList();
        append(text, idle, " unless you work " + (idle.size() == 1 ? "it" : "them"));
        append(text, round, " as books rotate");
        return Sheet.clip(text.toString(), ROOM);
    }

    private static void append(StringBuilder text, List<Due> due, String unless) {
        if (due.isEmpty()) {
            return;
        }
        List<String> names = due.stream().map(Due::name).toList();
        LocalDate first = due.stream().map(Due::on).min(LocalDate::compareTo).orElseThrow();
        boolean oneDay = due.stream().allMatch(one -> one.on().equals(first));
        text.append(text.isEmpty() ? "" : " ")
                .append(count(names))
                .append(names.size() == 1 ? " goes" : " go")
                .append(oneDay ? " back on " : " back from ")
                .append(DAY.format(first))
                .append(oneDay ? "" : " on")
                .append(unless)
                .append(": ")
                .append(names(names));
    }

    private static String count(List<String> names) {
        return names.size() == 1 ? "1 account" : names.size() + " accounts";
    }

    private static String names(List<String> all) {
        List<String> some =
                all.stream().limit(NAMED).map(name -> Sheet.clip(name, 30)).toList();
        int more = all.size() - some.size();
        return more > 0
                ? String.join(", ", some) + " and " + more + " more."
                : some.size() == 1
                        ? some.getFirst() + "."
                        : String.join(", ", some.subList(0, some.size() - 1)) + " and " + some.getLast() + ".";
    }
}
