package dev.allotment.policy;

import org.jspecify.annotations.Nullable;

/** A value of the org that cannot be typed as the mapping says (law L9). @param why a sentence that names the mapping's remedy */
public record Poison(String field, @Nullable Object raw, String why) {}
