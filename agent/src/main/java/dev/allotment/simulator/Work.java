package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.Trait;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One transaction under way: steps already taken, over the tables that nobody else changes meanwhile. */
final class Work implements Transaction {
    private final Core core;
    private final Rights rights;
    private final SaveOptions options;
    private final Instant now;
    private final Checks checks;
    private final List<Step> steps = new ArrayList<>();
    private final Overlay overlay;
    private final Reach reach;
    private boolean doomed;

    Work(Core core, Rights rights, SaveOptions options) {
        this.core = core;
        this.rights = rights;
        this.options = options;
        this.now = core.now();
        this.overlay = new Overlay(core);
        this.reach = new Reach(core, rights, overlay);
        this.checks = new Checks(core, this);
    }

    List<Step> steps() {
        return steps;
    }

    Core core() {
        return core;
    }

    @Override
    public boolean doomed() {
        return doomed;
    }

    @Override
    public void rollBack() {
        doomed = true;
    }

    @Override
    public Outcome write(Write write) {
        int mark = steps.size();
        try {
            if (core.faults.fires(Faults.READ_ONLY)) {
                throw new Refusal(
                        "SERVER_UNAVAILABLE",
                        "The organization is in read-only mode for maintenance; nothing can be saved");
            }
            return switch (write) {
                case Write.Create create -> create(create.object(), create.values());
                case Write.Update update -> OwnerFlow.of(this, update);
                case Write.OwnerUpdate update -> OwnerFlow.of(this, update);
                case Write.Convert convert -> Converting.of(this, convert, rights, reach);
                case Write.Upsert upsert -> upsert(upsert);
                case Write.Delete delete -> {
                    OrgRow row = reach.editable(reach.view(delete.object()), delete.id(), true);
                    new Cascade(this).delete(row);
                    yield new Outcome.Saved(row.id(), false);
                }
                case Write.Undelete undelete -> undelete(undelete);
                case Write.Merge merge -> merge(merge);
            };
        } catch (Refusal refusal) {
            revert(mark);
            doomed |= options.allOrNone();
            return new Outcome.Failed(refusal.errors());
        }
    }

    Outcome create(String object, Map<String, ? extends @Nullable Object> values) throws Refusal {
        ObjectView view = reach.view(object);
        if (!view.createable()) {
            throw new Refusal(
                    "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object: " + view.name());
        }
        ObjectType type = view.type();
        Draft draft = Draft.of(type);
        for (FieldDef field : type.all()) {
            if (field.initial() != null && field.kind() != FieldKind.AUTONUMBER) {
                draft.set(field.name(), field.initial());
            }
        }
        draft.set("OwnerId", rights.user());
        checks.fill(draft, view, values, true);
        draft.set("Id", core.ids.next(type.prefix()));
        for (FieldDef field : type.all()) {
            if (field.kind() == FieldKind.AUTONUMBER) {
                draft.set(field.name(), numbered(type, field));
            }
        }
        if (draft.value(type.nameField()) == null && type.custom()) {
            draft.set(type.nameField(), draft.value("Id"));
        }
        draft.set("CreatedDate", now).set("CreatedById", rights.user());
        return save(ChangeEvent.Type.CREATE, type, null, draft);
    }

    private String numbered(ObjectType type, FieldDef field) {
        String format = String.valueOf(field.initial());
        String zeros = format.replaceAll("[^0]", "");
        String number = Long.toString(core.ids.count("auto:" + type.name() + "." + field.name()));
        String padded = "0".repeat(Math.max(0, zeros.length() - number.length())) + number;
        return format.contains("{") ? format.replaceFirst("\\{0*}", padded) : format + padded;
    }

    Outcome update(String object, String id, Map<String, ? extends @Nullable Object> values) throws Refusal {
        ObjectView view = reach.view(object);
        OrgRow before = reach.editable(view, id, false);
        if (values.containsKey("OwnerId")
                && !overlay.has(before.id())
                && core.faults.fires(Faults.HUMAN_EDIT, before.id())) {
            HumanEdit.of(core, before);
            before = Objects.requireNonNull(current(view.name(), before.id()));
        }
        Draft draft = Draft.of(view.type(), before);
        checks.fill(draft, view, values, false);
        return save(ChangeEvent.Type.UPDATE, view.type(), before, draft);
    }

    private Outcome upsert(Write.Upsert upsert) throws Refusal {
        ObjectView view = reach.view(upsert.object());
        ObjectView.FieldView field = view.field(upsert.field());
        if (field == null || !field.field().is(Trait.EXTERNAL_ID)) {
            throw new Refusal(
                    "NOT_FOUND", "Provided external ID field does not exist or is not accessible: " + upsert.field());
        }
        var found = new ArrayList<OrgRow>();
        for (OrgRow row : everywhere(view.name(), field.field().name(), upsert.value())) {
            if (!row.deleted()) {
                found.add(row);
            }
        }
        if (found.size() > 1) {
            throw new Refusal(
                    "DUPLICATE_EXTERNAL_ID",
                    field.field().label() + ": more than one record found for external id field: " + found,
                    field.field().name());
        }
        if (found.size() == 1) {
            return update(view.name(), found.getFirst().id(), upsert.values());
        }
        if (upsert.updateOnly()) {
            throw new Refusal("NOT_FOUND", "The requested resource does not exist");
        }
        var values = new HashMap<String, @Nullable Object>(upsert.values());
        values.put(field.field().name(), upsert.value());
        return create(view.name(), values);
    }

