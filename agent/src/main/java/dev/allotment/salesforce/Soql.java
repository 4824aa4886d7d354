package dev.allotment.salesforce;

import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds a query from names that are checked and values that are bound; the one place where SOQL text is made (law S3). */
final class Soql {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}(\\.[A-Za-z][A-Za-z0-9_]{0,79}){0,3}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String text;

    private Soql(String text) {
        this.text = text;
    }

    /** A yes-or-no question about a row. */
    static final class Clause {
        private final String text;

        private Clause(String text) {
            this.text = text;
        }

        static Clause equal(String field, Object value) {
            return new Clause(name(field) + " = " + bound(value));
        }

        static Clause above(String field, Object value) {
            return new Clause(name(field) + " > " + bound(value));
        }

        static Clause atLeast(String field, Object value) {
            return new Clause(name(field) + " >= " + bound(value));
        }

        static Clause in(String field, Collection<?> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException(field + " IN () asks for nothing");
            }
            return new Clause(
                    name(field) + values.stream().map(Soql::bound).collect(Collectors.joining(",", " IN (", ")")));
        }

        Clause and(Clause other) {
            return new Clause("(" + text + " AND " + other.text + ")");
        }

        Clause or(Clause other) {
            return new Clause("(" + text + " OR " + other.text + ")");
        }
    }

    static Soql select(Collection<String> fields, Entity from) {
        return new Soql(
                fields.stream().map(Soql::name).collect(Collectors.joining(",", "SELECT ", " FROM ")) + from.name());
    }

    Soql where(Clause clause) {
        return new Soql(text + " WHERE " + clause.text);
    }

    Soql orderBy(String... fields) {
        var names = new ArrayList<String>();
        for (String field : fields) {
            names.add(name(field));
        }
        return new Soql(text + " ORDER BY " + String.join(",", names));
    }

    Soql limit(int rows) {
        return new Soql(text + " LIMIT " + rows);
    }

    String text() {
        return text;
    }

    /** Cuts values so that each part, encoded into an address, stays far below the org's 16,384 bytes (contract 2.1). */
    static <T> List<List<T>> parts(Collection<T> values) {
        var parts = new ArrayList<List<T>>();
        var part = new ArrayList<T>();
        int size = 0;
        for (T value : values) {
            int room = URLEncoder.encode(bound(value), StandardCharsets.UTF_8).length() + 3;
            if (!part.isEmpty() && size + room > 9_000) {
                parts.add(List.copyOf(part));
                part.clear();
                size = 0;
            }
            part.add(value);
            size += room;
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    static String name(String field) {
        if (!NAME.matcher(field).matches()) {
            throw new IllegalArgumentException("'" + field + "' is not a field's API name");
        }
        return field;
    }

    private static String bound(Object value) {
        return switch (value) {
            case String words -> quoted(words);
            case RecordId id -> quoted(id.value());
            case Instant instant -> TIME.format(instant);
            case Boolean flag -> flag.toString();
            case Number number -> number.toString();
            // A value of any other kind is a mistake of ours, never text to be pasted.
            default ->
                throw new IllegalArgumentException("a " + value.getClass().getName() + " cannot be bound");
        };
    }

    private static String quoted(String words) {
        var quoted = new StringBuilder("'");
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '\'' -> quoted.append("\\'");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ') {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('\'').toString();
    }
}
