package dev.allotment.simulator.schema;

import dev.allotment.formula.Formula;
import dev.allotment.formula.FormulaRejected;
import dev.allotment.formula.Mistake;
import dev.allotment.formula.ResultType;

/** Validation rules, compiled against the fields they read. */
final class RuleReader {
    private static final int LONGEST_MESSAGE = 255;
    private final Shelf shelf;
    private final Complaints complaints;

    RuleReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    Schema read(Schema schema) {
        Schema next = schema;
        for (Document document : shelf.of("ValidationRule")) {
            ObjectType type = next.objects().get(document.object());
            if (type == null) {
                complaints.add(
                        document,
                        document.root().line(),
                        "there is no object " + document.object() + " for rule " + document.name());
            } else {
                next = next.with(type.with(rule(document, type, next)));
            }
        }
        return next;
    }

    private ObjectType.ValidationRule rule(Document document, ObjectType type, Schema schema) {
        Element root = document.root();
        if (root.text("description") == null) {
            complaints.add(document, root.line(), "validation rule " + document.name() + " has no <description>");
        }
        String message = root.text("errorMessage", "");
        if (message.length() > LONGEST_MESSAGE) {
            complaints.add(
                    document,
                    root.lineOf("errorMessage"),
                    "<errorMessage> is longer than " + LONGEST_MESSAGE + " characters");
        }
        String shown = root.text("errorDisplayField");
        if (shown != null && !type.has(shown)) {
            complaints.add(document, root.lineOf("errorDisplayField"), type.name() + " has no field " + shown);
        }
        String formula = root.text("errorConditionFormula", "");
        try {
            Formula.compile(formula, new RuleSchema(type, schema.customPermissions()), ResultType.BOOLEAN);
        } catch (FormulaRejected e) {
            for (Mistake mistake : e.mistakes()) {
                complaints.add(
                        document,
                        root.lineOf("errorConditionFormula") + mistake.line() - 1,
                        "formula, column " + mistake.column() + ": " + mistake.sentence() + " " + mistake.remedy());
            }
        }
        return new ObjectType.ValidationRule(
                document.name(),
                root.flag("active"),
                formula,
                message,
                shown,
                document.path() + ":" + root.lineOf("errorConditionFormula"));
    }
}
