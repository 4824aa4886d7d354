package dev.allotment.policy;

import dev.allotment.model.Segment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts of a segment and a tier, as a line of the policy names them; null: any. */
record Cut(@Nullable String segment, @Nullable String tier) {
    /** @param tiers of scoring.yaml; empty where they could not be read: then none is judged */
    static Cut read(Section section, List<String> tiers) {
        List<String> segments = Arrays.stream(Segment.values()).map(Enum::name).toList();
        return new Cut(word(section, "segment", segments), word(section, "tier", tiers));
    }

    private static @Nullable String word(Section section, String key, List<String> known) {
        @Nullable String word = section.maybe(key, Item::text);
        if (word != null && !known.isEmpty() && !known.contains(word)) {
            section.wrong(
                    key, "There is no " + key + " '" + word + "'.", "Known are " + String.join(", ", known) + ".");
        }
        return word;
    }

    boolean any() {
        return segment == null && tier == null;
    }

    /** Such as {@code segment B tier A}. */
    String said() {
        return (segment == null ? "" : "segment " + segment)
                + (segment == null || tier == null ? "" : " ")
                + (tier == null ? "" : "tier " + tier);
    }
}
