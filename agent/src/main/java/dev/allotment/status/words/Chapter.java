package dev.allotment.status.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One heading of the page with its rules. */
public record Chapter(String heading, List<Told> rules) {
    public Chapter {
        rules = List.copyOf(rules);
    }

    /** Collects the rules of one chapter in their order. */
    static final class Writing {
        private final String heading;
        private final List<Told> rules = new ArrayList<>();

        Writing(String heading) {
            this.heading = heading;
        }

        void tell(String key, String sentence) {
            rules.add(new Told(key, sentence, Set.of()));
        }

        void tell(String key, String sentence, Set<String> teams) {
            rules.add(new Told(key, sentence, teams));
        }

        Chapter done() {
            return new Chapter(heading, rules);
        }
    }
}
