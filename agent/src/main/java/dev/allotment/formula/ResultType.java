package dev.allotment.formula;

/** What a formula must give. */
public enum ResultType {
    TEXT(FieldKind.TEXT),
    NUMBER(FieldKind.NUMBER),
    BOOLEAN(FieldKind.BOOLEAN),
    DATE(FieldKind.DATE),
    DATETIME(FieldKind.DATETIME);

    private final FieldKind kind;

    ResultType(FieldKind kind) {
        this.kind = kind;
    }

    FieldKind kind() {
        return kind;
    }
}
