package dev.allotment.formula;

import static dev.allotment.formula.FieldKind.BOOLEAN;
import static dev.allotment.formula.FieldKind.DATE;
import static dev.allotment.formula.FieldKind.DATETIME;
import static dev.allotment.formula.FieldKind.NUMBER;
import static dev.allotment.formula.FieldKind.PICKLIST;
import static dev.allotment.formula.FieldKind.TEXT;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** CONTAINS, BEGINS, LEFT, RIGHT, MID, FIND, SUBSTITUTE, LEN, LOWER, UPPER, TRIM, TEXT, VALUE, REGEX. All compare with case, as Salesforce does. */
final class TextFunctions {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final List<Function> ALL = List.of(
            Function.fixed(
                    "CONTAINS",
                    BOOLEAN,
                    "CONTAINS(text, part)",
                    List.of(TEXT, TEXT),
                    (scope, v) -> ((String) v[0]).contains((String) v[1])),
            Function.fixed(
                    "BEGINS",
                    BOOLEAN,
                    "BEGINS(text, start)",
                    List.of(TEXT, TEXT),
                    (scope, v) -> ((String) v[0]).startsWith((String) v[1])),
            Function.fixed(
                    "LEFT",
                    TEXT,
                    "LEFT(text, count)",
                    List.of(TEXT, NUMBER),
                    (scope, v) -> ((String) v[0]).substring(0, count(v[0], v[1]))),
            Function.fixed(
                    "RIGHT",
                    TEXT,
                    "RIGHT(text, count)",
                    List.of(TEXT, NUMBER),
                    (scope, v) -> ((String) v[0]).substring(((String) v[0]).length() - count(v[0], v[1]))),
            Function.fixed("MID", TEXT, "MID(text, start, count)", List.of(TEXT, NUMBER, NUMBER), (scope, v) -> {
                String rest = ((String) v[0]).substring(count(v[0], ((BigDecimal) v[1]).subtract(BigDecimal.ONE)));
                return rest.substring(0, count(rest, v[2]));
            }),
            Function.fixed(
                    "FIND",
                    NUMBER,
                    "FIND(part, text)",
                    List.of(TEXT, TEXT),
                    (scope, v) -> BigDecimal.valueOf(((String) v[1]).indexOf((String) v[0]) + 1L)),
            Function.fixed(
                    "SUBSTITUTE",
                    TEXT,
                    "SUBSTITUTE(text, old, new)",
                    List.of(TEXT, TEXT, TEXT),
                    (scope, v) -> substituted((String) v[0], (String) v[1], (String) v[2])),
            Function.fixed(
                    "LEN",
                    NUMBER,
                    "LEN(text)",
                    List.of(TEXT),
                    (scope, v) -> BigDecimal.valueOf(((String) v[0]).length())),
            Function.fixed(
                    "LOWER",
                    TEXT,
                    "LOWER(text)",
                    List.of(TEXT),
                    (scope, v) -> ((String) v[0]).toLowerCase(Locale.ROOT)),
            Function.fixed(
                    "UPPER",
                    TEXT,
                    "UPPER(text)",
                    List.of(TEXT),
                    (scope, v) -> ((String) v[0]).toUpperCase(Locale.ROOT)),
            Function.fixed("TRIM", TEXT, "TRIM(text)", List.of(TEXT), (scope, v) -> ((String) v[0]).strip()),
            Function.fixed("VALUE", NUMBER, "VALUE(text)", List.of(TEXT), (scope, v) -> Numbers.in((String) v[0])),
            new Function("TEXT", 1, 1, "TEXT(value)", TextFunctions::text),
            new Function("REGEX", 2, 2, "REGEX(text, \"pattern\")", Patterns::of));

    /** What would become longer is blank (law S5). */
    private static final int LONGEST = 100_000;

    private TextFunctions() {}

    private static String substituted(String text, String old, String by) {
        if (old.isEmpty()) {
            return text;
        }
        long times = 0;
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
            times++;
        }
        return text.length() + times * (by.length() - old.length()) > LONGEST ? "" : text.replace(old, by);
    }

    /** How many characters that is: none below 0, all beyond the end. */
    private static int count(Object text, Object count) {
        int length = ((String) text).length();
        BigDecimal wanted = (BigDecimal) count;
        return wanted.signum() <= 0
                ? 0
                : wanted.compareTo(BigDecimal.valueOf(length)) >= 0 ? length : wanted.intValue();
    }

    private static @Nullable Typed text(Call call) {
        call.wants(0, NUMBER, PICKLIST, DATE, DATETIME, TEXT);
        Typed part = call.argument(0);
        return Typed.of(TEXT, call.span(), scope -> {
            Object value = part.node().value(scope);
            if (value instanceof BigDecimal number) {
                return Numbers.text(number);
            }
            return value == null ? "" : value instanceof Instant instant ? MOMENT.format(instant) : value.toString();
        });
    }
}
