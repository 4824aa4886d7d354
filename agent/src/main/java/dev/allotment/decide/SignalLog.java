package dev.allotment.decide;

import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.RecordId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which signals hold of accounts of the pool, and which of them are new there: those that began to hold after the account came to
 * the pool. What held already when it came is old, so nothing moves twice for one signal. Kept in the ledger, so that a restart
 * forgets nothing. One thread.
 */
final class SignalLog {
    private static final String KEY = "decide.signal.";
    /** Setting: the signals that were last looked for. */
    private static final String LOOKED_FOR = "decide.signals";

    private static final String NEW = "new ";
    private static final String OLD = "old ";

    /** By account: a line for each signal that holds. */
    private final SortedMap<RecordId, SortedMap<String, Boolean>> known = new TreeMap<>();

    private final Map<String, String> unwritten = new TreeMap<>();
    private @Nullable String lookedFor;

    SignalLog(Ledger ledger) {
        lookedFor = ledger.setting(LOOKED_FOR);
        ledger.settings(KEY).forEach((key, text) -> {
            RecordId account = RecordId.orNull(key.substring(KEY.length()));
            if (account != null && !text.isEmpty()) {
                var held = new TreeMap<String, Boolean>();
                text.lines()
                        .filter(line -> line.length() > NEW.length())
                        .forEach(line -> held.put(line.substring(NEW.length()), line.startsWith(NEW)));
                known.put(account, held);
            }
        });
    }

    /** Whether other signals are asked for than before: what holds of them already is not new. */
    boolean others(String signals) {
        return !signals.equals(lookedFor == null ? "" : lookedFor);
    }

    void lookedFor(String signals) {
        lookedFor = signals;
        unwritten.put(LOOKED_FOR, signals);
    }

    /**
     * An account of the pool was looked at.
     *
     * @param holding names of the signals that hold now
     * @param anew whether one that did not hold before is new
     */
    void found(RecordId account, Set<String> holding, boolean anew) {
        SortedMap<String, Boolean> before = known.getOrDefault(account, new TreeMap<>());
        var now = new TreeMap<String, Boolean>();
        holding.forEach(signal -> now.put(signal, before.getOrDefault(signal, anew)));
        put(account, before, now);
    }

    /** The same of one that came to the pool just now: whatever holds is old. */
    void came(RecordId account, Set<String> holding) {
        var now = new TreeMap<String, Boolean>();
        holding.forEach(signal -> now.put(signal, false));
        put(account, known.getOrDefault(account, new TreeMap<>()), now);
    }

    /** It is not in the pool. */
    void left(RecordId account) {
        put(account, known.getOrDefault(account, new TreeMap<>()), new TreeMap<>());
    }

    /** Nothing is asked for any more. */
    void clear() {
        new HashSet<>(known.keySet()).forEach(this::left);
        if (lookedFor != null && !lookedFor.isEmpty()) {
            lookedFor("");
        }
    }

    private void put(RecordId account, SortedMap<String, Boolean> before, SortedMap<String, Boolean> now) {
        if (now.equals(before)) {
            return;
        }
        if (now.isEmpty()) {
            known.remove(account);
        } else {
            known.put(account, now);
        }
        var lines = new StringBuilder();
        now.forEach((signal, isNew) ->
                lines.append(isNew ? NEW : OLD).append(signal).append('\n'));
        unwritten.put(KEY + account, lines.toString());
    }

    /** Accounts of which a signal is new, in order of id. */
    List<RecordId> news() {
        return known.entrySet().stream()
                .filter(one -> one.getValue().containsValue(true))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isNew(RecordId account, String signal) {
        return known.getOrDefault(account, new TreeMap<>()).getOrDefault(signal, false);
    }

    void enter(Extras extras) {
        unwritten.forEach(extras::setting);
    }

    /** What was given to the extras is in the ledger. */
    void entered() {
        unwritten.clear();
    }
}
