package dev.allotment.engagement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When an account was last worked in the policy's sense.
 *
 * @param on the day from which the window counts: of the n-th latest meaningful touch where n are asked for; null if never
 * @param latest the latest meaningful touch, or null
 * @param words half a sentence, e.g. {@code "last worked 2026-10-02 (Call by its owner)"}
 */
public record Worked(@Nullable LocalDate on, @Nullable LocalDate latest, String words) {}
