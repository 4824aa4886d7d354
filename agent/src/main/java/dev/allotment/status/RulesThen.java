package dev.allotment.status;

import dev.allotment.model.Condition;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SignalSource;
import dev.allotment.prediction.AccountModel;
import dev.allotment.scoring.ScoreRule;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.scoring.ScoringRules.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which scoring rules were in force on which morning. A rule is one and the same as long as nothing of it was changed, so that points of a morning are laid to
 * the rule that gave them and not to one that has its name today.
 */
final class RulesThen {
    /**
     * A rule, as one or more policies have it.
     *
     * @param policies hashes of those that have it, word for word
     * @param then a policy that had it, where the one looked at no longer does; else null
     */
    record Rule(
            ScoreRule rule, Set<String> policies, @Nullable String then) {}

    private static final Pattern SPACES = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')|\\s+");

    private final Policy now;
    private final Map<String, Policy> read = new LinkedHashMap<>();
    private final Map<String, String> unread = new TreeMap<>();

    /**
     * @param now the policy that is looked at
     * @param mornings the hash of the policy in force on each morning, earliest first
     * @param kept the policy of a hash as a run has kept it; null if it was not kept, an IllegalArgumentException if it cannot be read
     */
    RulesThen(Policy now, List<String> mornings, Function<String, @Nullable Policy> kept) {
        this.now = now;
        for (String hash : mornings.reversed()) {
            if (!read.containsKey(hash) && !unread.containsKey(hash)) {
                read(hash, kept);
            }
        }
    }

    private void read(String hash, Function<String, @Nullable Policy> kept) {
        try {
            Policy policy = hash.equals(now.hash()) ? now : kept.apply(hash);
            if (policy == null) {
                unread.put(hash, "its text was not kept");
            } else {
                read.put(hash, policy);
            }
        } catch (IllegalArgumentException e) {
            unread.put(
                    hash,
                    String.valueOf(e.getMessage())
                            .lines()
                            .findFirst()
                            .orElse("it cannot be read")
                            .replaceFirst("\\.$", ""));
        }
    }

    /** Whether it is known by which rules points were given under that policy. */
    boolean knows(String hash) {
        return read.containsKey(hash);
    }

    /** That policy, or null where it is not known any more. */
    @Nullable
    Policy policy(String hash) {
        return read.get(hash);
    }

    /** Why the rules of a policy are not known, by its hash; without a stop at the end. */
    Map<String, String> unread() {
        return unread;
    }

    /** Whether that policy scores as the one looked at does: rule by rule, what they weigh, who is disqualified, and the model. */
    boolean same(String hash) {
        Policy policy = read.get(hash);
        return policy != null && scored(policy).equals(scored(now));
    }

    /** All that decides a total. */
    private record Scored(Set<String> rules, List<Double> weights, Set<String> qualifiers, String model) {}

    private static Scored scored(Policy policy) {
        ScoringRules scoring = policy.scoring();
        double both = scoring.fit().weight() + scoring.timing().weight();
        AccountModel model = policy.model().loaded();
        return new Scored(
                words(policy).keySet(),
                // Only their ratio matters.
                List.of(
                        scoring.fit().full(),
                        scoring.timing().full(),
                        scoring.fit().weight() / both),
                scoring.qualifiers().stream()
                        .map(qualifier ->
                                plain(qualifier.must()) + signals(policy.signals(), qualifier.must(), List.of()))
                        .collect(Collectors.toSet()),
                policy.model().kind() == ModelPolicy.Kind.RULES || model == null
                        ? ""
                        : policy.model().kind() + " " + policy.model().bound() + " " + model.hash());
    }

    /** Those of the policy looked at in its own order, then those that only older ones had, the latest first. */
    List<Rule> rules() {
        var found = new LinkedHashMap<String, Rule>();
        words(now).forEach((words, rule) -> found.put(words, new Rule(rule, new TreeSet<>(), null)));
        read.forEach((hash, policy) -> words(policy)
                .forEach((words, rule) -> found.computeIfAbsent(words, any -> new Rule(rule, new TreeSet<>(), hash))
                        .policies()
                        .add(hash)));
        return new ArrayList<>(found.values());
    }

    /** Each rule by all that decides its points, down to the signals that it reads. */
    private static Map<String, ScoreRule> words(Policy policy) {
        var words = new LinkedHashMap<String, ScoreRule>();
        for (Side side : List.of(policy.scoring().fit(), policy.scoring().timing())) {
            String which = side == policy.scoring().fit() ? "fit" : "timing";
            for (ScoreRule rule : side.rules()) {
                String group = rule.group();
                words.put(
                        String.join(
                                "\n",
                                which,
                                rule.name(),
                                plain(rule.when()),
                                String.valueOf(rule.points()),
                                String.valueOf(rule.decay()),
                                String.valueOf(rule.ahead()),
                                group + " "
                                        + (group == null ? null : side.caps().get(group)),
                                signals(policy.signals(), rule.when(), dates(rule))),
                        rule);
            }
        }
        return words;
    }

    private static List<String> dates(ScoreRule rule) {
        ScoreRule.Decay decay = rule.decay();
        ScoreRule.Ahead ahead = rule.ahead();
        return Stream.of(decay == null ? null : decay.field(), ahead == null ? null : ahead.field())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    /** The signals that a condition or one of the dates reads, with all that decides what they count. */
    private static String signals(List<SignalSource> sources, Condition when, List<String> dates) {
        var reads = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        reads.addAll(dates);
        SortedSet<String> known = when.reads();
        if (known != null) {
            reads.addAll(known);
        }
        var words = new StringBuilder();
        for (SignalSource source : sources) {
            // Where it is not known what a condition reads, it may read any of them.
            if (known == null || source.rule().types().keySet().stream().anyMatch(reads::contains)) {
                words.append(String.join(
                        " ",
                        source.rule().toString(),
                        source.entity().name(),
                        source.of(),
                        source.day(),
                        plain(source.when())));
            }
        }
        return words.toString();
    }

    /** The formula without what says nothing: spaces and breaks outside of quoted texts. */
    private static String plain(Condition when) {
        return SPACES.matcher(when.text())
                .replaceAll(found -> found.group(1) == null ? " " : Matcher.quoteReplacement(found.group(1)))
                .strip();
    }
}
