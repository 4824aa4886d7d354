package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.model.Turns;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: one running account per rep over the arrivals that the agent was free to choose. An arrival is worth one
 * turn; the reps who take part (eligible, present, below capacity when it came) are entitled to it in proportion to their
 * weights, and the one who gets it pays the whole turn. It goes to the rep who is owed most, ties to the smaller id. A new rep
 * starts at nothing owed, and an absent one is entitled to nothing, so neither is flooded.
 *
 * <p>This is the carpool problem: R. Fagin, J. H. Williams, "A fair carpool scheduling algorithm", IBM Journal of Research and
 * Development 27(2), 1983. That no rep strays from entitlement by more than (n-1)/2 turns, with n reps who ever shared an
 * arrival, is in M. Ajtai et al., "Fairness in scheduling", Journal of Algorithms 29, 1998; it holds for any weights and
 * whoever takes part when: let B(k) = k(n-k)/2 and claim that any k balances sum to at least -B(k). Take the k smallest after
 * an arrival won by i. If i is not among them, they only gained. If m participants are not among them, each of these is owed
 * at most one more than i is left with, and together with the k they lost nothing, so the sum is at least
 * -(m B(k-1) + B(k+m) + m)/(m+1), which is -B(k) + m/2 - m/(m+1) and no less than -B(k). The balances sum to nought, so the
 * same bounds the largest.
 *
 * <p>What a rep is owed on leaving is what the rep is owed on coming back, so (n-1)/2 turns is also the most by which anybody
 * is ahead of the queue: no further cap on a burst is needed. A lead that is given on (speed to lead) is an arrival of its own,
 * in which those who had it take no part; who lost it has paid for it.
 *
 * <p>Exact: entitlements are whole billionths that sum to one turn. Immutable; any thread.
 */
public final class FairnessLedger {
    private static final FairnessLedger EMPTY = new FairnessLedger(new TreeMap<>());

    private final SortedMap<RecordId, Turns> turns;

    private FairnessLedger(SortedMap<RecordId, Turns> turns) {
        this.turns = Collections.unmodifiableSortedMap(turns);
    }

    public static FairnessLedger empty() {
        return EMPTY;
    }

    /** The ledger as it was stored. */
    public static FairnessLedger of(Collection<Turns> stored) {
        var turns = new TreeMap<RecordId, Turns>();
        stored.forEach(account -> turns.put(account.rep(), account));
        return new FairnessLedger(turns);
    }

    /** Every rep's account, by rep id: what is to be stored. */
    public List<Turns> turns() {
        return List.copyOf(turns.values());
    }

    /** The rep's account; a rep unknown so far has an empty one. */
    public Turns of(RecordId rep) {
        return turns.getOrDefault(rep, new Turns(rep, 0, 0, 0));
    }

    /**
     * How far, in turns, a rep of a team of {@code n} may stray from entitlement: (n-1)/2. Six reps: 2.5 turns; ten: 4.5.
     * Standing turn adjustments add {@link #allowance}.
     */
    public static double bound(int n) {
        return Math.max(0, n - 1) / 2.0;
    }

    /** What the manager's standing adjustments add to the bound: twice the largest distance from their mean. */
    public static double allowance(Collection<Rep> reps) {
        double mean = reps.stream().mapToInt(Rep::turnAdjustment).average().orElse(0);
        return 2
                * reps.stream()
                        .mapToDouble(rep -> Math.abs(rep.turnAdjustment() - mean))
                        .max()
                        .orElse(0);
    }

    /**
     * Gives one arrival.
     *
     * @param takingPart reps eligible, present and below capacity when it came, at least one of them with weight
     * @throws IllegalArgumentException if nobody with weight takes part
     */
    public Turn next(Collection<Rep> takingPart) {
        var reps = takingPart.stream()
                .filter(rep -> weight(rep) > 0)
                .sorted(Comparator.comparing(Rep::id))
                .toList();
        if (reps.isEmpty()) {
            throw new IllegalArgumentException("an arrival needs at least one rep with a weight above 0");
        }
        long total = reps.stream().mapToLong(FairnessLedger::weight).sum();
        long rest = Turns.ONE;
        var shares = new long[reps.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Turns.ONE * weight(reps.get(i)) / total;
            rest -= shares[i];
        }
        shares[0] += rest;
        var next = new TreeMap<>(turns);
        var owed = new ArrayList<Owed>();
        for (int i = 0; i < shares.length; i++) {
            Rep rep = reps.get(i);
            Turns before = of(rep.id());
            Turns after = new Turns(rep.id(), before.entitled() + shares[i], before.given(), before.apart());
            next.put(rep.id(), after);
            owed.add(new Owed(rep, after.balance() + rep.turnAdjustment() * Turns.ONE));
        }
        owed.sort(Comparator.comparingLong(Owed::balance)
                .reversed()
                .thenComparing(one -> one.rep().id()));
        Rep winner = owed.get(0).rep();
        next.computeIfPresent(winner.id(), (id, was) -> new Turns(id, was.entitled(), was.given() + 1, was.apart()));
        return new Turn(winner, List.copyOf(owed), new FairnessLedger(next));
    }

    /** Books an arrival that was the rep's anyway: it neither costs nor earns a turn. */
    public FairnessLedger apart(RecordId rep) {
        var next = new TreeMap<>(turns);
        Turns was = of(rep);
        next.put(rep, new Turns(rep, was.entitled(), was.given(), was.apart() + 1));
        return new FairnessLedger(next);
    }

    /** Weights in thousandths, at most a million, which keeps the products within a long. */
    private static long weight(Rep rep) {
        return Math.min(
                1_000_000_000L,
                rep.weight().movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FairnessLedger ledger && ledger.turns.equals(turns);
    }

    @Override
    public int hashCode() {
        return turns.hashCode();
    }

    @Override
    public String toString() {
        return turns.values().toString();
    }

    /** @param owed every participant, the chosen one first */
    public record Turn(Rep rep, List<Owed> owed, FairnessLedger ledger) {}

    /** What a participant is owed in billionths of a turn, after entitlement and adjustment and before the price is paid. */
    public record Owed(Rep rep, long balance) {}
}
