package dev.allotment.status;

import dev.allotment.decide.TeamChange;
import dev.allotment.formula.Nearest;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.policy.Policy;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Refuses at once a team change that the agent could only answer with what is wrong about it. Reads only. */
record TeamChangeCheck(Mirror mirror, Supplier<Policy> policy) {
    /** @throws IllegalArgumentException if there is no such user, team or row of a rep; the sentence says what to write */
    void check(TeamChange asked) {
        var users = new TreeMap<String, RecordId>(String.CASE_INSENSITIVE_ORDER);
        mirror.rows(Entity.USER, row -> {
            String name = row.fields().text("Username");
            if (name != null) {
                users.put(name, row.ref().id());
            }
        });
        RecordId user = users.get(asked.user());
        if (user == null) {
            throw new IllegalArgumentException("There is no user '" + asked.user()
                    + "' in the org, as far as the agent has read it; write the user name, such as "
                    + (users.isEmpty() ? "ann@acme.com" : users.firstKey()));
        }
        String to = asked.to();
        if (to != null && !users.containsKey(to)) {
            team(to, asked.kind() == TeamChange.Kind.LEAVER ? "There is no team and no user '" : "There is no team '");
        } else if (to != null && asked.kind() == TeamChange.Kind.MOVER) {
            team(to, "There is no team '");
        }
        if (asked.kind() != TeamChange.Kind.LEAVER && !hasRow(user)) {
            throw new IllegalArgumentException(
                    asked.user() + " has no row of a rep; make one in Salesforce first, and order it then");
        }
    }

    private void team(String name, String none) {
        List<String> teams = policy.get().allocation().teams();
        var known = new TreeSet<String>(teams);
        mirror.rows(Entity.REP, row -> {
            String team = row.fields().text(AllotmentFields.REP_TEAM);
            if (team != null && teams.isEmpty()) {
                known.add(team);
            }
        });
        if (!known.contains(name)) {
            String near = Nearest.of(name, known);
            throw new IllegalArgumentException(none + name + "'; " + (near == null ? "" : "did you mean " + near + "? ")
                    + "Teams are " + String.join(", ", known));
        }
    }

    private boolean hasRow(RecordId user) {
        var found = new boolean[1];
        mirror.rows(Entity.REP, row -> found[0] |= user.equals(row.fields().id(AllotmentFields.REP_USER)));
        return found[0];
    }
}
