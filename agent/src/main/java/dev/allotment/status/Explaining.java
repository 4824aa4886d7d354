package dev.allotment.status;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Trust;
import dev.allotment.mirror.Mirror;
import dev.allotment.mirror.Ownership;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import dev.allotment.status.Explained.Decided;
import dev.allotment.status.Explained.Matching;
import dev.allotment.status.Explained.Owner;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers whose a record was, why, and why it was not somebody else's (PRODUCT 5.4). */
public final class Explaining {
    private static final Entity HISTORY = new Entity("AccountHistory");
    private static final Map<String, Entity> OBJECTS =
            Map.of("001", Entity.ACCOUNT, "00Q", Entity.LEAD, "006", Entity.OPPORTUNITY);

    private final Mirror mirror;
    private final Ledger ledger;
    private final Names names;

    public Explaining(Kept kept) {
        this.mirror = kept.mirror();
        this.ledger = kept.ledger();
        this.names = new Names(kept.mirror());
    }

    /**
     * @param id of an account, lead or opportunity, 15 or 18 characters
     * @throws IllegalArgumentException if that is none, or nothing is known of it
     */
    public Explained explain(String id) {
        Ref ref = ref(id);
        Row row = mirror.row(ref);
        List<Decision> decisions = decisions(ref);
        if (row == null && decisions.isEmpty()) {
            throw new IllegalArgumentException("The agent knows no " + ref.entity() + " " + ref.id()
                    + ": it does not exist, was deleted, or was not read yet");
        }
        Fields fields = row == null ? Fields.NONE : row.fields();
        RecordId owner = fields.id("OwnerId");
        return new Explained(
                ref.entity().name(),
                ref.id().value(),
                names.of(ref),
                owner == null ? "nobody: it was deleted" : names.of(owner),
                fields.text(AllotmentFields.STATUS),
                fields.text(AllotmentFields.WHY),
                matching(fields),
                owners(ref),
                decisions.stream()
                        .filter(decision -> !decision.kind().equals("mark"))
                        .map(this::decided)
                        .toList(),
                (int) decisions.stream()
                        .filter(decision -> decision.kind().equals("mark"))
                        .count());
    }

    private @Nullable Matching matching(Fields lead) {
        String outcome = lead.text(AllotmentFields.MATCH_STATUS);
        BigDecimal confidence = lead.number(AllotmentFields.MATCH_CONFIDENCE);
        return outcome == null
                ? null
                : new Matching(
                        outcome,
                        account(lead.id(AllotmentFields.MATCHED_ACCOUNT)),
                        lead.text(AllotmentFields.MATCH_RULE),
                        confidence == null ? null : confidence.toPlainString(),
                        account(lead.id(AllotmentFields.MATCH_RUNNER_UP)),
                        lead.text(AllotmentFields.MATCH_WHY));
    }

    private @Nullable String account(@Nullable RecordId id) {
        return id == null ? null : names.of(Ref.account(id));
    }

