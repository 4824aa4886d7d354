package dev.allotment.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The condition by which rows are found in whose columns a person's words may stand. Immutable. */
final class Likes {
    private final Map<String, String> params = new LinkedHashMap<>();

    Likes(Traces traces) {
        for (String like : traces.likes()) {
            params.put("w" + params.size(), like);
        }
    }

    boolean isEmpty() {
        return params.isEmpty();
    }

    /** The patterns, by the names that {@link #over} uses. */
    Map<String, String> params() {
        return params;
    }

    /** @param columns constants */
    String over(String... columns) {
        var conditions = new ArrayList<String>();
        for (String word : params.keySet()) {
            for (String column : List.of(columns)) {
                conditions.add("LOWER(" + column + ") LIKE :" + word);
            }
        }
        return String.join(" OR ", conditions);
    }
}
