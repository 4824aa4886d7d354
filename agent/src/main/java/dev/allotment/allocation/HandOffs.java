package dev.allotment.allocation;

import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds who takes over what has qualified: by pod, or in turn of a team, by the same router as arrivals. Pure; any thread. */
public final class HandOffs {
    private HandOffs() {}

    /**
     * A record that may change hands.
     *
     * @param owner the one who has it
     * @param team of the owner; null: no rep
     * @param pooled the owner is one of the pool's
     * @param account of an opportunity, to go to who owns it; null for an account, or where nobody does
     * @param fields for the rule's condition, skills included
     * @param load what it takes of a book
     */
    public record Subject(
            Ref record,
            String name,
            RecordId owner,
            @Nullable String team,
            boolean pooled,
            Arrival.@Nullable Matched account,
            Fields fields,
            long load) {
        /** One that takes a place. */
        public Subject(
                Ref record,
                String name,
                RecordId owner,
                @Nullable String team,
                boolean pooled,
                Arrival.@Nullable Matched account,
                Fields fields) {
            this(record, name, owner, team, pooled, account, fields, 1);
        }
    }

    /** The first rule by which the record is to be handed over, or null. */
    public static HandOffRules.@Nullable Rule due(Subject subject, HandOffRules rules, Instant now) {
        for (HandOffRules.Rule rule : rules.rules()) {
            boolean theirs = subject.team() == null
                    ? subject.pooled() && rule.fromPool()
                    : rule.from().contains(subject.team());
            if (theirs
                    && rule.of().equals(subject.record().entity())
                    && rule.when().holds(subject.fields(), now)) {
                return rule;
            }
        }
        return null;
    }

    /**
     * @param books of all reps, accounts in flight included (law D2)
     * @param usernames by user id, as pods name them; null where it is not known
     * @param ledger whose turn it is among those who take over by this rule
     */
    public static Routing judge(
            Subject subject,
            HandOffRules.Rule rule,
            HandOffRules rules,
            List<BookState> books,
            Function<RecordId, @Nullable String> usernames,
            FairnessLedger ledger,
            Instant now) {
        String giver = name(usernames, subject.owner());
        HandOffRules.Pod pod = rule.byPod() && giver != null ? rules.podOf(giver) : null;
        Territory territory = keeping(subject, rules, now);
        List<BookState> takers = books.stream()
                .filter(book -> !book.rep().id().equals(subject.owner()))
                .filter(book -> pod == null
                        ? rule.teams().contains(book.rep().team())
                        : weight(pod, book.rep(), usernames) != null)
                .filter(book -> territory == null || territory.isOf(book.rep()))
                .map(book -> pod == null ? book : weighted(book, weight(pod, book.rep(), usernames)))
                .toList();
        if (territory != null && takers.isEmpty()) {
            return Routing.Nobody.unasked(
                    Words.fit(subject.name() + " stays: it belongs to " + territory.words()
                            + ", and nobody who has those takes over."),
                    territory.place(),
                    ledger);
        }
        return Router.route(
                new Arrival(
                        subject.record(),
                        subject.name(),
                        rule.name(),
                        subject.account(),
                        subject.fields(),
                        subject.load()),
                takers,
                ledger,
                pod == null ? rule.router() : among(rule.router(), pod, takers),
                now);
    }

    /** The territory that the account stays in, or null. A deal may go elsewhere. */
    private static @Nullable Territory keeping(Subject subject, HandOffRules rules, Instant now) {
        if (!subject.record().entity().equals(Entity.ACCOUNT)) {
            return null;
        }
        Territory territory = rules.territories().of(subject.record().id(), subject.fields(), now);
        return territory == null || territory.handsOff() ? null : territory;
    }

    /** The same rules, where a pod takes the place of the teams. */
    private static RoutingRules among(RoutingRules rules, HandOffRules.Pod pod, List<BookState> takers) {
        Set<String> teams = new HashSet<>();
        takers.forEach(book -> teams.add(book.rep().team()));
        return rules.by(new RoutingRules.Route(
                "pod " + pod.name(), rules.routes().get(0).when(), teams, Set.of(), pod.place()));
    }

    private static @Nullable BigDecimal weight(
            HandOffRules.Pod pod, Rep rep, Function<RecordId, @Nullable String> usernames) {
        String name = name(usernames, rep.id());
        return name == null ? null : named(pod.to(), name);
    }

    private static @Nullable BigDecimal named(Map<String, BigDecimal> weights, String name) {
        return weights.containsKey(name) ? weights.get(name) : null;
    }

    private static @Nullable String name(Function<RecordId, @Nullable String> usernames, RecordId user) {
        String name = usernames.apply(user);
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    private static BookState weighted(BookState book, @Nullable BigDecimal weight) {
        return weight == null ? book : book.weighing(weight);
    }
}
