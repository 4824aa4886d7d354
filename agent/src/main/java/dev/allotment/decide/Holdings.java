package dev.allotment.decide;

import dev.allotment.model.RecordId;
import java.util.HashMap;
import java.util.Map;

/** Counts what every owner holds: enrolled accounts and the room that they take. One thread. */
final class Holdings {
    /** @param load units of the book that the account takes */
    private record Holding(RecordId owner, long load) {}

    private final Map<RecordId, Holding> holdings = new HashMap<>();
    private final Map<RecordId, Integer> accounts = new HashMap<>();
    private final Map<RecordId, Long> loads = new HashMap<>();

    /** The account is enrolled and this owner's, whoever had it before. */
    void held(RecordId account, RecordId owner, long load) {
        gone(account);
        holdings.put(account, new Holding(owner, load));
        count(owner, 1, load);
    }

    /** The account is not enrolled, or not there, or nobody's. */
    void gone(RecordId account) {
        Holding before = holdings.remove(account);
        if (before != null) {
            count(before.owner(), -1, -before.load());
        }
    }

    boolean has(RecordId account) {
        return holdings.containsKey(account);
    }

    /** Enrolled accounts by owner; whoever lost the last one has 0. */
    Map<RecordId, Integer> accounts() {
        return accounts;
    }

    /** Load of enrolled accounts by owner. */
    Map<RecordId, Long> loads() {
        return loads;
    }

    private void count(RecordId owner, int more, long load) {
        accounts.merge(owner, more, Integer::sum);
        loads.merge(owner, load, Long::sum);
    }
}
