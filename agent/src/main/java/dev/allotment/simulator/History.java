package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the field history of tracked fields as rows: a lookup gives two, one of names and one of ids (contract 8.3). */
final class History {
    private static final int LONGEST = 255;
    private final Ids ids;
    private final Function<String, @Nullable String> nameOf;

    /** @param nameOf the name of the row with that id */
    History(Ids ids, Function<String, @Nullable String> nameOf) {
        this.ids = ids;
        this.nameOf = nameOf;
    }

    /** The history rows of one change, of the object {@code history}. */
    List<OrgRow> of(Step step, ObjectType history, String user, Instant now) {
        var rows = new ArrayList<OrgRow>();
        OrgRow before = step.before();
        if (step.kind() == ChangeEvent.Type.CREATE) {
            rows.add(row(step, history, user, now, "created", "Text", null, null));
        } else if (step.kind() == ChangeEvent.Type.UPDATE && before != null) {
            for (FieldDef field : step.type().all()) {
                Object was = before.value(field.name());
                Object is = step.after().value(field.name());
                if (field.is(Trait.TRACKED) && !Objects.equals(was, is)) {
                    tell(rows, step, history, user, now, field, was, is);
                }
            }
        }
        return rows;
    }

    private void tell(
            List<OrgRow> rows,
            Step step,
            ObjectType history,
            String user,
            Instant now,
            FieldDef field,
            @Nullable Object was,
            @Nullable Object is) {
        if (field.kind() == FieldKind.REFERENCE) {
            String name = field.custom() ? field.name() : field.name().replaceFirst("Id$", "");
            rows.add(row(step, history, user, now, name, "Text", named(was), named(is)));
            rows.add(row(step, history, user, now, name, "EntityId", text(was), text(is)));
        } else {
            rows.add(row(step, history, user, now, field.name(), "Text", text(was), text(is)));
        }
    }

    private @Nullable String named(@Nullable Object id) {
        return id instanceof String text ? nameOf.apply(text) : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        String text = value == null ? null : value.toString();
        return text == null || text.length() > LONGEST ? null : text;
    }

    private OrgRow row(
            Step step,
            ObjectType history,
            String user,
            Instant now,
            String field,
            String type,
            @Nullable String was,
            @Nullable String is) {
        String parent = step.type().custom() ? "ParentId" : step.type().name() + "Id";
        return Draft.of(history)
                .set("Id", ids.next(history.prefix()))
                .set(parent, step.after().id())
                .set("CreatedById", user)
                .set("CreatedDate", now)
                .set("SystemModstamp", now)
                .set("Field", field)
                .set("DataType", type)
                .set("OldValue", was)
                .set("NewValue", is)
                .row();
    }
}
