package dev.allotment.formula;

/** What to do when a part is of the wrong kind. */
final class Kinds {
    private Kinds() {}

    static String remedy(Typed part, FieldKind wanted) {
        FieldKind kind = part.kind();
        if (kind == null) {
            return "Give it a value.";
        }
        return switch (wanted) {
            case TEXT ->
                switch (kind) {
                    case PICKLIST, NUMBER, DATE, DATETIME -> "Wrap it as TEXT(...).";
                    case MULTIPICKLIST -> "Use INCLUDES(field, \"value\").";
                    case BOOLEAN -> "Wrap it as IF(..., \"yes\", \"no\").";
                    case TEXT -> "Give it text.";
                };
            case NUMBER ->
                kind == FieldKind.TEXT ? "Wrap it as VALUE(...)." : "Give it a number, such as 30 or a number field.";
            case BOOLEAN ->
                switch (kind) {
                    case PICKLIST -> "Ask ISPICKVAL(field, \"value\").";
                    case MULTIPICKLIST -> "Ask INCLUDES(field, \"value\").";
                    case TEXT, NUMBER, DATE, DATETIME ->
                        "Compare it with something (= <> < > <= >=), or ask NOT(ISBLANK(...)).";
                    case BOOLEAN -> "Give it a condition.";
                };
            case DATE ->
                kind == FieldKind.DATETIME || kind == FieldKind.TEXT
                        ? "Wrap it as DATEVALUE(...)."
                        : "Give it a date field, TODAY() or DATE(year, month, day).";
            case DATETIME -> "Give it a date and time field or NOW().";
            case PICKLIST -> "Give it a picklist field.";
            case MULTIPICKLIST -> "Give it a multi-select picklist field.";
        };
    }
}
