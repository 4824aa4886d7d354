package dev.allotment.simulator.wire.soql;

import dev.allotment.simulator.Access;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.OrgRow;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The org's rows as one user sees them, for a query to read. */
public interface Tables {
    /** The object of this name, whatever its case; null where there is none or it may not be seen. */
    @Nullable
    ObjectView view(String object);

    /** Visible rows by an index, in its order, tested, at most so many; with those in the recycle bin where asked. */
    List<OrgRow> rows(String object, Access access, Predicate<OrgRow> where, int limit, boolean deleted);

    /** The row of this id, whichever object it is of; null where it may not be seen. */
    @Nullable
    OrgRow row(String id);
}
