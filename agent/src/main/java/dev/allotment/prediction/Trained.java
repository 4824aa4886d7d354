package dev.allotment.prediction;

import org.jspecify.annotations.Nullable;

/** What a training gave: a card always, a model only if it is worth using. */
public record Trained(@Nullable Model model, ModelCard card) {}
