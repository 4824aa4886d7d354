package dev.allotment.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person leaves in texts: records that are about them, and words (e-mail, full name, telephone) that name them. Takes them
 * out of a text and leaves the rest. Immutable.
 */
final class Traces {
    /** What stands where a person was named. */
    static final String ERASED = "[erased]";

    private static final int SHORTEST = 4;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Set<String> records;
    private final Set<String> words;
    private final @Nullable Pattern pattern;

    /** @param records ids of the records about them. @param words too short ones are left out: they would hit others */
    Traces(Collection<String> records, Collection<String> words) {
        this.records = new TreeSet<>(records);
        var telling = new TreeSet<String>();
        words.stream()
                .map(String::strip)
                .filter(word -> word.length() >= SHORTEST)
                .forEach(telling::add);
        this.words = telling;
        // The longest first: a name within a longer one must not cut it in two.
        List<String> quoted = telling.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .toList();
        this.pattern = quoted.isEmpty()
                ? null
                : Pattern.compile(String.join("|", quoted), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean isEmpty() {
        return records.isEmpty() && words.isEmpty();
    }

    Set<String> records() {
        return records;
    }

    /** Patterns for LIKE over LOWER(column) that find every text in which a word may stand, also within JSON within JSON. */
    List<String> likes() {
        var likes = new ArrayList<String>();
        for (String word : words) {
            var like = new StringBuilder("%");
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                boolean plain =
                        c < 128 && (Character.isLetterOrDigit(c) || c == ' ' || c == '.' || c == '@' || c == '-');
                like.append(plain ? String.valueOf(c).toLowerCase(Locale.ROOT) : "%");
            }
            likes.add(like.append('%').toString());
        }
        return likes;
    }

    /** The text without them. */
    String out(String text) {
        return pattern == null ? text : pattern.matcher(text).replaceAll(ERASED);
    }

    /**
     * The JSON without them, and of rows that are about them only what is ours; as it is where it holds nothing of them. What
     * somebody made no JSON of is cleaned as a text: it must hold up no erasure.
     */
    String outOfJson(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            JsonNode cleaned = clean(node);
            return cleaned.equals(node) ? json : JSON.writeValueAsString(cleaned);
        } catch (JacksonException e) {
            return out(json);
        }
    }

    private JsonNode clean(JsonNode node) {
        if (node.isString()) {
            String text = node.stringValue();
            return JSON.getNodeFactory().stringNode(text.startsWith("{") ? outOfJson(text) : out(text));
        }
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(item -> array.add(clean(item)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        boolean about = about(node);
        ObjectNode object = JSON.createObjectNode();
        node.properties().forEach(field -> {
            if (!about || ours(field.getKey())) {
                object.set(field.getKey(), clean(field.getValue()));
            }
        });
        return object;
    }

    /** Whether these are the fields of a record that names them. */
    private boolean about(JsonNode fields) {
        if (!(fields.has("OwnerId") && (fields.has("Email") || fields.has("LastName") || fields.has("FirstName")))) {
            return false;
        }
        for (var field : fields.properties()) {
            JsonNode value = field.getValue();
            if (value.isString()
                    && !field.getKey().equals("OwnerId")
                    && !out(value.stringValue()).equals(value.stringValue())) {
                return true;
            }
        }
        String name = name(fields);
        return name != null && !out(name).equals(name);
    }

    private static @Nullable String name(JsonNode fields) {
        JsonNode first = fields.get("FirstName");
        JsonNode last = fields.get("LastName");
        return first == null || last == null || !first.isString() || !last.isString()
                ? null
                : first.stringValue() + " " + last.stringValue();
    }

    private static boolean ours(String field) {
        return field.startsWith("Allotment_") || field.equals("OwnerId") || field.equals("CreatedDate");
    }
}
