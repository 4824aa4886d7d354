package dev.allotment.allocation;

import dev.allotment.model.Fields;
import org.jspecify.annotations.Nullable;

/** What shelves are told of an account beside its facts, as computed fields: how it stands at that moment, marked or not. */
public final class ShelfFacts {
    private static final String SEGMENT = "Shelf.Segment";
    private static final String TIER = "Shelf.Tier";

    private ShelfFacts() {}

    /** @param tier null: not scored */
    public static Fields of(String segment, @Nullable String tier) {
        return Fields.NONE.with(SEGMENT, segment).with(TIER, tier);
    }

    static @Nullable String segment(Fields facts) {
        return facts.text(SEGMENT);
    }

    static @Nullable String tier(Fields facts) {
        return facts.text(TIER);
    }
}