    /**
     * Why the last move went as it did and not to that user, in one sentence.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    public String whyNot(String id, String username) {
        Ref ref = ref(id);
        RecordId user = names.user(username);
        if (user == null) {
            throw new IllegalArgumentException("There is no user with the user name '" + username + "'");
        }
        String name = names.of(user);
        Entry last = ledger.actsOn(ref).stream()
                .filter(entry -> entry.act() instanceof Act.Move && entry.state() == ActState.DONE)
                .reduce((first, second) -> second)
                .orElse(null);
        Decision decision = last == null ? founding(ref) : ledger.decision(last.id());
        if (decision == null) {
            return "No decision of Allotment moved " + names.of(ref) + " so far, so there is nobody it was kept from.";
        }
        Act.Move move = last != null && last.act() instanceof Act.Move done ? done : null;
        String to = move == null ? chosen(decision) : names.of(move.to());
        boolean got = move == null
                ? decision.considered().stream().anyMatch(one -> one.chosen() && one.is(user, name))
                : user.equals(move.to());
        String who = to + " got " + names.of(ref) + " on " + day(decision.decidedAt());
        if (got) {
            return who + ": " + decision.sentence();
        }
        String why = decision.considered().stream()
                .filter(candidate -> candidate.is(user, name))
                .map(Decision.Candidate::why)
                .findFirst()
                .orElse("was not among the " + decision.considered().size() + " considered; the reason given then was: "
                        + decision.sentence());
        return who + " and not " + name + ": " + ended(why);
    }

    private static String chosen(Decision decision) {
        return decision.considered().stream()
                .filter(Decision.Candidate::chosen)
                .map(Decision.Candidate::who)
                .findFirst()
                .orElse("Somebody else");
    }

    private static String ended(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    private static Ref ref(String id) {
        RecordId record = RecordId.orNull(id.strip());
        Entity entity = record == null ? null : OBJECTS.get(record.prefix());
        if (record == null || entity == null) {
            throw new IllegalArgumentException(
                    "'" + id
                            + "' is no id of an account (001...), lead (00Q...) or opportunity (006...) of 15 or 18 characters");
        }
        return new Ref(entity, record);
    }

    private List<Decision> decisions(Ref ref) {
        var decisions = new ArrayList<Decision>();
        Decision founding = founding(ref);
        if (founding != null) {
            decisions.add(founding);
        }
        decisions.addAll(ledger.decisionsOf(ref));
        decisions.sort(Comparator.comparing(Decision::decidedAt).thenComparing(Decision::id));
        return decisions;
    }

    private @Nullable Decision founding(Ref ref) {
        return ref.entity().equals(Entity.ACCOUNT) ? ledger.foundingOf(ref.id()) : null;
    }

    /** What the org recorded before we listened, then what we heard. */
    private List<Owner> owners(Ref ref) {
        List<Ownership> heard = mirror.ownersOf(ref);
        Instant listening = heard.stream()
                .map(Ownership::since)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Instant.MAX);
        var recorded = new ArrayList<Row>();
        if (ref.entity().equals(Entity.ACCOUNT)) {
            mirror.rows(HISTORY, row -> {
                Instant at = row.fields().instant("CreatedDate");
                if (ref.id().equals(row.fields().id("AccountId"))
                        && "Owner".equals(row.fields().text("Field"))
                        && RecordId.orNull(row.fields().text("NewValue")) != null
                        && at != null
                        && at.isBefore(listening)) {
                    recorded.add(row);
                }
            });
        }
        recorded.sort(Comparator.comparing(row -> String.valueOf(row.fields().instant("CreatedDate"))));
        var chain = new ArrayList<Owner>();
        for (Row row : recorded) {
            if (chain.isEmpty()) {
                chain.add(new Owner(owner(row.fields().text("OldValue")), null, null, null));
            }
            RecordId by = row.fields().id("CreatedById");
            chain.add(new Owner(
                    owner(row.fields().text("NewValue")),
                    row.fields().instant("CreatedDate"),
                    by == null ? null : names.of(by),
                    null));
        }
        for (Ownership link : heard) {
            if (link.position() > 0 || chain.isEmpty()) {
                chain.add(new Owner(
                        names.of(link.owner()),
                        link.since(),
                        link.by() == null ? null : names.of(link.by()),
                        link.decision() == null ? null : link.decision().value()));
            }
        }
        return chain;
    }

    private String owner(@Nullable String value) {
        RecordId id = RecordId.orNull(value);
        return id != null ? names.of(id) : value == null ? "unknown" : value;
    }

    private Decided decided(Decision decision) {
        Entry entry = ledger.act(decision.id());
        String rule = entry == null
                ? null
                : entry.act() instanceof Act.Move move
                        ? move.audit().rule()
                        : entry.act() instanceof Act.Founding founding
                                ? founding.audit().rule()
                                : null;
        var known = new TreeMap<String, SortedMap<String, String>>();
        decision.known().forEach((subject, fields) -> known.put(subject, words(fields)));
        return new Decided(
                decision.id().value(),
                decision.decidedAt(),
                decision.kind(),
                decision.plan().value(),
                decision.policyHash(),
                rule,
                decision.sentence(),
                known,
                decision.considered(),
                entry == null ? "led to nothing" : became(entry),
                withheld(ledger.trust().erased(decision.id()), ledger.trust().purged(decision.id())));
    }

    private static @Nullable String withheld(Trust.@Nullable Erased erased, boolean purged) {
        String gone = erased(erased);
        return !purged ? gone : gone == null ? PURGED : gone + " " + PURGED;
    }

    /** What to say where explanations were dropped. */
    static final String PURGED =
            "What was known then and who was considered is no longer kept (writing.yaml, keep, explanations).";

    static @Nullable String erased(Trust.@Nullable Erased erased) {
        return erased == null
                ? null
                : "Personal data was erased on " + day(erased.at()) + " by order of " + erased.by() + " (order "
                        + erased.order() + ").";
    }

    private SortedMap<String, String> words(Fields fields) {
        var words = new TreeMap<String, String>();
        fields.values().forEach((field, value) -> {
            if (value != null) {
                RecordId id = value instanceof String text ? RecordId.orNull(text) : null;
                boolean person =
                        id != null && (id.prefix().equals("005") || id.prefix().equals("00G"));
                words.put(field, person && id != null ? names.of(id) : value.toString());
            }
        });
        return words;
    }

    static String became(Entry entry) {
        String words = entry.words().isEmpty() ? "" : ": " + entry.words();
        return switch (entry.state()) {
            case DONE -> "was carried out on " + entry.closedAt();
            case OPEN -> entry.approved() ? "is about to be carried out" : "waits for a person's approval";
            case SENT -> "is on its way";
            case DEFERRED -> "was put off by the org and is tried again" + words;
            case OVERTAKEN -> "was overtaken by a person" + words;
            case REFUSED -> "was refused by the org" + words;
            case WITHDRAWN -> "was withdrawn" + words;
            case PARKED -> "was given up" + words;
        };
    }
}
