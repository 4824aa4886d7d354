package dev.allotment.org;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Automation;
import dev.allotment.model.Entity;
import dev.allotment.model.Line;
import dev.allotment.model.Surroundings;
import dev.allotment.org.Org.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says, in sentences with the remedy, what the org lacks for the books of a product line (law S6). A few calls, at the start. */
record LineShortfalls(Org org, Line line) {
    private static final String REMEDY =
            ": deploy a copy of sfdx-metadata/optional/line with the names of this line, and assign its permission set to the integration user";

    List<String> sentences() {
        var sentences = new ArrayList<String>();
        Map<String, Description.Field> account = org.describe(Entity.ACCOUNT).fields();
        Description.Field owner = account.get(line.owner());
        if (owner == null) {
            sentences.add(at("Account." + line.owner() + " is not there or may not be read") + REMEDY);
        } else if (!owner.type().equals("reference")) {
            sentences.add(at("Account." + line.owner() + " is a " + owner.type() + ", not a lookup to a user")
                    + ": name the lookup that is this line's owner");
        } else if (!owner.editable()) {
            sentences.add(at("Account." + line.owner() + " may not be changed") + REMEDY);
        }
        if (account.keySet().stream().noneMatch(name -> name.startsWith(line.prefix()))) {
            sentences.add(at("Account has no field that begins with " + line.prefix()) + REMEDY);
        } else {
            for (String field : List.of(AllotmentFields.EXPECTED_OWNER, AllotmentFields.DECISION)) {
                Description.Field there = account.get(line.inOrg(field));
                if (there == null || !there.editable()) {
                    sentences.add(at("Account." + line.inOrg(field) + " may not be written") + REMEDY);
                }
            }
        }
        for (Entity entity : List.of(Entity.OWNERSHIP_CHANGE, Entity.REP, Entity.REQUEST)) {
            if (!org.describe(entity).fields().containsKey(AllotmentFields.LINE)) {
                sentences.add(at(entity + "." + AllotmentFields.LINE + " is not there or may not be read")
                        + ": deploy sfdx-metadata, and assign the permission set Allotment_Agent");
            }
        }
        guard(sentences);
        return sentences;
    }

    /** Without the rule a person's choice could be overwritten (law A2), so nothing is written by an agent that does not see it. */
    private void guard(List<String> sentences) {
        Surroundings seen = org.surroundings(Set.of(Entity.ACCOUNT));
        if (seen.automations().stream().anyMatch(this::guards)) {
            return;
        }
        sentences.add(
                seen.unseen().isEmpty()
                        ? at("no active validation rule on Account guards " + line.owner()) + REMEDY
                        : at("whether a validation rule guards Account." + line.owner() + " cannot be seen ("
                                        + seen.unseen().getFirst() + ")")
                                + ": assign the permission set Allotment_Preflight (sfdx-metadata/optional/preflight)");
    }

    private boolean guards(Automation rule) {
        String formula = rule.formula();
        return rule.kind() == Automation.Kind.VALIDATION_RULE
                && Entity.ACCOUNT.equals(rule.entity())
                && rule.says().contains(AllotmentFields.OVERTAKEN)
                && formula != null
                && formula.contains("PRIORVALUE(" + line.owner() + ")")
                && formula.contains(line.inOrg(AllotmentFields.EXPECTED_OWNER))
                && formula.contains(line.inOrg(AllotmentFields.DECISION));
    }

    private String at(String what) {
        return line.place() + " names the line " + line.name() + ", but " + what;
    }
}
