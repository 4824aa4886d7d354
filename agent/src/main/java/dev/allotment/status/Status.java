package dev.allotment.status;

import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people may ask: books, last moves, how the agent stands to the org. Reads only; any thread. */
public final class Status {
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final Duration COUNT_AGAIN = Duration.ofMinutes(10);
    private static final long MOST_FOR_A_PAGE = 100_000;

    private final Mirror mirror;
    private final Ledger ledger;
    private final Names names;
    private final Supplier<Instant> now;
    private final BooleanSupplier live;
    private final BooleanSupplier caughtUp;
    private final Supplier<@Nullable String> holding;
    private final Hygiene hygiene;
    private final Supplier<FairPlayReport> fairPlay;
    private @Nullable HygieneReport looked;
    private @Nullable Speed speed;
    private Instant speedAt = Instant.MIN;
    private final Function<Instant, @Nullable Brakes> brakesAt;
    private @Nullable Brakes brakes;
    private Instant brakesSeen = Instant.MIN;
    private @Nullable FairPlayReport lookedAtPlay;

    /**
     * @param mirror and ledger over a seat for people; the rest asks the loops
     * @param brakes what holds writing back at that instant, or null where nobody writes
     */
    public Status(
            Mirror mirror,
            Ledger ledger,
            Supplier<Instant> now,
            BooleanSupplier live,
            BooleanSupplier caughtUp,
            Supplier<@Nullable String> holding,
            Hygiene hygiene,
            Supplier<FairPlayReport> fairPlay,
            Function<Instant, @Nullable Brakes> brakes) {
        this.brakesAt = brakes;
        this.mirror = mirror;
        this.ledger = ledger;
        this.names = new Names(mirror);
        this.now = now;
        this.live = live;
        this.caughtUp = caughtUp;
        this.holding = holding;
        this.hygiene = hygiene;
        this.fairPlay = fairPlay;
    }

    public Sync sync() {
        var mirrored = new TreeMap<String, Long>();
        mirror.counts().forEach((entity, count) -> mirrored.put(entity.name(), count));
        return new Sync(
                now.get(),
                live.getAsBoolean(),
                caughtUp.getAsBoolean(),
                holding.get(),
                mirror.position(),
                ledger.position(),
                mirrored,
                ledger.counts(),
                mirror.poisoned());
    }

    /**
     * What a person should mend in the org's data; looked at again after an hour of org time, since it reads everything. Null
     * where that is too much for a page: then {@code allotment hygiene} tells.
     */
    public synchronized @Nullable HygieneReport hygiene() {
        Instant at = now.get();
        if (mirror.counts().getOrDefault(Entity.ACCOUNT, 0L) > MOST_FOR_A_PAGE) {
            return null;
        }
        HygieneReport report = looked;
        if (report == null || Duration.between(report.at(), at).compareTo(LOOK_AGAIN) >= 0) {
            report = hygiene.report(at);
            looked = report;
        }
        return report;
    }

    /** What a manager may want to ask about, looked at again each day of org time; null as for {@link #hygiene}. */
    public synchronized @Nullable FairPlayReport fairPlay() {
        if (mirror.counts().getOrDefault(Entity.ACCOUNT, 0L) > MOST_FOR_A_PAGE) {
            return null;
        }
        FairPlayReport report = lookedAtPlay;
        if (report == null || Duration.between(report.at(), now.get()).toDays() >= 1) {
            report = fairPlay.get();
            lookedAtPlay = report;
        }
        return report;
    }

    /** What holds writing back; looked at again after ten seconds of org time, as many gauges ask at once, and after a clock was set back. Null where nobody writes. */
    public synchronized @Nullable Brakes brakes() {
        Instant at = now.get();
        if (brakes == null || brakesSeen.isBefore(at.minusSeconds(10)) || brakesSeen.isAfter(at)) {
            brakes = brakesAt.apply(at);
            brakesSeen = at;
        }
        return brakes;
    }

    /** Speed to lead; counted anew after ten minutes of org time, since it reads every lead. */
    public synchronized Speed speed() {
        Instant at = now.get();
        Speed known = speed;
        if (known == null || speedAt.isBefore(at.minus(COUNT_AGAIN))) {
            known = Speed.of(mirror, ledger.setting(Kept.LINE), at);
            speed = known;
            speedAt = at;
        }
        return known;
    }

