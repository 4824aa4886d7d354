package dev.allotment.policy;

import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.AccountFacts.OpenOpportunity;
import dev.allotment.engagement.Engagement;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Verdict;
import dev.allotment.engagement.Visibility;
import dev.allotment.model.AnyRep;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.scoring.Scorer;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a morning asks of every account: its score, and whether it goes back; by the policy in mappings/ and, beside it, by the
 * same rules written in Java by hand over the same facts. Prints a table in processor time of one core, with wall time beside
 * it. Not a test: run its main with the number of accounts (default 1,000,000). Change both when scoring.yaml or
 * engagement.yaml changes: it stops where they disagree.
 */
public final class ShippedMorningBenchmark {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-04");
    private static final int ROUNDS = 6;
    private static final int REPS = 60;

    private record Case(AccountFacts facts, Rep owner, List<Touch> touches) {}

    private ShippedMorningBenchmark() {}

    public static void main(String[] args) {
        int accounts = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        Policy policy = Mappings.policy();
        var scorer = new Scorer(policy.scoring());
        var engagement = new Engagement(policy.engagement());
        Map<RecordId, Rep> reps = IntStream.range(0, REPS)
                .mapToObj(ShippedMorningBenchmark::rep)
                .collect(Collectors.toMap(Rep::id, Function.identity()));
        List<Case> cases = cases(List.copyOf(reps.values()));
        for (Case one : cases) {
            String judged = judged(engagement, one, reps);
            String hand = byHand(one);
            if (!judged.equals(hand)) {
                throw new IllegalStateException("policy " + judged + ", by hand " + hand + ": " + one);
            }
        }
        System.out.println(cases.stream()
                .collect(Collectors.groupingBy(
                        one -> judged(engagement, one, reps).split(" ")[0], Collectors.counting())));
        System.out.println(
                "accounts | policy s | by hand s | ratio | policy s by the clock | by the clock, all cores | same sums");
        var threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            long start = threads.getCurrentThreadCpuTime();
            long sum = 0;
            for (int k = 0; k < accounts; k++) {
                Case one = cases.get(k % cases.size());
                sum += scorer.score(one.facts().fields(), null, NOW).total();
                sum += judged(engagement, one, reps).length();
            }
            long middle = threads.getCurrentThreadCpuTime();
            long wall = System.nanoTime() - began;
            long both = System.nanoTime();
            long parallel = IntStream.range(0, accounts)
                    .parallel()
                    .mapToLong(k -> {
                        Case one = cases.get(k % cases.size());
                        return scorer.score(one.facts().fields(), null, NOW).total()
                                + judged(engagement, one, reps).length();
                    })
                    .sum();
            both = System.nanoTime() - both;
            long handStart = threads.getCurrentThreadCpuTime();
            long hand = 0;
            for (int k = 0; k < accounts; k++) {
                Case one = cases.get(k % cases.size());
                hand += ShippedScoringBenchmark.byHand(one.facts().fields()).total();
                hand += byHand(one).length();
            }
            long end = threads.getCurrentThreadCpuTime();
            System.out.printf(
                    "%,9d | %8.2f | %9.2f | %5.2f | %21.2f | %24.2f | %s%n",
                    accounts,
                    (middle - start) / 1e9,
                    (end - handStart) / 1e9,
                    (middle - start) / (double) (end - handStart),
                    wall / 1e9,
                    both / 1e9,
                    sum == hand && sum == parallel);
        }
    }

    /** The kind of verdict and its sentence. */
    private static String judged(Engagement engagement, Case one, Map<RecordId, Rep> reps) {
        Verdict verdict = engagement.judge(one.facts(), one.owner(), one.touches(), reps, Visibility.clear(), NOW);
        String kind = verdict instanceof Verdict.Safe
                ? "safe"
                : verdict instanceof Verdict.Warn
                        ? "warn"
                        : verdict instanceof Verdict.Warned
                                ? "warned"
                                : verdict instanceof Verdict.Overdue
                                        ? "overdue"
                                        : verdict instanceof Verdict.Protected
                                                ? "protected"
                                                : verdict instanceof Verdict.WorkedAfterWarning ? "worked" : "else";
        return kind + " " + verdict.sentence();
    }

    /** engagement.yaml, as a careful programmer would write it. */
    private static String byHand(Case one) {
        AccountFacts account = one.facts();
        Rep owner = one.owner();
        LocalDate last = null;
        String kind = "";
        for (Touch touch : one.touches()) {
            boolean counts = touch.completed()
                    && !touch.automated()
                    && !touch.on().isAfter(TODAY)
                    && (touch.source().equals("Event")
                            || touch.kind().equals("Call")
                            || touch.kind().equals("Email")
                            || touch.kind().equals("LinkedIn"))
                    && owner.id().equals(touch.by());
            String words = (touch.kind().isBlank() ? touch.source() : touch.kind());
            if (counts
                    && (last == null
                            || touch.on().isAfter(last)
                            || (touch.on().equals(last) && words.compareTo(kind) < 0))) {
                last = touch.on();
                kind = words;
            }
        }
        Instant assignedAt = account.assignedAt();
        LocalDate assigned =
                assignedAt == null ? null : assignedAt.atZone(owner.zone()).toLocalDate();
        LocalDate start = last == null || (assigned != null && assigned.isAfter(last)) ? assigned : last;
        if (start == null) {
            return account.warnedOn() == null
                    ? "safe " + account.name() + " stays: neither activity, assignment nor enrolment is dated."
                    : "worked " + account.name() + " stays for now: the warning it shows no longer holds and is cleared"
                            + " (neither activity, assignment nor enrolment is dated).";
        }
        int days = owner.team().equals("Central Europe") ? 21 : 30;
        LocalDate until = start.plusDays(days);
        String worked = last == null
                ? "never worked as far as can be seen"
                : "last worked " + last + " (" + kind + " by " + owner.name() + ")";
        String ground = start.equals(last) ? worked : worked + ", in this book since " + start;
        LocalDate warnedOn = account.warnedOn();
        String safe = warnedOn == null
                ? "safe " + account.name() + " stays: " + ground + ", and the window of " + days + " days runs through "
                        + until + "."
                : "worked " + account.name() + " stays for now: the warning it shows no longer holds and is cleared ("
                        + ground + ").";
        if (TODAY.isBefore(until.plusDays(-6))) {
            return safe;
        }
        String keeps = keeps(account, assigned);
        if (keeps != null) {
            return "protected " + account.name() + " stays: it " + keeps + ".";
        }
        if (warnedOn == null) {
            LocalDate back = until.plusDays(1).isAfter(TODAY.plusDays(7)) ? until.plusDays(1) : TODAY.plusDays(7);
            return "warn " + account.name() + " goes back on " + back + " unless worked: " + ground
                    + ", and the window of " + days + " days ends " + until + ".";
        }
        LocalDate due = account.dueBack();
        LocalDate hold = account.holdUntil();
        if (due == null || warnedOn.isBefore(start) || (hold != null && !warnedOn.isAfter(hold))) {
            return safe;
        }
        LocalDate stands = until.plusDays(1).isAfter(warnedOn.plusDays(7)) ? until.plusDays(1) : warnedOn.plusDays(7);
        LocalDate back = due.isAfter(stands) ? due : stands;
        return TODAY.isBefore(back)
                ? "warned " + account.name() + " goes back on " + back + " unless worked: " + ground + ", warned on "
                        + warnedOn + "."
                : "overdue " + account.name() + " goes back: " + ground + ", the window of " + days + " days ended "
                        + until + " and the warning of " + warnedOn + " stood 7 days.";
    }

    private static @Nullable String keeps(AccountFacts account, @Nullable LocalDate assigned) {
        for (OpenOpportunity opportunity : account.openOpportunities()) {
            if (opportunity.pushes() < 3) {
                return "has the open opportunity '" + opportunity.name() + "'";
            }
        }
        if (account.customer()) {
            return "is a customer";
        }
        if (account.named()) {
            return "is a named account";
        }
        if (assigned != null && !TODAY.isAfter(assigned.plusDays(13))) {
            return "was assigned on " + assigned + " and stays through " + assigned.plusDays(13);
        }
        LocalDate hold = account.holdUntil();
        if (hold != null && !TODAY.isAfter(hold)) {
            return "is on hold until " + hold + " (" + account.holdReason() + ")";
        }
        return account.fields().flag("Is_Partner__c") ? "fits Is_Partner__c" : null;
    }

    private static Rep rep(int n) {
        return AnyRep.of(
                RecordId.of(String.format("0050000000%05d", n)),
                "Rep " + n,
                List.of("Americas", "Northern Europe", "Central Europe").get(n % 3),
                ZoneId.of(List.of("America/New_York", "Europe/London", "Europe/Berlin")
                        .get(n % 3)),
                100);
    }

    private static List<Case> cases(List<Rep> reps) {
        var random = new Random(2);
        var cases = new ArrayList<Case>();
        for (Fields fields : ShippedScoringBenchmark.accounts()) {
            int n = cases.size();
            RecordId id = RecordId.of(String.format("0010000000%05d", n));
            Rep owner = reps.get(random.nextInt(reps.size()));
            var touches = new ArrayList<Touch>();
            for (int k = random.nextInt(6); k > 0; k--) {
                touches.add(touch(id, owner, reps, random));
            }
            boolean warned = random.nextInt(4) == 0;
            boolean held = random.nextInt(30) == 0;
            LocalDate warnedOn = TODAY.minusDays(random.nextInt(12));
            cases.add(new Case(
                    new AccountFacts(
                            id,
                            "Company " + n,
                            owner.id(),
                            true,
                            null,
                            "B",
                            null,
                            random.nextInt(20) == 0 ? null : NOW.minusSeconds(86_400L * random.nextInt(90)),
                            random.nextInt(12) == 0,
                            random.nextInt(40) == 0,
                            held ? TODAY.plusDays(random.nextInt(20) - 10) : null,
                            held ? "merger" : null,
                            warned ? warnedOn.plusDays(7) : null,
                            warned ? warnedOn : null,
                            random.nextInt(8) == 0
                                    ? List.of(new OpenOpportunity("Deal " + n, random.nextInt(4), random.nextBoolean()))
                                    : List.of(),
                            List.of(),
                            null,
                            fields),
                    owner,
                    List.copyOf(touches)));
        }
        return cases;
    }

    private static Touch touch(RecordId account, Rep owner, List<Rep> reps, Random random) {
        boolean task = random.nextInt(4) > 0;
        return new Touch(
                account,
                task ? "Task" : "Event",
                task ? List.of("Call", "Email", "Task", "LinkedIn").get(random.nextInt(4)) : "",
                TODAY.minusDays(random.nextInt(90)),
                random.nextInt(8) == 0 ? reps.get(random.nextInt(reps.size())).id() : owner.id(),
                random.nextInt(10) > 0,
                random.nextInt(10) == 0,
                random.nextInt(6) == 0,
                null,
                null);
    }
}
