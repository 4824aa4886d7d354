package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What a link covers, as text: the same whether a row is about to be entered or was read back. */
final class Covering {
    /** @param open what names nobody. @param sealed what may name a person */
    record Covered(String open, String sealed) {}

    static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Covered NOTHING = new Covered("", "");

    private final Seat seat;

    Covering(Seat seat) {
        this.seat = seat;
    }

    static Covered plan(Map<String, @Nullable Object> row) {
        return new Covered(Digest.content(row.get("kind"), row.get("policy"), row.get("at")), "");
    }

    /** @param decision and {@code act}: one of them may be missing. @param basis number of what it was made from, or null */
    static Covered decision(
            @Nullable Map<String, @Nullable Object> decision,
            @Nullable Map<String, @Nullable Object> act,
            @Nullable Object basis) {
        Map<String, @Nullable Object> d = decision == null ? Map.of() : decision;
        Map<String, @Nullable Object> a = act == null ? Map.of() : act;
        return new Covered(
                Digest.content(
                        d.get("plan"),
                        d.get("entity"),
                        d.get("record"),
                        d.get("kind"),
                        d.get("at"),
                        d.get("position"),
                        d.get("policy"),
                        a.get("number"),
                        a.get("plan"),
                        a.get("kind"),
                        a.get("entity"),
                        a.get("record"),
                        a.get("together"),
                        a.get("now"),
                        basis),
                Digest.content(d.get("known"), d.get("considered"), d.get("sentence"), a.get("payload")));
    }

    static Covered withdrawn(Object closedAt, String words) {
        return new Covered(Digest.content(closedAt), Digest.content(words));
    }

    /** All of it is sealed, so that the link still holds when the row is dropped. */
    static Covered basis(Map<String, @Nullable Object> row) {
        return new Covered("", Digest.content(row.get("kind"), row.get("common"), row.get("content")));
    }

    static Covered order(Map<String, @Nullable Object> row) {
        return new Covered(
                Digest.content(row.get("kind"), row.get("at")),
                Digest.content(row.get("subject"), row.get("by_whom"), row.get("why")));
    }

    static Covered obeyed(Object at, String answer) {
        return new Covered(Digest.content(at), Digest.content(answer));
    }

    static Covered person(Map<String, @Nullable Object> row) {
        return new Covered(
                Digest.content(
                        row.get("entity"),
                        row.get("record"),
                        row.get("owner_before"),
                        row.get("owner"),
                        row.get("by_user"),
                        row.get("at")),
                "");
    }

    static Covered receipt(Map<String, @Nullable Object> row) {
        return new Covered(
                Digest.content(row.get("act"), row.get("kind"), row.get("code"), row.get("created"), row.get("at")),
                Digest.content(row.get("words")));
    }

    /** Links over the receipts of these numbers, which were entered just now. */
    List<Link> receipts(long from, long to, Instant now) {
        List<String> numbers =
                LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList();
        Map<String, Covered> covered = read(Link.Kind.RECEIPT, numbers);
        var links = new ArrayList<Link>();
        for (String number : numbers) {
            Covered row = covered.getOrDefault(number, NOTHING);
            links.add(new Link(Link.Kind.RECEIPT, number, now, row.open(), row.sealed()));
        }
        return links;
    }

