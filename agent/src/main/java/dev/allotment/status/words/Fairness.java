package dev.allotment.status.words;

import dev.allotment.engagement.fairplay.FairPlayRules;
import dev.allotment.policy.Policy;

/** What managers are shown because it looks like gaming. */
final class Fairness {
    private Fairness() {}

    static Chapter of(Policy policy) {
        FairPlayRules rules = policy.engagement().fairPlay();
        var chapter = new Chapter.Writing("What is your manager shown?");
        chapter.tell(
                "fair play",
                rules.equals(FairPlayRules.OFF)
                        ? "Nothing is looked for."
                        : "What follows is shown to managers with its evidence, so that they can ask; it takes nothing and punishes nobody.");
        var hoarding = rules.hoarding();
        if (hoarding != null) {
            chapter.tell(
                    "fair play hoarding",
                    "An open opportunity whose close date was pushed "
                            + Phrases.count(hoarding.pushes(), "time", "times")
                            + " or more, with neither a meeting nor a word from the customer for "
                            + Phrases.days(hoarding.quietDays()) + ".");
        }
        var token = rules.tokenActivity();
        if (token != null) {
            chapter.tell(
                    "fair play token activity",
                    "Accounts kept by one lonely touch in the last " + Phrases.days(token.lastDays())
                            + " of a warning, with " + Phrases.days(token.silenceDays()) + " of silence before and "
                            + Phrases.days(token.followUpDays()) + " after, "
                            + Phrases.count(token.times(), "time", "times") + " or more within "
                            + Phrases.days(token.lookBackDays()) + ".");
        }
        var renaming = rules.renaming();
        if (renaming != null) {
            chapter.tell(
                    "fair play renaming",
                    "Another name or domain of an account within " + Phrases.days(renaming.withinDays())
                            + " of a question of whose it is.");
        }
        var joiner = rules.lateJoiner();
        if (joiner != null) {
            chapter.tell(
                    "fair play late joiner",
                    "A rep who gets a deal within the last " + Phrases.days(joiner.beforeDays())
                            + " before it is won, without having worked the account.");
        }
        var later = rules.foundLater();
        if (later != null) {
            chapter.tell(
                    "fair play found later",
                    "An account that is claimed by, or moved by hand to, another rep within "
                            + Phrases.days(later.afterDays()) + " after its deal was won.");
        }
        return chapter.done();
    }
}
