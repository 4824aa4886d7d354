package dev.allotment.engagement;

import dev.allotment.model.Protection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What engagement says of one account today; every verdict explains itself. */
public sealed interface Verdict {
    /** One sentence a rep can forward. */
    String sentence();

    /** The rule in the policy that decided, e.g. {@code engagement.yaml:12}. */
    String place();

    /** Not enrolled, or in no rep's book: nothing to take. */
    record NotHeld(String sentence, String place) implements Verdict {}

    /** Worked, and safe through {@code until} if nothing more happens. */
    record Safe(LocalDate until, @Nullable LocalDate lastWorked, String sentence, String place) implements Verdict {}

    /** The window ends within the grace period or has ended, and no warning stands: show this due date now. */
    record Warn(LocalDate dueBack, @Nullable LocalDate lastWorked, String sentence, String place) implements Verdict {}

    /** A warning stands and has not stood long enough; {@code dueBack} is later than shown if older activity came to light. */
    record Warned(LocalDate dueBack, @Nullable LocalDate lastWorked, String sentence, String place)
            implements Verdict {}

    /** The window has ended and the warning stood for the whole grace period: it goes back. */
    record Overdue(LocalDate since, @Nullable LocalDate lastWorked, String sentence, String place) implements Verdict {}

    /** A warning stands that no longer holds (worked, assigned anew, or interrupted by a hold or leave): clear due date and warning. */
    record WorkedAfterWarning(
            @Nullable LocalDate until, @Nullable LocalDate lastWorked, String sentence, String place)
            implements Verdict {}

    /** It stays, whatever the window says. @param clearWarning a warning is shown and must be cleared */
    record Protected(List<Protection> protections, boolean clearWarning, String sentence, String place)
            implements Verdict {}

    /** So little can be seen of this rep or team that nothing is said. @param clearWarning a warning is shown and must be cleared */
    record Blind(boolean wholeTeam, boolean clearWarning, String sentence, String place) implements Verdict {}

    /** No activity sources are declared: retrieval is off. */
    record Undeclared(String sentence, String place) implements Verdict {}
}
