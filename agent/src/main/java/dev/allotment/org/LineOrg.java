package dev.allotment.org;

import dev.allotment.model.Act;
import dev.allotment.model.Change;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Line;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The org as the agent of a product line sees it: an account's owner is the line's lookup, and our fields on it are the line's
 * own. Names are translated here, both ways, and nowhere else; so everything that holds for books holds for those of a line. What
 * is not the line's to write is refused here, whatever decided it.
 */
public final class LineOrg extends Relay {
    /** Owner changes that the org has recorded; there too the line's lookup is the owner. */
    private static final Entity HISTORY = new Entity("AccountHistory");

    private static final String OWNER = "OwnerId";
    /** What the org calls a record's own owner in history. */
    private static final String OWNER_IN_HISTORY = "Owner";
    /** What an agent of this line never writes; its decision is at fault, so the code is ours. */
    private static final String REFUSED = "NOT_OF_THIS_LINE";

    private final Line line;
    private final RecordId nobody;

    /** @param nobody the user who stands for an empty lookup: the owner of the line's pool */
    public LineOrg(Org org, Line line, RecordId nobody) {
        super(org);
        this.line = line;
        this.nobody = nobody;
    }

    // --- what the org has

    @Override
    public Description describe(Entity entity) {
        Description seen = org.describe(entity);
        if (!entity.equals(Entity.ACCOUNT)) {
            return seen;
        }
        var fields = new LinkedHashMap<String, Description.Field>();
        seen.fields().forEach((name, field) -> {
            String ours = line.toUs(name);
            if (ours != null) {
                fields.put(ours, new Description.Field(ours, field.type(), field.editable(), field.length()));
            }
        });
        return new Description(entity, seen.deletable(), fields);
    }

    @Override
    public List<String> shortfalls(Set<Entity> read, Set<Entity> owned) {
        var sentences = new ArrayList<>(org.shortfalls(read, owned));
        sentences.addAll(new LineShortfalls(org, line).sentences());
        return sentences;
    }

    // --- hear

    @Override
    protected List<String> asked(Entity entity, List<String> fields) {
        return entity.equals(Entity.ACCOUNT) ? fields.stream().map(line::inOrg).toList() : fields;
    }

    @Override
    protected List<Change> told(Change change) {
        return List.of(
                switch (change) {
                    case Change.Seen seen ->
                        new Change.Seen(seen.ref(), ours(seen.ref().entity(), seen.raw(), false), seen.lastModified());
                    case Change.Appeared one ->
                        new Change.Appeared(
                                one.ref(),
                                one.stamp(),
                                one.undeleted(),
                                ours(one.ref().entity(), one.raw(), true));
                    case Change.Updated one ->
                        new Change.Updated(
                                one.ref(), one.stamp(), ours(one.ref().entity(), one.raw(), false));
                    case Change.Deleted deleted -> deleted;
                    case Change.Blurred blurred -> blurred;
                    case Change.Flooded flooded -> flooded;
                    case Change.Gone gone -> gone;
                    case Change.Garbled garbled -> garbled;
                });
    }

    /** @param whole whether a field that is absent is empty */
    private Map<String, @Nullable Object> ours(Entity entity, Map<String, @Nullable Object> raw, boolean whole) {
        if (entity.equals(HISTORY)) {
            return history(raw);
        }
        if (!entity.equals(Entity.ACCOUNT)) {
            return raw;
        }
        var ours = new HashMap<String, @Nullable Object>();
        raw.forEach((name, value) -> {
            String known = line.toUs(name);
            if (known != null) {
                ours.put(known, value);
            }
        });
        if (ours.get(OWNER) == null && (whole || ours.containsKey(OWNER))) {
            ours.put(OWNER, nobody.value());
        }
        return ours;
    }

