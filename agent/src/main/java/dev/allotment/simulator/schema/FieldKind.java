package dev.allotment.simulator.schema;

/** What a field of the org holds, its describe word, and which Java type its values have in a row. */
public enum FieldKind {
    ID("id"),
    TEXT("string"),
    TEXTAREA("textarea"),
    EMAIL("email"),
    PHONE("phone"),
    URL("url"),
    PICKLIST("picklist"),
    MULTIPICKLIST("multipicklist"),
    REFERENCE("reference"),
    /** Number without decimals on standard objects; {@link java.math.BigDecimal} too. */
    INTEGER("int"),
    NUMBER("double"),
    CURRENCY("currency"),
    PERCENT("percent"),
    /** {@link Boolean}, never null. */
    CHECKBOX("boolean"),
    /** {@link java.time.LocalDate}. */
    DATE("date"),
    /** {@link java.time.Instant} in whole milliseconds. */
    DATETIME("datetime"),
    /** Text in the form {@code HH:mm:ss.SSSZ}. */
    TIME("time"),
    /** Text that the org numbers itself, such as {@code BR-000012}. */
    AUTONUMBER("string");

    private final String word;

    FieldKind(String word) {
        this.word = word;
    }

    /** Salesforce's own word in a describe answer. */
    public String word() {
        return word;
    }

    /** True where values are {@link java.math.BigDecimal}. */
    public boolean numeric() {
        return this == INTEGER || this == NUMBER || this == CURRENCY || this == PERCENT;
    }

    /** True where values are {@link String}. */
    public boolean textual() {
        return !numeric() && this != CHECKBOX && this != DATE && this != DATETIME;
    }
}