    /** Every rep's book, by team and name. */
    public List<BookLine> books() {
        var tallies = new HashMap<RecordId, Tally>();
        mirror.rows(Entity.ACCOUNT, row -> {
            RecordId owner = row.fields().id("OwnerId");
            if (owner != null && row.fields().flag(AllotmentFields.ENROLLED)) {
                tallies.computeIfAbsent(owner, any -> new Tally()).add(row.fields());
            }
        });
        var lines = new ArrayList<BookLine>();
        mirror.rows(Entity.REP, row -> {
            RecordId user = row.fields().id(AllotmentFields.REP_USER);
            if (user != null) {
                lines.add(tallies.getOrDefault(user, new Tally()).line(name(user), row.fields()));
            }
        });
        lines.sort(Comparator.comparing(BookLine::team).thenComparing(BookLine::rep));
        return lines;
    }

    /** All books of each team together, by team: what may be shown to whoever has not logged in. */
    public List<BookLine> teams() {
        var teams = new TreeMap<String, List<BookLine>>();
        books().forEach(book ->
                teams.computeIfAbsent(book.team(), any -> new ArrayList<>()).add(book));
        return teams.entrySet().stream()
                .map(team -> BookLine.together(team.getKey(), team.getValue()))
                .toList();
    }

    /** The last moves that were carried out, latest first, between teams: they name no person. */
    public List<TeamMove> lastMoves(int limit) {
        var teams = new HashMap<RecordId, String>();
        mirror.rows(Entity.REP, row -> {
            RecordId user = row.fields().id(AllotmentFields.REP_USER);
            String team = row.fields().text(AllotmentFields.REP_TEAM);
            if (user != null && team != null) {
                teams.put(user, team);
            }
        });
        return ledger.lastMoves(limit).stream()
                .map(entry -> TeamMove.of(entry, teams))
                .toList();
    }

    /** A move in words. */
    public MoveLine line(Act.Move move, Instant at) {
        return new MoveLine(
                at,
                move.kind(),
                move.record(),
                name(move.record()),
                name(move.from()),
                name(move.to()),
                move.audit().reason(),
                move.audit().rule());
    }

    /** What people call the record, or its id. */
    public String name(Ref ref) {
        return names.of(ref);
    }

    /** The name of a user or queue. */
    public String name(RecordId owner) {
        return names.of(owner);
    }

    private static final class Tally {
        private int held;
        private int dueBack;
        private int best;
        private long sum;

        void add(Fields account) {
            BigDecimal score = account.number(AllotmentFields.SCORE);
            held++;
            dueBack += BookStatus.DUE_BACK.word().equals(account.text(AllotmentFields.STATUS)) ? 1 : 0;
            best = Math.max(best, score == null ? 0 : score.intValue());
            sum += score == null ? 0 : score.intValue();
        }

        BookLine line(String rep, Fields row) {
            String team = row.text(AllotmentFields.REP_TEAM);
            BigDecimal capacity = row.number(AllotmentFields.REP_CAPACITY);
            return new BookLine(
                    rep,
                    team == null ? "" : team,
                    capacity == null ? 0 : capacity.intValue(),
                    held,
                    dueBack,
                    best,
                    held == 0 ? 0 : (int) Math.round(sum / (double) held),
                    note(row));
        }

        private static String note(Fields row) {
            Map<String, String> words = new TreeMap<>();
            if (row.flag(AllotmentFields.REP_PAUSED)) {
                words.put("a", "paused");
            }
            if (row.flag(AllotmentFields.REP_LEAVING)) {
                words.put("b", "leaving");
            }
            if (row.date(AllotmentFields.REP_AWAY_UNTIL) != null) {
                words.put("c", "away until " + row.date(AllotmentFields.REP_AWAY_UNTIL));
            }
            if (row.date(AllotmentFields.REP_RAMP_START) != null) {
                words.put("d", "started " + row.date(AllotmentFields.REP_RAMP_START));
            }
            return String.join(", ", words.values());
        }
    }
}
