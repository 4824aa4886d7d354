package dev.allotment.simulator.schema;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What we ship switched off, for an org to switch on: record-triggered flows, matching rules, duplicate rules. Checked for what
 * they name. This org runs none of them ({@link BellReader} has those it runs), so one that is switched on is refused rather than passed over.
 */
final class DormantReader {
    private static final Pattern RECORD = Pattern.compile("\\$Record(?:__Prior)?\\.([A-Za-z0-9_]+)");

    private final Shelf shelf;
    private final Complaints complaints;

    DormantReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    void check(Schema schema) {
        shelf.of("Flow").stream()
                .filter(document -> !BellReader.rings(document))
                .forEach(document -> flow(document, schema));
        Set<String> matching = new HashSet<>();
        for (Document document : shelf.of("MatchingRules")) {
            matching(document, schema, matching);
        }
        for (Document document : shelf.of("DuplicateRule")) {
            duplicates(document, schema, matching);
        }
    }

    private void flow(Document document, Schema schema) {
        Element root = document.root();
        if (root.text("description") == null) {
            complaints.add(document, root.line(), "flow " + document.name() + " has no <description>");
        }
        off(document, "status", "Active".equals(root.text("status")), "flows");
        Element start = root.child("start");
        String object = start == null ? null : start.text("object");
        ObjectType type = object == null ? null : schema.objects().get(object);
        if (start == null || type == null) {
            complaints.add(document, root.lineOf("start"), "there is no object " + object + " for this flow");
            return;
        }
        var names = new HashSet<String>();
        root.all("formulas").forEach(formula -> names.add(formula.text("name", "")));
        root.all("assignments").forEach(assignment -> names.add(assignment.text("name", "")));
        fields(document, type, start);
        for (Element formula : root.all("formulas")) {
            fields(document, type, formula);
        }
        for (Element assignment : root.all("assignments")) {
            for (Element item : assignment.all("assignmentItems")) {
                fields(document, type, item);
                Element value = item.child("value");
                String reference = value == null ? null : value.text("elementReference");
                if (reference != null && !reference.startsWith("$") && !names.contains(reference)) {
                    complaints.add(document, item.line(), "the flow has no element " + reference);
                }
            }
        }
        Element connector = start.child("connector");
        String target = connector == null ? null : connector.text("targetReference");
        if (target == null || !names.contains(target)) {
            complaints.add(document, start.line(), "the flow has no element " + target + " to start with");
        }
    }

    /** Every field of the record that is named anywhere in the element. */
    private void fields(Document document, ObjectType type, Element element) {
        for (Element child : element.children()) {
            Matcher named = RECORD.matcher(child.text());
            while (named.find()) {
                if (!type.has(named.group(1))) {
                    complaints.add(document, child.line(), type.name() + " has no field " + named.group(1));
                }
            }
        }
    }

    private void matching(Document document, Schema schema, Set<String> known) {
        ObjectType type = schema.objects().get(document.name());
        if (type == null) {
            complaints.add(document, document.root().line(), "there is no object " + document.name());
            return;
        }
        for (Element rule : document.root().all("matchingRules")) {
            known.add(document.name() + "." + rule.text("fullName", ""));
            off(document, rule, "ruleStatus", "Active".equals(rule.text("ruleStatus")), "matching rules");
            for (Element item : rule.all("matchingRuleItems")) {
                String field = item.text("fieldName", "");
                if (!type.has(field)) {
                    complaints.add(document, item.lineOf("fieldName"), type.name() + " has no field " + field);
                }
            }
        }
    }

    private void duplicates(Document document, Schema schema, Set<String> known) {
        Element root = document.root();
        off(document, "isActive", root.flag("isActive"), "duplicate rules");
        for (Element match : root.all("duplicateRuleMatchRules")) {
            String object = match.text("matchRuleSObjectType", "");
            String rule = match.text("matchingRule", "");
            if (!schema.objects().containsKey(object)) {
                complaints.add(document, match.line(), "there is no object " + object);
            } else if (!known.contains(object + "." + rule)) {
                complaints.add(document, match.lineOf("matchingRule"), object + " has no matching rule " + rule);
            }
        }
    }

    private void off(Document document, String element, boolean on, String what) {
        off(document, document.root(), element, on, what);
    }

    private void off(Document document, Element in, String element, boolean on, String what) {
        if (on) {
            complaints.add(
                    document,
                    in.lineOf(element),
                    "this simulated org runs no " + what + "; deploy it switched off, and switch it on in a real org");
        }
    }
}
