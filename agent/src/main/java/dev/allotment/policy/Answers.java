package dev.allotment.policy;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the rules answer to one case, by the word that the case may expect. @param why the rules' own explanation */
record Answers(SortedMap<String, String> byKey, String why) {
    Answers {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
    }

    @Nullable
    String of(String key) {
        return byKey.get(key);
    }

    Set<String> keys() {
        return byKey.keySet();
    }
}
