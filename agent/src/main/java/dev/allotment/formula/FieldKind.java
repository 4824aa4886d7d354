package dev.allotment.formula;

/** What a field holds as formulas see it; record ids, e-mail, phone, URL and long text are {@link #TEXT}. */
public enum FieldKind {
    /** {@link String}; blank and null are the same. */
    TEXT,
    /** {@link String}; only ISPICKVAL, CASE, TEXT, ISBLANK, ISCHANGED and PRIORVALUE take one. */
    PICKLIST,
    /** {@link String} with values joined by semicolons; only INCLUDES, ISBLANK, ISCHANGED and PRIORVALUE take one. */
    MULTIPICKLIST,
    /** {@link java.math.BigDecimal}. */
    NUMBER,
    /** {@link Boolean}; null counts as false. */
    BOOLEAN,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.Instant}. */
    DATETIME;

    /** The word in messages, such as {@code multi-select picklist}. */
    String word() {
        return switch (this) {
            case TEXT -> "text";
            case PICKLIST -> "a picklist";
            case MULTIPICKLIST -> "a multi-select picklist";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case DATE -> "a date";
            case DATETIME -> "a date and time";
        };
    }
}
