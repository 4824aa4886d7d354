package dev.allotment.simulator;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares what a session may do with what the agent needs: too little and too much, as sentences. */
final class Shortfalls {
    private static final String REMEDY = "; assign the permission set Allotment_Agent to the agent's user";
    private final Session session;

    Shortfalls(Session session) {
        this.session = session;
    }

    List<String> of(Set<Entity> read, Set<Entity> owned) {
        var sentences = new ArrayList<String>();
        for (Entity entity : new TreeSet<>(read)) {
            ObjectView view = session.describe(entity.name());
            if (view == null) {
                sentences.add("The agent's user may not read " + entity + REMEDY + ".");
            }
        }
        for (Entity entity : new TreeSet<>(owned)) {
            owned(entity, sentences);
        }
        if (!owned.isEmpty() && !session.holds("Allotment_Agent")) {
            sentences.add(
                    "The agent's user lacks the custom permission Allotment_Agent, without which the guard rule does not hold"
                            + REMEDY + ".");
        }
        for (String tooMuch : List.of("ModifyAllData")) {
            if (session.may(tooMuch)) {
                sentences.add(
                        "The agent's user holds " + tooMuch + ", which is more than the agent needs; take it away.");
            }
        }
        return sentences;
    }

    private void owned(Entity entity, List<String> sentences) {
        ObjectView view = session.describe(entity.name());
        if (view == null) {
            return;
        }
        if (!view.viewAll() || !view.modifyAll()) {
            sentences.add("The agent's user lacks View All and Modify All Records on " + entity + REMEDY + ".");
        }
        for (String field : List.of("OwnerId", AllotmentFields.EXPECTED_OWNER, AllotmentFields.DECISION)) {
            ObjectView.FieldView visible = view.field(field);
            if (visible == null || !visible.updateable()) {
                sentences.add("The agent's user may not write " + entity + "." + field + REMEDY + ".");
            }
        }
    }
}
