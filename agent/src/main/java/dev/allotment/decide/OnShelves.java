package dev.allotment.decide;

import org.jspecify.annotations.Nullable;

/** Shelves that an account leaves and comes to by a move, by name; null: none. */
public record OnShelves(@Nullable String from, @Nullable String to) {}
