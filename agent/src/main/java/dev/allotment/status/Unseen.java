package dev.allotment.status;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What our user may not look at in the org, said once with the one remedy, however much it is. Pure. */
final class Unseen {
    /** Codes by which an org says that our user may not. */
    private static final Pattern REFUSED = Pattern.compile(
            "Could not look at (.+?): (INVALID_TYPE|INVALID_FIELD|NOT_FOUND|INSUFFICIENT_ACCESS[A-Z_]*), .*", Pattern.DOTALL);

    private Unseen() {}

    /** @param unseen as the org answered, a sentence each */
    static List<String> once(List<String> unseen) {
        var what = new ArrayList<String>();
        var codes = new TreeSet<String>();
        var said = new ArrayList<String>();
        for (String one : unseen) {
            Matcher refused = REFUSED.matcher(one);
            if (refused.matches()) {
                what.add(refused.group(1));
                codes.add(refused.group(2));
            } else {
                said.add(one);
            }
        }
        if (!what.isEmpty()) {
            said.add(
                    0,
                    "Could not look at " + String.join(", ", what) + " (" + String.join(", ", codes)
                            + "): our user lacks View Setup and Configuration. Assign the permission set"
                            + " Allotment_Preflight (sfdx-metadata/optional/preflight) and start the agent again.");
        }
        return said;
    }
}
