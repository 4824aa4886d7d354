package dev.allotment.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of the product, and where it is held.
 *
 * @param place file and line of the entry. @param number of the product's line, e.g. {@code 4.1}
 * @param said the texts under each key, in order
 */
record IndexEntry(String place, String number, String words, Map<String, List<String>> said) {
    private static final Pattern TITLE = Pattern.compile("(\\d+\\.\\d+) (\\S.*)");
    private static final Pattern KEY = Pattern.compile("\\s+(policy|seen|story|test|missing): *(\\S.*)");

    static List<IndexEntry> readAll(Path folder) throws IOException {
        var entries = new ArrayList<IndexEntry>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                entries.addAll(read(file.getFileName().toString(), Files.readAllLines(file)));
            }
        }
        return entries;
    }

    static List<IndexEntry> read(String file, List<String> lines) {
        var entries = new ArrayList<IndexEntry>();
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n);
            String place = file + ":" + (n + 1);
            Matcher title = TITLE.matcher(line);
            Matcher key = KEY.matcher(line);
            if (title.matches()) {
                entries.add(new IndexEntry(place, title.group(1), title.group(2), new HashMap<>()));
            } else if (key.matches() && !entries.isEmpty()) {
                entries.getLast()
                        .said()
                        .computeIfAbsent(key.group(1), none -> new ArrayList<>())
                        .add(key.group(2).strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new AssertionError(place + ": neither a line of the product nor one of its keys: " + line);
            }
        }
        return entries;
    }

    private List<String> all(String key) {
        return said.getOrDefault(key, List.of());
    }

    List<String> stories() {
        return all("story");
    }

    List<String> missing() {
        return all("missing");
    }

    List<String> mistakes(Existing existing) {
        var mistakes = new ArrayList<String>();
        all("policy").stream()
                .filter(IndexEntry::named)
                .map(existing::noSetting)
                .forEach(mistakes::addAll);
        all("seen").stream().filter(IndexEntry::named).map(existing::notSeen).forEach(mistakes::addAll);
        stories().stream().map(existing::noStory).forEach(mistakes::addAll);
        all("test").stream().map(existing::noTest).forEach(mistakes::addAll);
        boolean held = !stories().isEmpty() || !all("test").isEmpty();
        if (!held && missing().isEmpty()) {
            mistakes.add("names neither a story nor a test, nor what is missing");
        }
        if (held && (all("policy").isEmpty() || all("seen").isEmpty())) {
            mistakes.add("does not say which setting decides it (policy) or where it is seen (seen); — for nothing");
        }
        return mistakes;
    }

    private static boolean named(String text) {
        return !text.equals("—");
    }
}
