package dev.allotment.decide;

import dev.allotment.model.RecordId;
import java.util.HashMap;
import java.util.Map;

/** Counts what every owner holds, enrolled accounts or open leads, and the room that they take. One thread. */
final class Holdings {
    /** @param load units of the book that the record takes */
    private record Holding(RecordId owner, long load) {}

    private final Map<RecordId, Holding> holdings = new HashMap<>();
    private final Map<RecordId, Integer> numbers = new HashMap<>();
    private final Map<RecordId, Long> loads = new HashMap<>();

    /** The record counts and is this owner's, whoever had it before. */
    void held(RecordId record, RecordId owner, long load) {
        gone(record);
        holdings.put(record, new Holding(owner, load));
        count(owner, 1, load);
    }

    /** The record does not count, or is not there, or nobody's. */
    void gone(RecordId record) {
        Holding before = holdings.remove(record);
        if (before != null) {
            count(before.owner(), -1, -before.load());
        }
    }

    boolean has(RecordId record) {
        return holdings.containsKey(record);
    }

    /** How many by owner; whoever lost the last one has 0. */
    Map<RecordId, Integer> numbers() {
        return numbers;
    }

    /** Their load by owner. */
    Map<RecordId, Long> loads() {
        return loads;
    }

    private void count(RecordId owner, int more, long load) {
        numbers.merge(owner, more, Integer::sum);
        loads.merge(owner, load, Long::sum);
    }
}
