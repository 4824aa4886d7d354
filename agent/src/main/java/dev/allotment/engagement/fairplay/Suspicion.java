package dev.allotment.engagement.fairplay;

import dev.allotment.model.RecordId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a manager may want to ask about; it proves nothing and changes nothing.
 *
 * @param rep whom it is about, or null if nobody in particular
 * @param on its latest day
 * @param sentence for the manager
 * @param evidence oldest first
 * @param place where the policy asks for it
 */
public record Suspicion(
        Kind kind, @Nullable RecordId rep, LocalDate on, String sentence, List<Evidence> evidence, String place) {
    public Suspicion {
        evidence = evidence.stream().sorted(Comparator.comparing(Evidence::on)).toList();
    }

    /** What it looks like. */
    public enum Kind {
        HOARDING("An opportunity that is kept open"),
        TOKEN_ACTIVITY("A token touch just before an account goes back"),
        RENAMING("A name or domain that changed around a question of ownership"),
        LATE_JOINER("A rep who joined a deal just before it was won"),
        FOUND_LATER("An account that was found misassigned only after its deal was won");

        private final String heading;

        Kind(String heading) {
            this.heading = heading;
        }

        public String heading() {
            return heading;
        }

        /** The word in engagement.yaml and JSON, such as {@code token_activity}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One dated fact. @param record the activity, opportunity, request or account that shows it */
    public record Evidence(
            LocalDate on, String what, @Nullable RecordId record) {}
}
