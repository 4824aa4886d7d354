package dev.allotment.decide;

import dev.allotment.ledger.Ledger;
import dev.allotment.model.RecordId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a turn decides, in order: the passes that are due, then requests, hand-offs, leads, signals and marks as they come. One thread. */
final class Judging {
    /** How long after its time a distribution waits for retrievals that are on their way. */
    static final Duration ROOM_SOON = Duration.ofHours(2);

    /** Setting: a UTC day and how many records were marked on it, with a space between. */
    static final String MARKED = "decide.marked";

    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Ledger ledger;
    private final Mornings mornings;
    private final Retrieval retrieval;
    private final Rotating rotating;
    private final Topping topping;
    private final Requests requests;
    private final HandingOff handingOff;
    private final Arrivals arrivals;
    private final Signalling signalling;
    private final SpeedToLead speed;
    private final Marks marks;
    private final TurnMarks turnMarks;
    private final NoticeMarks notices;

    Judging(
            Picture picture,
            Cases cases,
            Rules rules,
            Ledger ledger,
            Mornings mornings,
            Retrieval retrieval,
            Rotating rotating,
            Topping topping,
            Requests requests,
            HandingOff handingOff,
            Arrivals arrivals,
            Signalling signalling,
            SpeedToLead speed,
            Marks marks,
            TurnMarks turnMarks,
            NoticeMarks notices) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.ledger = ledger;
        this.mornings = mornings;
        this.retrieval = retrieval;
        this.rotating = rotating;
        this.topping = topping;
        this.requests = requests;
        this.handingOff = handingOff;
        this.arrivals = arrivals;
        this.signalling = signalling;
        this.speed = speed;
        this.marks = marks;
        this.turnMarks = turnMarks;
        this.notices = notices;
    }

    void judge(List<Pass> due, Affected affected, Sheet sheet) {
        Set<RecordId> toMark = new TreeSet<>(affected.accounts);
        boolean daily = false;
        for (Pass pass : due) {
            if (pass.kind() == PassKind.DISTRIBUTE
                    && sheet.retrieving()
                    && sheet.now.isBefore(pass.scheduled().plus(ROOM_SOON))) {
                continue; // what is being taken back makes room in a moment
            }
            if (pass.run()) {
                switch (pass.kind()) {
                    case DAILY -> {
                        for (RecordId id : List.copyOf(picture.accounts.ids())) {
                            cases.refresh(id, pass.scheduled());
                        }
                        toMark.addAll(picture.accounts.ids());
                        sheet.extras.snapshots(mornings.of(pass.scheduled(), sheet.now));
                        daily = true;
                    }
                    case RETRIEVE -> retrieval.run(sheet);
                    case ROTATE -> rotating.run(sheet);
                    case DISTRIBUTE -> topping.run(sheet);
                }
            }
            sheet.extras.passed(pass.kind().word(), pass.scheduled());
        }
        requests.judge(sheet);
        handingOff.judge(affected, daily, sheet);
        arrivals.judge(affected, sheet);
        signalling.judge(affected, daily, sheet); // after leads: one of its own takes it along
        speed.judge(sheet);
        mark(toMark, daily, sheet);
    }

    private void mark(Set<RecordId> accounts, boolean daily, Sheet sheet) {
        LocalDate today = sheet.now.atZone(ZoneOffset.UTC).toLocalDate();
        String[] counted = String.valueOf(ledger.setting(MARKED)).split(" ");
        int spent = counted.length == 2 && counted[0].equals(today.toString()) ? Integer.parseInt(counted[1]) : 0;
        int room = Math.max(0, rules.marksADay() - spent);
        int reps = daily ? turnMarks.run(sheet.fairness, room, sheet) : 0;
        int told = notices.reserve(daily, room - reps);
        int drafted = reps + marks.run(accounts, daily, room - reps - told, sheet);
        drafted += notices.run(accounts, daily, room - drafted, sheet);
        if (drafted > 0) {
            sheet.extras.setting(MARKED, today + " " + (spent + drafted));
        }
    }

    /** The round is in the ledger, or there was nothing to enter. */
    void entered() {
        notices.entered();
    }
}
