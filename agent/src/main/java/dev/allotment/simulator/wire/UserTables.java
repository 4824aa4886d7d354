package dev.allotment.simulator.wire;

import dev.allotment.simulator.Access;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.SetupRows;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.wire.soql.Tables;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The org's rows with the eyes of one session. */
record UserTables(SimulatedOrg org, Session session) implements Tables {
    @Override
    public @Nullable ObjectView view(String object) {
        ObjectView view = session.describe(object);
        return view == null ? new SetupRows(org, session).view(object, false) : view;
    }

    @Override
    public List<OrgRow> rows(String object, Access access, Predicate<OrgRow> where, int limit, boolean deleted) {
        var setup = new SetupRows(org, session);
        return session.describe(object) == null && setup.view(object, false) != null
                ? setup.rows(object).stream().filter(where).limit(limit).toList()
                : session.rows(object, access, where, limit, deleted);
    }

    @Override
    public @Nullable OrgRow row(String id) {
        ObjectType type = id.length() < 15 ? null : org.schema().byPrefix(id.substring(0, 3));
        return type == null ? null : session.row(type.name(), id);
    }
}
