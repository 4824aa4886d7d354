package dev.allotment.engagement.fairplay;

import org.jspecify.annotations.Nullable;

/** From when on something is shown to a manager. Each part is null where the policy switched it off. Made by the room policy. */
public record FairPlayRules(
        @Nullable Hoarding hoarding,
        @Nullable TokenActivity tokenActivity,
        @Nullable Renaming renaming,
        @Nullable LateJoiner lateJoiner,
        @Nullable FoundLater foundLater) {
    /** Nothing is looked for. */
    public static final FairPlayRules OFF = new FairPlayRules(null, null, null, null, null);

    /**
     * An open opportunity that is kept open.
     *
     * @param pushes times that its close date was moved to later, 1 or more
     * @param quietDays and for so long neither a meeting nor a word from the customer
     */
    public record Hoarding(int pushes, int quietDays, String place) {}

    /**
     * One short touch just before an account goes back, after silence, and silence again.
     *
     * @param lastDays so many days before the due date, the day itself included
     * @param silenceDays without any touch before it
     * @param followUpDays in which a touch that meant it would have had another one, either way
     * @param times on so many accounts of one rep, 1 or more
     * @param lookBackDays within so many days
     */
    public record TokenActivity(
            int lastDays, int silenceDays, int followUpDays, int times, int lookBackDays, String place) {}

    /** A name or domain that changes within so many days of a question of whose account it is. */
    public record Renaming(int withinDays, String place) {}

    /** A rep who gets a deal so many days before it is won, without having worked the account. */
    public record LateJoiner(int beforeDays, String place) {}

    /** An account that is claimed or moved to another rep within so many days after its deal was won. */
    public record FoundLater(int afterDays, String place) {}
}