    /** Of the two rows of a change the one with ids counts; where it was empty before or after, nobody had it. */
    private Map<String, @Nullable Object> history(Map<String, @Nullable Object> raw) {
        var ours = new HashMap<>(raw);
        if (OWNER_IN_HISTORY.equals(raw.get("Field"))) {
            ours.put("Field", "Account_Owner");
        } else if (line.owner().equals(raw.get("Field"))) {
            ours.put("Field", OWNER_IN_HISTORY);
            for (String value : List.of("OldValue", "NewValue")) {
                String other = value.equals("OldValue") ? "NewValue" : "OldValue";
                if (raw.get(value) == null && raw.get(other) instanceof String id && RecordId.orNull(id) != null) {
                    ours.put(value, nobody.value());
                }
            }
        }
        return ours;
    }

    // --- write

    @Override
    public List<Receipt> carryOut(List<Act> acts, Instant decidedAt, BooleanSupplier mayWrite) {
        return written(acts, allowed -> org.carryOut(allowed, decidedAt, mayWrite));
    }

    @Override
    public List<Receipt> record(List<Act> owed, Instant decidedAt) {
        return written(owed, allowed -> org.record(allowed, decidedAt));
    }

    /** What goes together with something that is not ours to write is not written either. */
    private List<Receipt> written(List<Act> acts, Function<List<Act>, List<Receipt>> write) {
        var refused = new HashMap<DecisionId, Receipt>();
        var groups = new HashSet<String>();
        for (Act act : acts) {
            String why = notOurs(act);
            if (why != null) {
                refused.put(act.id(), new Receipt.Refused(act.id(), REFUSED, why));
                groups.add(String.valueOf(act.together()));
            }
        }
        var allowed = new ArrayList<Act>();
        for (Act act : acts) {
            if (act.together() != null && groups.contains(act.together())) {
                refused.putIfAbsent(
                        act.id(), new Receipt.Refused(act.id(), REFUSED, "It belongs together with what was refused."));
            }
            if (!refused.containsKey(act.id())) {
                allowed.add(translated(act));
            }
        }
        var receipts = new HashMap<>(refused);
        if (!allowed.isEmpty()) {
            write.apply(allowed).forEach(receipt -> receipts.put(receipt.decision(), receipt));
        }
        return acts.stream()
                .map(act -> Objects.requireNonNull(receipts.get(act.id())))
                .toList();
    }

    /** Why the agent of a line does not write this, or null. */
    private @Nullable String notOurs(Act act) {
        return switch (act) {
            case Act.Move move ->
                move.record().entity().equals(Entity.OPPORTUNITY)
                        ? "A deal belongs to no line: its owner is changed by the agent of the accounts' owners."
                        : !move.follows().isEmpty() || move.road().soap()
                                ? "With the owner of a line nothing goes along: it belongs to the account's owner."
                                : onAccount(move) ? foreign(move.also()) : null;
            case Act.Mark mark -> onAccount(mark) ? foreign(mark.values()) : null;
            case Act.Founding founding -> "Only the agent of the accounts' owners founds accounts.";
            case Act.Link link -> "Only the agent of the accounts' owners says to which account a lead belongs.";
        };
    }

    private @Nullable String foreign(Fields values) {
        return values.names().stream()
                .filter(name -> !line.writes(name))
                .findFirst()
                .map(name -> "Account." + name + " belongs to the account, not to the line " + line.name() + ".")
                .orElse(null);
    }

    private static boolean onAccount(Act act) {
        Ref record = act.record();
        return record != null && record.entity().equals(Entity.ACCOUNT);
    }

    private Act translated(Act act) {
        return switch (act) {
            case Act.Move move ->
                onAccount(move)
                        ? move.in(line.ownerFields(nobody), inOrg(move.also()))
                        : move.in(line.ofOthers(), move.also());
            case Act.Mark mark ->
                onAccount(mark)
                        ? new Act.Mark(
                                mark.id(),
                                mark.plan(),
                                mark.record(),
                                inOrg(mark.values()),
                                mark.why(),
                                mark.together())
                        : mark;
            case Act.Founding founding -> founding;
            case Act.Link link -> link;
        };
    }

    private Fields inOrg(Fields values) {
        var named = new HashMap<String, @Nullable Object>();
        values.values().forEach((name, value) -> named.put(line.inOrg(name), value));
        return Fields.of(named);
    }
}
