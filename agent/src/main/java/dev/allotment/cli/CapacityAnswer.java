package dev.allotment.cli;

import dev.allotment.status.capacity.CapacityDesk.Book;
import dev.allotment.status.capacity.Funnel;
import dev.allotment.status.capacity.Needs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a quota takes.
 *
 * @param least and {@code most}: with every figure at the better and at the worse end; infinite where that end is 0
 * @param books each rep's beside the need, then each team's
 */
record CapacityAnswer(
        Map<String, Figure> figures, Funnel funnel, Needs needs, Needs least, Needs most, List<Line> books) {

    /** A figure of the funnel, at its value and at both ends of what is known of it. */
    record Figure(double value, double low, double high, String source) {}

    /**
     * One rep's book, or a team's books together, beside the need.
     *
     * @param rep empty for a team. @param reps how many
     * @param capacity accounts today. @param mean over the coming period, ramp and absence included
     * @param accounts that the quotas of all of them take. @param brings of the quotas, 1 is all of them
     */
    record Line(
            String team, String rep, int reps, int capacity, double mean, int held, double accounts, double brings) {

        /** Of each rep, then of each team of more than one. */
        static List<Line> of(List<Book> books, double quota, Funnel funnel, Needs needs) {
            var lines = new ArrayList<Line>();
            var teams = new TreeMap<String, List<Line>>();
            for (Book book : books) {
                var line = new Line(
                        book.team(),
                        book.rep(),
                        1,
                        book.capacity(),
                        book.mean(),
                        book.held(),
                        needs.accounts(),
                        funnel.brings(book.mean()) / quota);
                lines.add(line);
                teams.computeIfAbsent(book.team(), any -> new ArrayList<>()).add(line);
            }
            teams.forEach((team, all) -> {
                if (all.size() > 1) {
                    lines.add(new Line(
                            team,
                            "",
                            all.size(),
                            all.stream().mapToInt(Line::capacity).sum(),
                            all.stream().mapToDouble(Line::mean).sum(),
                            all.stream().mapToInt(Line::held).sum(),
                            needs.accounts() * all.size(),
                            all.stream().mapToDouble(Line::brings).sum() / all.size()));
                }
            });
            return lines;
        }
    }
}
