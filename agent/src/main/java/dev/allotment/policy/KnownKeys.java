package dev.allotment.policy;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which keys the reader asks for, by path, as it asks for them: so that the schemas for editors can be held against the reader
 * itself and never drift. A path is the file and its keys, e.g. {@code scoring.yaml/fit/rules[]}; {@code *} stands for free names.
 */
final class KnownKeys {
    private final TreeMap<String, TreeSet<String>> keys = new TreeMap<>();
    private final TreeMap<String, TreeSet<String>> required = new TreeMap<>();
    private final TreeMap<String, List<String>> words = new TreeMap<>();

    void asked(String path, String key) {
        keys.computeIfAbsent(path, any -> new TreeSet<>()).add(key);
    }

    void needed(String path, String key) {
        required.computeIfAbsent(path, any -> new TreeSet<>()).add(key);
    }

    void words(String path, List<String> allowed) {
        words.put(path, List.copyOf(allowed));
    }

    TreeMap<String, TreeSet<String>> keys() {
        return keys;
    }

    TreeMap<String, TreeSet<String>> required() {
        return required;
    }

    TreeMap<String, List<String>> words() {
        return words;
    }
}
