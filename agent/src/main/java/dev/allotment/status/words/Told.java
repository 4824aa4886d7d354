package dev.allotment.status.words;

import java.util.Set;

/**
 * One rule in a sentence.
 *
 * @param key what it is about, the same in every version of a policy, such as {@code window of team Americas}; unique on a page
 * @param sentence Markdown, ends with a full stop
 * @param teams whom it concerns; empty: everybody
 */
public record Told(String key, String sentence, Set<String> teams) {
    public Told {
        teams = Set.copyOf(teams);
    }

    boolean concerns(String team) {
        return teams.isEmpty() || teams.contains(team);
    }
}
