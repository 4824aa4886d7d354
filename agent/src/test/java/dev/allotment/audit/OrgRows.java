package dev.allotment.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The org's rows as they are now, asked of the org itself. */
public interface OrgRows {
    /**
     * Every row of the object that is not deleted.
     *
     * @param fields API names beside Id; what the org does not have is left out
     */
    List<OrgRow> all(String object, Collection<String> fields);

    /** One row; values as JSON would hold them, dates and times as ISO text. */
    record OrgRow(String id, Map<String, ? extends @Nullable Object> values) {}
}
