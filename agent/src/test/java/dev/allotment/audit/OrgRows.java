package dev.allotment.audit;

import java.util.Collection;
import java.util.List;

/** The org's rows as they are now, asked of the org itself. */
public interface OrgRows {
    /**
     * Every row of the object that is not deleted.
     *
     * @param fields API names beside Id; what the org does not have is left out
     */
    List<OrgRow> all(String object, Collection<String> fields);

    /** One row; values as JSON would hold them, dates and times as ISO text. */
    record OrgRow(String id, java.util.Map<String, ? extends @org.jspecify.annotations.Nullable Object> values) {}
}
