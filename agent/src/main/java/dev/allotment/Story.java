package dev.allotment;

import dev.allotment.ledger.Closed;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.MoveKind;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.status.BookLine;
import dev.allotment.status.MoveLine;
import dev.allotment.status.Status;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells in the terminal what the agent did: each move in a sentence, a summary per pass, a day on a screen. One thread. */
final class Story {
    private static final int LINES_A_DAY = 14;
    private static final int BATCH = 2_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Status status;
    private final Ledger ledger;
    private final ZoneId zone;
    private final PrintStream out;
    private final boolean quiet;
    private final Map<MoveKind, Integer> told = new EnumMap<>(MoveKind.class);
    private long read;
    private @Nullable LocalDate day;
    private int lines;
    private int unsaid;
    private int refused;
    private int overtaken;

    Story(Status status, Ledger ledger, ZoneId zone, PrintStream out, boolean quiet) {
        this.status = status;
        this.ledger = ledger;
        this.zone = zone;
        this.out = out;
        this.quiet = quiet;
        List<Closed> earlier = ledger.receiptsAfter(0, BATCH);
        while (!earlier.isEmpty()) { // told by an earlier life of this process
            read = earlier.getLast().number();
            earlier = ledger.receiptsAfter(read, BATCH);
        }
    }

    /** What was carried out since the last call. @return the moves, in order */
    List<Act.Move> tell(Instant now) {
        var moves = new ArrayList<Act.Move>();
        List<Closed> batch = ledger.receiptsAfter(read, BATCH);
        while (!batch.isEmpty()) {
            for (Closed closed : batch) {
                read = closed.number();
                Entry entry = ledger.act(closed.receipt().decision());
                refused += closed.receipt() instanceof Receipt.Refused ? 1 : 0;
                overtaken += closed.receipt() instanceof Receipt.Overtaken ? 1 : 0;
                if (closed.receipt() instanceof Receipt.Done && entry != null && entry.act() instanceof Act.Move move) {
                    moves.add(move);
                    told.merge(move.kind(), 1, Integer::sum);
                }
            }
            batch = ledger.receiptsAfter(read, BATCH);
        }
        if (!quiet) {
            print(moves, now);
        }
        return moves;
    }

    private void print(List<Act.Move> moves, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (!today.equals(day) && !moves.isEmpty()) {
            rest();
            out.println();
            out.println("── " + DAY.format(today) + " ──");
            day = today;
            lines = 0;
        }
        for (MoveKind kind : List.of(MoveKind.RETRIEVE, MoveKind.DISTRIBUTE)) {
            List<Act.Move> pass =
                    moves.stream().filter(move -> move.kind() == kind).toList();
            if (!pass.isEmpty()) {
                pass(kind, pass, now);
            }
        }
        for (Act.Move move : moves) {
            if (move.kind() != MoveKind.RETRIEVE && move.kind() != MoveKind.DISTRIBUTE) {
                say(move, now);
            }
        }
    }

    private void pass(MoveKind kind, List<Act.Move> moves, Instant now) {
        List<BookLine> books = status.books();
        int held = books.stream().mapToInt(BookLine::held).sum();
        int before = held + (kind == MoveKind.RETRIEVE ? moves.size() : -moves.size());
        Set<RecordId> reps = new HashSet<>();
        moves.forEach(move -> reps.add(kind == MoveKind.RETRIEVE ? move.from() : move.to()));
        int average = (int) Math.round(moves.stream()
                .mapToInt(
                        move -> move.audit().score() == null ? 0 : move.audit().score())
                .average()
                .orElse(0));
        out.println(time(now)
                + (kind == MoveKind.RETRIEVE
                        ? "  RETRIEVAL     " + moves.size() + " unworked accounts go back from " + reps.size()
                                + " books"
                        : "  DISTRIBUTION  " + moves.size() + " accounts of average score " + average + " go to "
                                + reps.size() + " reps")
                + "; books " + before + " -> " + held + " of "
                + books.stream().mapToInt(BookLine::capacity).sum());
        moves.stream()
                .sorted(Comparator.comparing((Act.Move move) ->
                                move.audit().score() == null ? 0 : -move.audit().score())
                        .thenComparing(Act.Move::id))
                .limit(3)
                .forEach(move -> out.println("                     " + sentence(move, now)));
    }

    private void say(Act.Move move, Instant now) {
        if (lines < LINES_A_DAY || move.kind() == MoveKind.REASSIGN) { // rare, and worth a look
            lines++;
            out.println(time(now)
                    + String.format(Locale.ROOT, "  %-9s ", move.kind().word())
                    + sentence(move, now));
        } else {
            unsaid++;
        }
    }

    private String sentence(Act.Move move, Instant now) {
        MoveLine line = status.line(move, now);
        return line.name() + ": " + line.from() + " -> " + line.to() + ". " + line.reason();
    }

    private void rest() {
        if (unsaid > 0) {
            out.println("       … and " + unsaid + " more moves that day");
            unsaid = 0;
        }
    }

    private String time(Instant now) {
        return TIME.format(now.atZone(zone));
    }

    /** The run in a few lines. */
    void close(Instant now) {
        rest();
        out.println();
        out.println("Up to " + now.atZone(zone).toLocalDate() + ": " + told + "; overtaken by people " + overtaken
                + ", refused by the org " + refused);
        if (!status.speed().sentence().isEmpty()) {
            out.println(status.speed().sentence());
        }
        out.printf(
                Locale.ROOT,
                "%-14s %-26s %5s %9s %10s %8s%n",
                "team",
                "rep",
                "held",
                "capacity",
                "going back",
                "average");
        for (BookLine book : status.books()) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %-26s %5d %9d %10d %8d  %s%n",
                    book.team(),
                    book.rep(),
                    book.held(),
                    book.capacity(),
                    book.dueBack(),
                    book.averageScore(),
                    book.note());
        }
    }
}
