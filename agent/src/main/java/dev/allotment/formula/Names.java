package dev.allotment.formula;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns a name in a formula into a typed read of that field, or says which name was probably meant. */
final class Names {
    private final Schema schema;
    private final Blanks blanks;
    private final Findings findings;
    private final Set<String> read = new TreeSet<>();
    private boolean timely;

    Names(Schema schema, Blanks blanks, Findings findings) {
        this.schema = schema;
        this.blanks = blanks;
        this.findings = findings;
    }

    /** Whether the formula asks for the present day or moment. */
    boolean timely() {
        return timely;
    }

    void askedTheTime() {
        timely = true;
    }

    Set<String> read() {
        return read;
    }

    boolean isField(String name) {
        return canonical(name) != null;
    }

    Typed resolve(String written, Span span) {
        switch (written.toUpperCase(Locale.ROOT)) {
            case "TRUE" -> {
                return Typed.of(FieldKind.BOOLEAN, span, scope -> true);
            }
            case "FALSE" -> {
                return Typed.of(FieldKind.BOOLEAN, span, scope -> false);
            }
            case "NULL" -> {
                return Typed.nothing(span);
            }
            default -> {}
        }
        String name = canonical(written);
        FieldKind kind = name == null ? null : schema.kindOf(name);
        if (name == null || kind == null) {
            findings.add(span, "There is no field '" + written + "' here.", remedy(written));
            return Typed.broken(span);
        }
        read.add(name);
        return new Typed(kind, false, reading(kind, name.intern()), span, name, null);
    }

    /** Reads the field; one closure for each kind, because it is what a formula does most. */
    private Node reading(FieldKind kind, String name) {
        return switch (kind) {
            case TEXT, PICKLIST, MULTIPICKLIST ->
                scope -> scope.values().value(name) instanceof String text ? text : "";
            case BOOLEAN -> scope -> scope.values().value(name) instanceof Boolean flag ? flag : Boolean.FALSE;
            case NUMBER -> {
                BigDecimal blank = blanks == Blanks.AS_ZERO ? BigDecimal.ZERO : null;
                yield scope -> scope.values().value(name) instanceof BigDecimal number ? number : blank;
            }
            case DATE -> scope -> scope.values().value(name) instanceof LocalDate date ? date : null;
            case DATETIME -> scope -> scope.values().value(name) instanceof Instant at ? at : null;
        };
    }

    /** The value as formulas hold it: text never null, checkbox never null, number by the choice for blanks. */
    @Nullable
    Object tamed(FieldKind kind, @Nullable Object value) {
        return switch (kind) {
            case TEXT, PICKLIST, MULTIPICKLIST -> value instanceof String ? value : "";
            case BOOLEAN -> value instanceof Boolean ? value : Boolean.FALSE;
            case NUMBER -> value instanceof BigDecimal ? value : blanks == Blanks.AS_ZERO ? BigDecimal.ZERO : null;
            case DATE -> value instanceof LocalDate ? value : null;
            case DATETIME -> value instanceof Instant ? value : null;
        };
    }

    private @Nullable String canonical(String written) {
        if (schema.kindOf(written) != null) {
            return written;
        }
        return schema.names().stream()
                .filter(name -> name.equalsIgnoreCase(written))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private String remedy(String written) {
        Function function = Functions.named(written);
        if (function != null) {
            return "Write " + function.usage() + ": it is a function.";
        }
        String near = Nearest.of(written, schema.names());
        return near != null ? "Did you mean " + near + "?" : "Put text into quotes, or map the field first.";
    }
}