    /** What links of that kind cover now, by subject; a row that is gone is missing. */
    Map<String, Covered> read(Link.Kind kind, Collection<String> subjects) {
        return switch (kind) {
            case START, APPROVED, ERASED, REDACTED, PURGED, UNKNOWN -> each(subjects);
            case PLAN, PLAN_APPROVED ->
                byText(
                        "SELECT id AS key, kind, policy, created_at AS at FROM plan WHERE id IN (:keys)",
                        subjects,
                        Covering::plan);
            case DECISION, LEFT -> decisions(subjects);
            case WITHDRAWN ->
                byText(
                        "SELECT id AS key, closed_at, words FROM act WHERE id IN (:keys)",
                        subjects,
                        row -> new Covered(Digest.content(row.get("closed_at")), Digest.content(row.get("words"))));
            case BASIS ->
                byNumber(
                        "SELECT number AS key, kind, common, content FROM basis WHERE number IN (:keys)",
                        subjects,
                        Covering::basis);
            case ORDER ->
                byNumber(
                        "SELECT number AS key, kind, at, subject, by_whom, why FROM people_order WHERE number IN (:keys)",
                        subjects,
                        Covering::order);
            case OBEYED ->
                byNumber(
                        "SELECT number AS key, obeyed_at, answer FROM people_order WHERE number IN (:keys)",
                        subjects,
                        row -> new Covered(Digest.content(row.get("obeyed_at")), Digest.content(row.get("answer"))));
            case PERSON -> byNumber("""
                        SELECT position AS key, entity, record, owner_before, owner, by_user, at
                        FROM human_change WHERE position IN (:keys)""", subjects, Covering::person);
            case RECEIPT ->
                byNumber(
                        "SELECT number AS key, act, kind, code, created, at, words FROM receipt WHERE number IN (:keys)",
                        subjects,
                        Covering::receipt);
        };
    }

    private static Map<String, Covered> each(Collection<String> subjects) {
        var found = new HashMap<String, Covered>();
        subjects.forEach(subject -> found.put(subject, NOTHING));
        return found;
    }

    private Map<String, Covered> decisions(Collection<String> subjects) {
        Map<String, Map<String, @Nullable Object>> decisions = rows("""
                SELECT id AS key, plan, entity, record, kind, decided_at AS at, at_position AS position, policy, known,
                    considered, sentence
                FROM decision WHERE id IN (:keys)""", subjects);
        Map<String, Map<String, @Nullable Object>> acts = rows("""
                SELECT id AS key, number, plan, kind, entity, record, together, entered_at AS now, payload
                FROM act WHERE id IN (:keys)""", subjects);
        Map<String, Map<String, @Nullable Object>> bases =
                rows("SELECT decision AS key, basis FROM decision_basis WHERE decision IN (:keys)", subjects);
        var found = new HashMap<String, Covered>();
        for (String subject : subjects) {
            if (decisions.containsKey(subject) || acts.containsKey(subject)) {
                Map<String, @Nullable Object> basis = bases.get(subject);
                found.put(
                        subject,
                        decision(decisions.get(subject), acts.get(subject), basis == null ? null : basis.get("basis")));
            }
        }
        return found;
    }

    /** Makes the text of a row that was read. */
    private interface Reading {
        Covered of(Map<String, @Nullable Object> row);
    }

    private Map<String, Covered> byText(String sql, Collection<String> keys, Reading reading) {
        var found = new HashMap<String, Covered>();
        rows(sql, keys).forEach((key, row) -> found.put(key, reading.of(row)));
        return found;
    }

    private Map<String, Covered> byNumber(String sql, Collection<String> keys, Reading reading) {
        var found = new HashMap<String, Covered>();
        // What is no number was written into the link by somebody: there is no such row.
        rows(
                        sql,
                        keys.stream()
                                .filter(NUMBER.asMatchPredicate())
                                .map(Long::valueOf)
                                .toList())
                .forEach((key, row) -> found.put(key, reading.of(row)));
        return found;
    }

    private Map<String, Map<String, @Nullable Object>> rows(String sql, Collection<?> keys) {
        var found = new HashMap<String, Map<String, @Nullable Object>>();
        var left = new ArrayList<Object>(keys);
        for (int from = 0; from < left.size(); from += 500) {
            List<Object> some = left.subList(from, Math.min(left.size(), from + 500));
            seat.sql()
                    .sql(sql)
                    .param("keys", some)
                    .query()
                    .listOfRows()
                    .forEach(row -> found.put(String.valueOf(row.get("key")), row));
        }
        return found;
    }
}
