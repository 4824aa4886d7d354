package dev.allotment.model;

import java.util.List;

/**
 * What the org does by itself on a save, as far as our user may look.
 *
 * @param unseen where we could not look, a sentence each with the org's own words
 */
public record Surroundings(List<Automation> automations, List<String> unseen) {
    public Surroundings {
        automations = List.copyOf(automations);
        unseen = List.copyOf(unseen);
    }
}
