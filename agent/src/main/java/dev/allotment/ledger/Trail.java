package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.PlanId;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Collects what one transaction of decide enters, and chains it at its end. One thread. */
final class Trail {
    private static final String ORDERS = "decide.orders_chained";
    private static final String COMMON = "decide.basis.";

    private final Seat seat;
    private final Chain chain;
    private final Settings settings;
    private final Erasing erasing;
    private final List<Link> links = new ArrayList<>();
    private final Map<DecisionId, Map<String, @Nullable Object>> decisions = new HashMap<>();
    private final Map<DecisionId, Map<String, @Nullable Object>> acts = new HashMap<>();
    private final Set<DecisionId> ids = new LinkedHashSet<>();

    Trail(Seat seat, Chain chain, Settings settings, Erasing erasing) {
        this.seat = seat;
        this.chain = chain;
        this.settings = settings;
        this.erasing = erasing;
    }

    void begin() {
        links.clear();
        decisions.clear();
        acts.clear();
        ids.clear();
    }

    void withdrawn(String id, String reason, Instant now) {
        add(Link.Kind.WITHDRAWN, id, now, Covering.withdrawn(Instants.micros(now), reason));
    }

    void approved(Collection<PlanId> plans, Instant now) {
        plans.stream().sorted().forEach(plan -> links.add(new Link(Link.Kind.APPROVED, plan.value(), now, "", "")));
    }

    void plan(Plan plan) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("kind", plan.kind());
        row.put("policy", plan.policyHash());
        row.put("at", Instants.micros(plan.createdAt()));
        add(
                plan.approved() ? Link.Kind.PLAN_APPROVED : Link.Kind.PLAN,
                plan.id().value(),
                plan.createdAt(),
                Covering.plan(row));
    }

    void decision(DecisionId id, MapSqlParameterSource row) {
        ids.add(id);
        decisions.put(id, row.getValues());
    }

    void act(DecisionId id, MapSqlParameterSource row) {
        ids.add(id);
        acts.put(id, row.getValues());
    }

    void person(HumanChange change, Instant now) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("entity", change.ref().entity().name());
        row.put("record", change.ref().id().value());
        row.put("owner_before", change.before() == null ? null : change.before().value());
        row.put("owner", change.owner().value());
        row.put("by_user", change.by() == null ? null : change.by().value());
        row.put("at", Instants.microsOrNull(change.at()));
        add(Link.Kind.PERSON, Long.toString(change.position()), now, Covering.person(row));
    }

    void obeyed(long order, String answer, Instant now) {
        add(Link.Kind.OBEYED, Long.toString(order), now, Covering.obeyed(Instants.micros(now), answer));
    }

    /** Enters what the decisions were made from, each text once; answers the number by decision. */
    Map<DecisionId, Long> bases(Map<DecisionId, Basis> bases, Instant now) {
        var numbers = new HashMap<DecisionId, Long>();
        if (bases.isEmpty()) {
            return numbers;
        }
        long[] last = {
            seat.sql()
                    .sql("SELECT COALESCE(MAX(number), 0) FROM basis")
                    .query(Long.class)
                    .single()
        };
        // A number is never given twice, also where all that had it were dropped.
        last[0] = Math.max(last[0], settings.number(COMMON + "last"));
        var entered = new LinkedHashMap<Basis, Long>();
        var commons = new HashMap<Basis, Long>();
        new TreeMap<>(bases).forEach((id, basis) -> {
            Long number = entered.get(basis);
            if (number == null) {
                Basis shared = basis.common();
                Long common = shared == null ? null : commons.get(shared);
                if (shared != null && common == null) {
                    common = common(shared, last, now);
                    commons.put(shared, common);
                }
                number = enter(basis, common, last, now);
                entered.put(basis, number);
            }
            numbers.put(id, number);
        });
        settings.number(COMMON + "last", last[0]);
        return numbers;
    }

    private Long common(Basis shared, long[] last, Instant now) {
        String name = COMMON + shared.kind();
        long known = settings.number(name);
        String text = known == 0
                ? null
                : seat.sql()
                        .sql("SELECT content FROM basis WHERE number = :number")
                        .param("number", known)
                        .query(String.class)
                        .optional()
                        .orElse(null);
        if (shared.packed().equals(text)) {
            return known;
        }
        long number = enter(shared, null, last, now);
        settings.number(name, number);
        return number;
    }

    private long enter(Basis basis, @Nullable Long common, long[] last, Instant now) {
        long number = ++last[0];
        var row = new HashMap<String, @Nullable Object>();
        row.put("number", number);
        row.put("kind", basis.kind());
        row.put("at", Instants.micros(now));
        row.put("common", common);
        row.put("content", basis.packed());
        seat.sql()
                .sql(
                        "INSERT INTO basis (number, kind, at, common, content) VALUES (:number, :kind, :at, :common, :content)")
                .params(row)
                .update();
        add(Link.Kind.BASIS, Long.toString(number), now, Covering.basis(row));
        return number;
    }

    /** Covers what was entered, people's new orders, and carries out erasures. */
    void close(Map<DecisionId, Long> bases, Extras extras, Instant now) {
        var rows = new ArrayList<Object[]>();
        for (DecisionId id : ids) {
            Long basis = bases.get(id);
            if (basis != null) {
                rows.add(new Object[] {id.value(), basis});
            }
            add(Link.Kind.DECISION, id.value(), now, Covering.decision(decisions.get(id), acts.get(id), basis));
        }
        if (!rows.isEmpty()) {
            seat.batches()
                    .getJdbcOperations()
                    .batchUpdate("INSERT INTO decision_basis (decision, basis) VALUES (?, ?)", rows);
        }
        orders(now);
        append(now);
        erasing.obey(extras.erasures, chain, now);
    }

    private void orders(Instant now) {
        long last = settings.number(ORDERS);
        List<Map<String, @Nullable Object>> rows =
                seat.sql().sql("""
                        SELECT number, kind, at, subject, by_whom, why FROM people_order WHERE number > :last
                        ORDER BY number""").param("last", last).query().listOfRows();
        var seen = new ArrayList<Link>();
        for (Map<String, @Nullable Object> row : rows) {
            String number = String.valueOf(row.get("number"));
            Covering.Covered covered = Covering.order(row);
            seen.add(new Link(Link.Kind.ORDER, number, now, covered.open(), covered.sealed()));
            last = Long.parseLong(number);
        }
        if (!rows.isEmpty()) {
            links.addAll(0, seen); // decide saw them before it answered
            settings.number(ORDERS, last);
        }
    }

    /** @return whether there was anything */
    boolean append(Instant now) {
        chain.append(links, now);
        return !links.isEmpty();
    }

    private void add(Link.Kind kind, String subject, Instant at, Covering.Covered covered) {
        links.add(new Link(kind, subject, at, covered.open(), covered.sealed()));
    }
}
