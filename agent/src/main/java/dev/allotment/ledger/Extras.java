package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.PlanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What decide enters beside its plans, in the same transaction; filled by one thread, used once. */
public final class Extras {
    final Map<DecisionId, String> withdrawn = new TreeMap<>();
    final Set<DecisionId> upheld = new HashSet<>();
    final Set<DecisionId> echoed = new HashSet<>();
    final Set<PlanId> approved = new HashSet<>();
    final Set<DecisionId> aside = new TreeSet<>();
    final Set<DecisionId> takenUp = new HashSet<>();
    final List<Fairness> fairness = new ArrayList<>();
    final Map<String, Instant> passes = new TreeMap<>();
    final List<HumanChange> humanChanges = new ArrayList<>();
    final Map<Long, String> ordersDone = new TreeMap<>();
    final Map<String, String> settings = new TreeMap<>();
    final Set<String> forgotten = new TreeSet<>();
    final Map<DecisionId, Basis> bases = new HashMap<>();
    final List<Order> erasures = new ArrayList<>();

    @Nullable
    Long receiptsRead;

    @Nullable
    SnapshotDay snapshots;

    /** An open act that no longer holds; one already on its way stays. */
    public Extras withdraw(DecisionId id, String reason) {
        withdrawn.put(id, reason);
        return this;
    }

    /** An open act whose record was touched, judged again and still right. */
    public Extras uphold(DecisionId id) {
        upheld.add(id);
        return this;
    }

    /** A done act whose effect the mirror shows, so that it is no longer in flight. */
    public Extras echoed(DecisionId id) {
        echoed.add(id);
        return this;
    }

    /** An open act that nobody has approved: it holds nothing up any more, and a person can still approve it. */
    public Extras putAside(DecisionId id) {
        aside.add(id);
        return this;
    }

    /** An act that was put aside, judged again and right: it is open from now on. */
    public Extras takeUp(DecisionId id) {
        takenUp.add(id);
        return this;
    }

    public Extras approve(PlanId id) {
        approved.add(id);
        return this;
    }

    /** The rep's balance from now on. */
    public Extras balance(Fairness balance) {
        fairness.add(balance);
        return this;
    }

    /** A pass that is now done, and the instant it was scheduled for. */
    public Extras passed(String name, Instant scheduled) {
        passes.put(name, scheduled);
        return this;
    }

    public Extras humanChange(HumanChange change) {
        humanChanges.add(change);
        return this;
    }

    /** A person's order that is now obeyed, or cannot be; {@code answer} says what became of it. */
    public Extras obeyed(long order, String answer) {
        ordersDone.put(order, answer);
        return this;
    }

    /** How far decide has read {@link Ledger#receiptsAfter}. */
    public Extras receiptsRead(long number) {
        receiptsRead = number;
        return this;
    }

    /** What that decision was made from, so that it can be recomputed. */
    public Extras basis(DecisionId id, Basis basis) {
        bases.put(id, basis);
        return this;
    }

    /** Erases what that order names, in this transaction, and answers the order. */
    public Extras erase(Order order) {
        erasures.add(order);
        return this;
    }

    /** @param key begins with {@link Ledger#SAID} where somebody may be named in the value */
    public Extras setting(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** A setting that is needed no more. */
    public Extras forget(String key) {
        forgotten.add(key);
        return this;
    }

    /** What is known of each account this morning. */
    public Extras snapshots(@Nullable SnapshotDay day) {
        snapshots = day;
        return this;
    }

    public boolean isEmpty() {
        return withdrawn.isEmpty()
                && upheld.isEmpty()
                && echoed.isEmpty()
                && approved.isEmpty()
                && takenUp.isEmpty()
                && aside.isEmpty()
                && fairness.isEmpty()
                && passes.isEmpty()
                && humanChanges.isEmpty()
                && ordersDone.isEmpty()
                && settings.isEmpty()
                && forgotten.isEmpty()
                && erasures.isEmpty()
                && receiptsRead == null
                && snapshots == null;
    }
}
