package dev.allotment.simulator.schema;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a custom field's metadata into a field, and says what it lacks. */
final class FieldReader {
    private static final Map<String, FieldKind> KINDS = Map.ofEntries(
            Map.entry("AutoNumber", FieldKind.AUTONUMBER),
            Map.entry("Lookup", FieldKind.REFERENCE),
            Map.entry("MasterDetail", FieldKind.REFERENCE),
            Map.entry("Checkbox", FieldKind.CHECKBOX),
            Map.entry("Currency", FieldKind.CURRENCY),
            Map.entry("Date", FieldKind.DATE),
            Map.entry("DateTime", FieldKind.DATETIME),
            Map.entry("Email", FieldKind.EMAIL),
            Map.entry("Number", FieldKind.NUMBER),
            Map.entry("Percent", FieldKind.PERCENT),
            Map.entry("Phone", FieldKind.PHONE),
            Map.entry("Picklist", FieldKind.PICKLIST),
            Map.entry("MultiselectPicklist", FieldKind.MULTIPICKLIST),
            Map.entry("Text", FieldKind.TEXT),
            Map.entry("TextArea", FieldKind.TEXTAREA),
            Map.entry("LongTextArea", FieldKind.TEXTAREA),
            Map.entry("Html", FieldKind.TEXTAREA),
            Map.entry("Url", FieldKind.URL),
            Map.entry("Time", FieldKind.TIME));
    /** What a type cannot do without. */
    private static final Map<String, List<String>> NEEDS = Map.ofEntries(
            Map.entry("Lookup", List.of("referenceTo", "relationshipName")),
            Map.entry("MasterDetail", List.of("referenceTo", "relationshipName")),
            Map.entry("Checkbox", List.of("defaultValue")),
            Map.entry("LongTextArea", List.of("length", "visibleLines")),
            Map.entry("Html", List.of("length", "visibleLines")),
            Map.entry("Number", List.of("precision", "scale")),
            Map.entry("Currency", List.of("precision", "scale")),
            Map.entry("Percent", List.of("precision", "scale")),
            Map.entry("Text", List.of("length")),
            Map.entry("Picklist", List.of("valueSet")),
            Map.entry("MultiselectPicklist", List.of("valueSet", "visibleLines")));

    private static final Map<String, Integer> LONGEST = Map.of("Text", 255, "LongTextArea", 131_072, "Html", 131_072);

    private final Complaints complaints;

    FieldReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** The field, or null where it cannot be read at all. */
    @Nullable
    FieldDef read(Document document) {
        Element root = document.root();
        String type = root.text("type");
        for (String element : List.of("type", "label", "description")) {
            if (root.text(element) == null) {
                complaints.add(
                        document,
                        root.line(),
                        "custom field " + document.name() + " has no <" + element + ">"
                                + (element.equals("description") ? ": say who writes it and why" : ""));
            }
        }
        FieldKind kind = type == null ? null : KINDS.get(type);
        if (kind == null || type == null) {
            return null;
        }
        for (String element : NEEDS.getOrDefault(type, List.of())) {
            if (root.child(element) == null) {
                complaints.add(document, root.line(), "a " + type + " field needs <" + element + ">");
            }
        }
        limits(document, type);
        var traits = traits(root, type);
        return new FieldDef(
                document.name(),
                root.text("label", document.name()),
                kind,
                length(root, type),
                root.number("precision", 18),
                root.number("scale", 0),
                traits,
                words(document),
                root.text("referenceTo") == null ? List.of() : List.of(root.text("referenceTo", "")),
                kind == FieldKind.REFERENCE ? document.name().replaceFirst("__c$", "__r") : null,
                initial(root, type),
                null);
    }

    private void limits(Document document, String type) {
        Element root = document.root();
        int longest = LONGEST.getOrDefault(type, Integer.MAX_VALUE);
        if (root.number("length", 1) > longest || root.number("length", 1) < 1) {
            complaints.add(
                    document,
                    root.lineOf("length"),
                    "the length of a " + type + " field lies between 1 and " + longest);
        }
        if (root.number("precision", 18) > 18 || root.number("scale", 0) > root.number("precision", 18)) {
            complaints.add(
                    document, root.lineOf("precision"), "<precision> is at most 18 and <scale> at most <precision>");
        }
        if (root.child("formula") != null) {
            complaints.add(document, root.lineOf("formula"), "formula fields are not supported by the simulated org");
        }
        boolean keyed = List.of("Text", "Number", "Email", "AutoNumber").contains(type);
        for (String key : List.of("externalId", "unique")) {
            if (root.flag(key) && !keyed) {
                complaints.add(document, root.lineOf(key), "a " + type + " field cannot be <" + key + ">");
            }
        }
        if (type.equals("Lookup") && root.flag("required") && "SetNull".equals(root.text("deleteConstraint"))) {
            complaints.add(
                    document,
                    root.lineOf("deleteConstraint"),
                    "a required lookup cannot be set to null when its parent is deleted; use Restrict");
        }
    }

    private static EnumSet<Trait> traits(Element root, String type) {
        var traits = EnumSet.noneOf(Trait.class);
        if (!type.equals("AutoNumber")) {
            traits.add(Trait.CREATEABLE);
            traits.add(Trait.UPDATEABLE);
        }
        add(traits, root.flag("required"), Trait.REQUIRED);
        add(traits, root.flag("unique"), Trait.UNIQUE);
        add(traits, root.flag("externalId"), Trait.EXTERNAL_ID);
        add(traits, root.flag("caseSensitive"), Trait.CASE_SENSITIVE);
        add(traits, root.flag("trackHistory"), Trait.TRACKED);
        add(traits, type.equals("MasterDetail"), Trait.MASTER_DETAIL);
        add(traits, "Restrict".equals(root.text("deleteConstraint")), Trait.RESTRICT_DELETE);
        Element values = root.child("valueSet");
        add(traits, values != null && values.flag("restricted"), Trait.RESTRICTED);
        return traits;
    }

    private static void add(EnumSet<Trait> traits, boolean wanted, Trait trait) {
        if (wanted) {
            traits.add(trait);
        }
    }

    private static int length(Element root, String type) {
        return switch (type) {
            case "TextArea", "Url", "Picklist" -> 255;
            case "Email" -> 80;
            case "Phone" -> 40;
            case "Lookup", "MasterDetail" -> 18;
            default -> root.number("length", 0);
        };
    }

    private List<String> words(Document document) {
        Element values = document.root().child("valueSet");
        Element definition = values == null ? null : values.child("valueSetDefinition");
        var words = new ArrayList<String>();
        for (Element value : definition == null ? List.<Element>of() : definition.all("value")) {
            String word = value.text("fullName", "");
            if (words.contains(word)) {
                complaints.add(document, value.line(), "the value '" + word + "' stands twice");
            }
            words.add(word);
        }
        if (values != null && words.isEmpty()) {
            complaints.add(
                    document,
                    values.line(),
                    "the picklist has no values of its own; global value sets are not supported");
        }
        return words;
    }

    private static @Nullable Object initial(Element root, String type) {
        if (type.equals("Checkbox")) {
            return root.flag("defaultValue");
        }
        if (type.equals("AutoNumber")) {
            return root.text("displayFormat", "{0}");
        }
        Element values = root.child("valueSet");
        Element definition = values == null ? null : values.child("valueSetDefinition");
        for (Element value : definition == null ? List.<Element>of() : definition.all("value")) {
            if (value.flag("default")) {
                return value.text("fullName");
            }
        }
        return null;
    }
}
