package dev.allotment.cli;

import dev.allotment.decide.PlayFigures;
import dev.allotment.decide.PlayFigures.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plays in {@code allotment coverage}: what came of each, beside what was handed out otherwise. */
final class CoverageOfPlays {
    private static final List<String> HEADINGS =
            List.of("given", "held", "worked", "touches", "opened", "won", "gone back");

    private CoverageOfPlays() {}

    static String text(List<PlayFigures> plays) {
        if (plays.isEmpty()) {
            return "No play has begun.\n";
        }
        var text = new StringBuilder(
                "Plays, beside what the usual round gave to the same reps in the same time. Worked, touches, opportunities opened and won: of what was given, while it was there.\n");
        text.append(String.format(Locale.ROOT, "%-32s", "play"));
        HEADINGS.forEach(heading -> text.append(String.format(Locale.ROOT, " %9s", heading)));
        for (PlayFigures play : plays) {
            text.append('\n').append(row(play.play(), play.under()));
            text.append("  from ").append(play.from()).append(" until ").append(play.until());
            text.append(play.lasts() ? "" : ", over").append('\n');
            text.append(row("  otherwise", play.otherwise()));
        }
        return text.append('\n').toString();
    }

    private static String row(String name, Figures figures) {
        var row = new StringBuilder(String.format(Locale.ROOT, "%-32s", name));
        counts(figures).forEach(count -> row.append(String.format(Locale.ROOT, " %9s", count)));
        return row.toString();
    }

    static String table(List<PlayFigures> plays) {
        var headings = new ArrayList<>(List.of("play", "from", "until", "of"));
        headings.addAll(HEADINGS);
        var rows = new ArrayList<List<String>>();
        for (PlayFigures play : plays) {
            rows.add(cells(play, "the play", play.under()));
            rows.add(cells(play, "otherwise", play.otherwise()));
        }
        return Csv.text(headings, rows);
    }

    private static List<String> cells(PlayFigures play, String of, Figures figures) {
        var cells = new ArrayList<>(
                List.of(play.play(), play.from().toString(), play.until().toString(), of));
        cells.addAll(counts(figures));
        return cells;
    }

    private static List<String> counts(Figures of) {
        return List.of(of.given(), of.held(), of.worked(), of.touches(), of.opened(), of.won(), of.goneBack()).stream()
                .map(String::valueOf)
                .toList();
    }
}
