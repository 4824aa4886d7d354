package dev.allotment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Domain;
import dev.allotment.model.Match;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over small crowded worlds, in which ties, aliases and families abound. The seed is the test's argument. */
class MatcherLawsTest {
    private static final List<String> DOMAINS =
            List.of("acme.com", "acme.de", "labs.acme.com", "globex.com", "init.org");
    private static final List<String> KINDS =
            List.of("simple", "regional", "subsidiary", "acquisition", "rename", "new");

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_match_does_not_depend_on_the_order_of_arrival(long seed) {
        var random = new Random(seed);
        List<Object> facts = facts(random);
        var matcher = new Matcher(rules(random));
        Map<String, Match> first = answers(matcher, index(facts));
        for (int k = 0; k < 5; k++) {
            Collections.shuffle(facts, random);
            assertThat(answers(matcher, index(facts))).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_index_kept_up_change_by_change_equals_one_made_afresh(long seed) {
        var random = new Random(seed);
        var matcher = new Matcher(rules(random));
        var kept = index(facts(random));
        List<Object> last = facts(random);
        for (Object fact : facts(random)) {
            enter(kept, fact);
            if (random.nextInt(3) == 0) {
                kept.remove(account(random.nextInt(12)));
                kept.removeAlias(alias(random.nextInt(12)));
            }
        }
        for (int n = 0; n < 12; n++) {
            kept.remove(account(n));
            kept.removeAlias(alias(n));
        }
        last.forEach(fact -> enter(kept, fact));
        assertThat(answers(matcher, kept)).isEqualTo(answers(matcher, index(last)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_answer_is_consistent_with_itself(long seed) {
        var random = new Random(seed);
        AccountIndex index = index(facts(random));
        answers(new Matcher(rules(random)), index).values().forEach(match -> {
            assertThat(match.why()).isNotBlank().hasSizeLessThan(256);
            switch (match) {
                case Match.Matched matched -> {
                    assertThat(index.account(matched.account())).isNotNull();
                    assertThat(matched.confidence()).isGreaterThan(0).isLessThanOrEqualTo(1);
                    assertThat(matched.runnerUp()).isNotEqualTo(matched.account());
                }
                case Match.Ambiguous ambiguous ->
                    assertThat(ambiguous.candidates())
                            .hasSizeGreaterThan(1)
                            .isSorted()
                            .doesNotHaveDuplicates();
                case Match.Unmatched unmatched ->
                    assertThat(index.own(unmatched.domain())).isEmpty();
                case Match.Undomained undomained ->
                    assertThat(undomained.reason()).isNotNull();
            }
        });
    }

    private static Map<String, Match> answers(Matcher matcher, AccountIndex index) {
        var answers = new TreeMap<String, Match>();
        for (String domain : DOMAINS) {
            for (String country : List.of("DE", "FR")) {
                var lead = new LeadCard("bob@eu." + domain, null, "Acme", country);
                answers.put(domain + country, matcher.match(lead, index));
            }
        }
        return answers;
    }

    private static MatchingRules rules(Random random) {
        var ladder = new ArrayList<>(EnumSet.allOf(TieBreaker.class));
        Collections.shuffle(ladder, random);
        return new MatchingRules(
                DomainRules.standard(),
                ladder.subList(0, random.nextInt(ladder.size())),
                MatchingRules.standard().aliases(),
                true);
    }

    private static AccountIndex index(List<Object> facts) {
        var index = new AccountIndex();
        facts.forEach(fact -> enter(index, fact));
        return index;
    }

    private static void enter(AccountIndex index, Object fact) {
        if (fact instanceof AccountCard card) {
            index.put(card);
        } else if (fact instanceof Alias alias) {
            index.put(alias);
        }
    }

    /** One fact for each id, so that order cannot matter. */
    private static List<Object> facts(Random random) {
        var facts = new ArrayList<Object>();
        for (int n = 0; n < 12; n++) {
            if (random.nextInt(4) > 0) {
                facts.add(new AccountCard(
                        account(n),
                        random.nextBoolean() ? "Acme AG" : "Other " + n,
                        random.nextInt(5) == 0 ? null : domain(random),
                        random.nextBoolean() ? account(random.nextInt(12)) : null,
                        random.nextBoolean() ? "Germany" : "FR",
                        random.nextInt(3) == 0,
                        random.nextInt(3) == 0,
                        random.nextInt(3) == 0,
                        instant(random),
                        instant(random)));
            }
            if (random.nextBoolean()) {
                facts.add(new Alias(
                        alias(n),
                        account(random.nextInt(12)),
                        domain(random),
                        KINDS.get(random.nextInt(KINDS.size()))));
            }
        }
        return facts;
    }

    private static @Nullable Instant instant(Random random) {
        return random.nextInt(3) == 0 ? null : Instant.ofEpochSecond(random.nextInt(3));
    }

    private static Domain domain(Random random) {
        return new Domain(DOMAINS.get(random.nextInt(DOMAINS.size())));
    }

    private static RecordId account(int n) {
        return RecordId.of("001%012d".formatted(n));
    }

    private static RecordId alias(int n) {
        return RecordId.of("a01%012d".formatted(n));
    }
}
