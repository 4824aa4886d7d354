package dev.allotment.decide;

import dev.allotment.model.RecordId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records of one kind by id, and by the record they hang on; answers in order of id, whatever the order of arrival. */
final class Table<T> {
    private record Entry<T>(T value, @Nullable RecordId parent) {}

    private final Map<RecordId, Entry<T>> rows = new TreeMap<>();
    private final Map<RecordId, SortedMap<RecordId, T>> byParent = new HashMap<>();

    /** Puts or replaces. @return the parent it hung on before, if another than now */
    @Nullable
    RecordId put(RecordId id, T value, @Nullable RecordId parent) {
        Entry<T> old = rows.put(id, new Entry<>(value, parent));
        RecordId before = old == null ? null : old.parent();
        if (before != null && !before.equals(parent)) {
            detach(id, before);
        }
        if (parent != null) {
            byParent.computeIfAbsent(parent, any -> new TreeMap<>()).put(id, value);
        }
        return before == null || before.equals(parent) ? null : before;
    }

    /** @return the parent it hung on, or null */
    @Nullable
    RecordId remove(RecordId id) {
        Entry<T> old = rows.remove(id);
        if (old == null || old.parent() == null) {
            return null;
        }
        detach(id, old.parent());
        return old.parent();
    }

    private void detach(RecordId id, RecordId parent) {
        SortedMap<RecordId, T> siblings = byParent.get(parent);
        if (siblings != null) {
            siblings.remove(id);
            if (siblings.isEmpty()) {
                byParent.remove(parent);
            }
        }
    }

    @Nullable
    T row(@Nullable RecordId id) {
        Entry<T> entry = id == null ? null : rows.get(id);
        return entry == null ? null : entry.value();
    }

    Collection<RecordId> ids() {
        return rows.keySet();
    }

    Collection<RecordId> idsOf(RecordId parent) {
        SortedMap<RecordId, T> children = byParent.get(parent);
        return children == null ? Set.of() : children.keySet();
    }

    /** A view, in order of id: not to be kept over the next change. */
    Collection<T> of(RecordId parent) {
        SortedMap<RecordId, T> children = byParent.get(parent);
        return children == null ? List.of() : children.values();
    }
}
