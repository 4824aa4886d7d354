package dev.allotment.policy;

import dev.allotment.allocation.ShelfFacts;
import dev.allotment.allocation.Territory;
import dev.allotment.model.Fields;
import dev.allotment.model.Score;
import dev.allotment.model.Standing;
import dev.allotment.scoring.Scorer;
import dev.allotment.segmentation.Segmentation;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the rules say of one account by itself: score and standing. */
final class AccountTrial {
    private AccountTrial() {}

    static Answers answers(Fields account, Policy policy, Instant now) {
        Score score = new Scorer(policy.scoring()).score(account, null, now);
        Standing standing = new Segmentation(policy.segments()).standing(account, now);
        var answers = new TreeMap<String, String>();
        answers.put("score", Integer.toString(score.total()));
        answers.put("fit", Integer.toString(score.fit()));
        answers.put("timing", Integer.toString(score.timing()));
        answers.put("tier", score.tier());
        answers.put("quadrant", score.quadrant().words());
        answers.put("qualified", Boolean.toString(score.disqualifiedBy() == null));
        answers.put("segment", standing.segment().name());
        answers.put("icp", Boolean.toString(standing.icp()));
        answers.put("enrolled", Boolean.toString(standing.enrolled()));
        answers.put("customer", Boolean.toString(policy.customer().holds(account, now)));
        policy.allocation()
                .distribution()
                .teams()
                .forEach(team -> answers.merge(
                        "teams", team.takes().holds(account, now) ? team.team() : "", AccountTrial::joined));
        Fields shelved = account.with(ShelfFacts.of(standing.segment().name(), score.tier()));
        String shelves = policy.allocation().distribution().teams().stream()
                .filter(team -> team.takes().holds(account, now))
                .map(team -> team.shelfName(shelved, now))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        answers.put("shelf", shelves.isEmpty() ? "none" : shelves);
        Territory territory = TerritoryTrial.of(account, policy, now);
        answers.put("territory", TerritoryTrial.name(territory));
        answers.put("whose", TerritoryTrial.whose(territory));
        return new Answers(
                answers,
                score.sentence() + " " + standing.segment().name().toUpperCase(Locale.ROOT) + ": "
                        + String.join("; ", standing.reasons()) + "." + TerritoryTrial.why(territory));
    }

    private static String joined(String left, String right) {
        return left.isEmpty() ? right : right.isEmpty() ? left : left + ", " + right;
    }
}
