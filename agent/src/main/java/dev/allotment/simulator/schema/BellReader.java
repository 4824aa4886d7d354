package dev.allotment.simulator.schema;

import dev.allotment.formula.Formula;
import dev.allotment.formula.FormulaRejected;
import dev.allotment.formula.Mistake;
import dev.allotment.formula.ResultType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Notification types, and flows that send one after a row was saved. UNVERIFIED: the contract (9.3) knows record-triggered flows,
 * but neither this action nor the type; what they are made of stands in the flow that we ship.
 */
final class BellReader {
    private static final String ACTION = "customNotificationAction";
    private static final Set<String> INPUTS = Set.of("customNotifTypeId", "title", "body", "recipientIds", "targetId");
    private static final String RECORD = "$Record.";

    private final Shelf shelf;
    private final Complaints complaints;

    BellReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    /** Whether a flow is of this kind. */
    static boolean rings(Document flow) {
        return !flow.root().all("actionCalls").isEmpty();
    }

    Schema read(Schema schema) {
        var types = new TreeSet<String>();
        for (Document document : shelf.of("CustomNotificationType")) {
            Element root = document.root();
            types.add(document.name());
            if (root.text("description") == null) {
                complaints.add(document, root.line(), "notification type " + document.name() + " has no <description>");
            }
            if (!document.name().equals(root.text("customNotifTypeName"))) {
                complaints.add(
                        document,
                        root.lineOf("customNotifTypeName"),
                        "it is not named as its file: " + document.name());
            }
        }
        Schema next = schema;
        for (Document document : shelf.of("Flow")) {
            BellFlow flow = rings(document) ? flow(document, next, types) : null;
            if (flow != null && "Active".equals(document.root().text("status"))) {
                next = next.with(flow);
            }
        }
        return next;
    }

    private @Nullable BellFlow flow(Document document, Schema schema, Set<String> types) {
        Element root = document.root();
        Element start = root.child("start");
        if (root.text("description") == null) {
            complaints.add(document, root.line(), "flow " + document.name() + " has no <description>");
        }
        if (start == null) {
            return null; // told already, as of every element that is missing
        }
        ObjectType type = schema.objects().get(start.text("object", ""));
        if (type == null) {
            complaints.add(document, start.line(), "there is no object " + start.text("object") + " for this flow");
            return null;
        }
        if (!"RecordAfterSave".equals(start.text("triggerType")) || !"Update".equals(start.text("recordTriggerType"))) {
            complaints.add(document, start.line(), "this simulated org sends notifications only after an update");
        }
        connectors(document, root, start);
        Element action = root.all("actionCalls").getFirst();
        Map<String, Element> inputs = inputs(document, action);
        String formula = start.text("filterFormula", "").replaceAll("\\{!\\$Record\\.([A-Za-z0-9_]+)}", "$1");
        compiles(document, start, formula, type);
        notificationType(document, action, reference(inputs.get("customNotifTypeId")), types);
        String title = inputs.containsKey("title") ? inputs.get("title").text("stringValue", "") : "";
        String body = field(document, action, reference(inputs.get("body")), type);
        String user = field(document, action, recipient(root, reference(inputs.get("recipientIds"))), type);
        if (!"$Record.Id".equals(reference(inputs.get("targetId")))) {
            complaints.add(
                    document, action.line(), "this simulated org opens the row that was saved: targetId $Record.Id");
        }
        FieldDef of = type.fields().get(user);
        if (of != null && of.kind() != FieldKind.REFERENCE) {
            complaints.add(document, action.line(), user + " of " + type.name() + " names no user");
        }
        var when = new ObjectType.ValidationRule(
                document.name(), true, formula, "", null, document.path() + ":" + start.lineOf("filterFormula"));
        return new BellFlow(document.name(), type.name(), when, title, body, user);
    }

    /** Every step leads to one that is there. */
    private void connectors(Document document, Element root, Element start) {
        var names = new TreeSet<String>();
        for (String kind : Set.of("actionCalls", "assignments", "recordLookups")) {
            root.all(kind).forEach(node -> names.add(node.text("name", "")));
        }
        var nodes = new HashMap<Element, Boolean>();
        nodes.put(start, true);
        for (String kind : Set.of("assignments", "recordLookups")) {
            root.all(kind).forEach(node -> nodes.put(node, false));
        }
        nodes.keySet().forEach(node -> {
            Element connector = node.child("connector");
            String target = connector == null ? null : connector.text("targetReference");
            if (target == null || !names.contains(target)) {
                complaints.add(document, node.line(), "the flow has no element " + target + " to go on with");
            }
        });
    }

    private Map<String, Element> inputs(Document document, Element action) {
        var inputs = new HashMap<String, Element>();
        if (!ACTION.equals(action.text("actionName")) || !ACTION.equals(action.text("actionType"))) {
            complaints.add(document, action.line(), "this simulated org knows no action but " + ACTION);
        }
        for (Element input : action.all("inputParameters")) {
            String name = input.text("name", "");
            Element value = input.child("value");
            if (!INPUTS.contains(name)) {
                complaints.add(document, input.line(), "the action has no input " + name);
            } else if (value != null) {
                inputs.put(name, value);
            }
        }
        INPUTS.stream()
                .sorted()
                .filter(name -> !inputs.containsKey(name))
                .forEach(name -> complaints.add(document, action.line(), "the action lacks its input " + name));
        return inputs;
    }

    private void compiles(Document document, Element start, String formula, ObjectType type) {
        try {
            Formula.compile(formula, new RuleSchema(type), ResultType.BOOLEAN);
        } catch (FormulaRejected e) {
            for (Mistake mistake : e.mistakes()) {
                complaints.add(
                        document,
                        start.lineOf("filterFormula") + mistake.line() - 1,
                        "formula: " + mistake.sentence() + " " + mistake.remedy());
            }
        }
    }

    private void notificationType(Document document, Element action, String reference, Set<String> types) {
        String name = document.root().all("recordLookups").stream()
                .filter(lookup -> reference.equals(lookup.text("name") + ".Id"))
                .filter(lookup -> "CustomNotificationType".equals(lookup.text("object")))
                .flatMap(lookup -> lookup.all("filters").stream())
                .filter(filter -> "DeveloperName".equals(filter.text("field")))
                .map(filter -> filter.child("value"))
                .filter(Objects::nonNull)
                .map(value -> value.text("stringValue", ""))
                .findFirst()
                .orElse("");
        if (!types.contains(name)) {
            complaints.add(document, action.line(), "there is no notification type '" + name + "'");
        }
    }

    /** What is added to that collection. */
    private static String recipient(Element root, String collection) {
        return root.all("assignments").stream()
                .flatMap(assignment -> assignment.all("assignmentItems").stream())
                .filter(item ->
                        collection.equals(item.text("assignToReference")) && "Add".equals(item.text("operator")))
                .map(item -> reference(item.child("value")))
                .findFirst()
                .orElse("");
    }

    private String field(Document document, Element action, String reference, ObjectType type) {
        String field = reference.startsWith(RECORD) ? reference.substring(RECORD.length()) : reference;
        if (!reference.startsWith(RECORD) || !type.has(field)) {
            complaints.add(document, action.line(), type.name() + " has no field '" + field + "' for the action");
        }
        return field;
    }

    private static String reference(@Nullable Element value) {
        return value == null ? "" : value.text("elementReference", "");
    }
}
