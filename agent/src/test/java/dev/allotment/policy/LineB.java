package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** The shipped policy, changed as an admin changes a copy of it for the sample product line B. */
public final class LineB {
    private LineB() {}

    public static PolicyFiles files() {
        return of(PolicyFiles.in(Mappings.folder()).files());
    }

    /** The same of a policy that was changed otherwise before. */
    public static PolicyFiles of(Map<String, String> mappings) {
        var files = new TreeMap<>(mappings);
        change(files, "objects.yaml", "# line:\n#   name: B ", "line:\n  name: B ");
        change(files, "objects.yaml", "#   owner: Owner_B__c", "  owner: Owner_B__c");
        change(files, "objects.yaml", "#   fields: Allotment_B_", "  fields: Allotment_B_");
        change(files, "matching.yaml", "on_no_match: found", "on_no_match: leave");
        change(files, "allocation.yaml", "intake: [Allotment_Intake]", "intake: [Line_B_Intake]");
        return PolicyFiles.of(files);
    }

    public static Policy policy() {
        return Mappings.policy(files());
    }

    /** The same where a book's account goes back after that many days without work. */
    public static Policy withWindows(String days, String grace) {
        var files = new TreeMap<>(files().files());
        change(files, "engagement.yaml", "days: 30 days", "days: " + days);
        change(files, "engagement.yaml", "days: 21 days", "days: " + days);
        change(files, "engagement.yaml", "grace: 7 days", "grace: " + grace);
        return Mappings.policy(PolicyFiles.of(files));
    }

    private static void change(Map<String, String> files, String file, String was, String is) {
        String text = files.getOrDefault(file, "");
        assertThat(text).contains(was);
        files.put(file, text.replace(was, is));
    }
}