    private Outcome undelete(Write.Undelete undelete) throws Refusal {
        ObjectView view = reach.view(undelete.object());
        OrgRow row = current(view.name(), Reach.id(view, undelete.id()));
        if (row == null || !row.deleted()) {
            throw new Refusal("UNDELETE_FAILED", "Entity is not in the recycle bin");
        }
        if (!core.rights.edits(rights, view, row)) {
            throw new Refusal("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", "Id");
        }
        new Cascade(this).undelete(row);
        return new Outcome.Saved(row.id(), false);
    }

    private Outcome merge(Write.Merge merge) throws Refusal {
        ObjectView view = reach.view(merge.object());
        OrgRow master = reach.editable(view, merge.master(), false);
        for (String loser : merge.losers()) {
            new Cascade(this).merge(master, reach.editable(view, loser, true));
        }
        return new Outcome.Saved(master.id(), false);
    }

    /** Everything that happens between the caller's values and a step: derivations, checks, rules, uniqueness, assignment. */
    Outcome save(ChangeEvent.Type kind, ObjectType type, @Nullable OrgRow before, Draft draft) throws Refusal {
        Derivations.apply(draft, type.name(), this, now);
        OrgRow after = draft.row();
        if (before != null && kind == ChangeEvent.Type.UPDATE && same(type, before, after)) {
            return new Outcome.Saved(before.id(), false);
        }
        checks.required(type, after);
        checks.references(type, before, after);
        core.rules.judge(type, before, after, rights, core.clock.instant());
        checks.unique(type, before, after);
        String leadsTo = core.leadsTo();
        if (options.autoAssign() && leadsTo != null && type.name().equals("Lead") && !after.flag("IsConverted")) {
            draft.set("OwnerId", leadsTo);
        }
        step(kind, type, before, draft);
        return new Outcome.Saved(after.id(), before == null);
    }

    /** Takes a row of the past as it is. */
    void sow(ObjectType type, Draft draft, Instant modified) throws Refusal {
        for (FieldDef field : type.all()) {
            if (field.kind() == FieldKind.AUTONUMBER && draft.value(field.name()) == null) {
                draft.set(field.name(), numbered(type, field));
            }
        }
        if (draft.value(type.nameField()) == null && type.custom()) {
            draft.set(type.nameField(), draft.value("Id"));
        }
        Derivations.apply(draft, type.name(), this, modified);
        OrgRow row = draft.row();
        checks.required(type, row);
        checks.unique(type, null, row);
        take(new Step(null, type, null, row));
        felt(type, row);
    }

    private static boolean same(ObjectType type, OrgRow before, OrgRow after) {
        for (int slot = 0; slot < type.layout().size(); slot++) {
            if (!Objects.equals(before.at(slot), after.at(slot))) {
                return false;
            }
        }
        return true;
    }

    /** Stamps the row and takes the step. */
    void step(ChangeEvent.Type kind, ObjectType type, @Nullable OrgRow before, Draft draft) {
        draft.set("LastModifiedDate", now)
                .set("LastModifiedById", rights.user())
                .set("SystemModstamp", now);
        OrgRow after = draft.row();
        take(new Step(kind, type, before, after));
        felt(type, after);
    }

    private void felt(ObjectType type, OrgRow row) {
        if (type.name().equals("Task") || type.name().equals("Event")) {
            for (String id : Derivations.touchedBy(row)) {
                lastActivity(id, Objects.requireNonNull(row.date("ActivityDate")));
            }
        }
    }

    private void lastActivity(String id, LocalDate date) {
        ObjectType type = core.schema().byPrefix(id.substring(0, 3));
        OrgRow row = type == null || !type.has("LastActivityDate") ? null : current(type.name(), id);
        LocalDate last = row == null ? null : row.date("LastActivityDate");
        if (row != null && type != null && (last == null || last.isBefore(date))) {
            take(new Step(
                    null,
                    type,
                    row,
                    Draft.of(type, row).set("LastActivityDate", date).row()));
        }
    }

    private void take(Step step) {
        steps.add(step);
        overlay.take(step);
    }

    private void revert(int mark) {
        if (steps.size() == mark) {
            return;
        }
        var kept = new ArrayList<>(steps.subList(0, mark));
        steps.clear();
        overlay.clear();
        kept.forEach(this::take);
    }

    // --- looking

    @Nullable
    OrgRow current(String object, String id) {
        return overlay.current(object, id);
    }

    List<OrgRow> everywhere(String object, String field, String value) {
        return overlay.everywhere(object, field, value);
    }

    @Nullable
    String holder(ObjectType type, FieldDef field, String value) {
        return overlay.holder(type, field, value);
    }

    @Override
    public @Nullable OrgRow row(String object, String id) {
        return reach.row(object, id);
    }
}
