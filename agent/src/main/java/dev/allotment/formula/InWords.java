package dev.allotment.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.jspecify.annotations.Nullable;

/** Puts a condition into English for people who do not read formulas, as far as that can be done faithfully. Pure; any thread. */
public final class InWords {
    private final UnaryOperator<String> labels;

    private InWords(UnaryOperator<String> labels) {
        this.labels = labels;
    }

    /**
     * @param text a formula that gives true or false, and compiles
     * @param labels field name to what people call it
     * @return half a sentence such as {@code country is Germany or France}; null where a part of it has no plain words
     */
    public static @Nullable String of(String text, UnaryOperator<String> labels) {
        var parser = new FormulaParser(new CommonTokenStream(new FormulaLexer(CharStreams.fromString(text))));
        parser.removeErrorListeners();
        try {
            return new InWords(labels).condition(parser.formula().expression(), false);
        } catch (NoWords e) {
            return null;
        }
    }

    /** A part without plain words. */
    private static final class NoWords extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoWords() {
            super("no plain words", null, false, false);
        }
    }

    // --- yes or no

    private String condition(FormulaParser.ExpressionContext expression, boolean not) {
        return switch (expression) {
            case FormulaParser.GroupContext group -> condition(group.expression(), not);
            case FormulaParser.BothContext both -> joined(List.of(both.left, both.right), true, not);
            case FormulaParser.EitherContext either -> joined(List.of(either.left, either.right), false, not);
            case FormulaParser.ComparisonContext comparison -> comparison(comparison, not);
            case FormulaParser.InvocationContext call -> call(call, not);
            case FormulaParser.NameContext name -> name(name.getText(), not);
            case FormulaParser.PrefixContext prefix -> {
                if (!prefix.operator.getText().equals("!")) {
                    throw new NoWords();
                }
                yield condition(prefix.expression(), !not);
            }
            default -> throw new NoWords();
        };
    }

    private String name(String name, boolean not) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRUE" -> not ? "never" : "always";
            case "FALSE" -> not ? "always" : "never";
            default -> labels.apply(name) + (not ? " is not ticked" : " is ticked");
        };
    }

    /** {@code NOT(a and b)} is {@code not a or not b}. */
    private String joined(List<FormulaParser.ExpressionContext> parts, boolean and, boolean not) {
        boolean all = and != not;
        List<String> phrases = and ? phrases(parts, not) : alike(parts, not);
        if (phrases.size() == 1) {
            return phrases.getFirst();
        }
        boolean lists = phrases.stream().anyMatch(phrase -> phrase.contains(" or "));
        return String.join(
                all ? " and " : lists ? ", or " : " or ",
                phrases.stream().map(phrase -> clear(phrase, all)).toList());
    }

    private List<String> phrases(List<FormulaParser.ExpressionContext> parts, boolean not) {
        return parts.stream().map(part -> condition(part, not)).toList();
    }

    /** An alternative within a conjunction, or the other way round, stands in brackets. */
    private static String clear(String phrase, boolean all) {
        return phrase.contains(all ? " or " : " and ") ? "(" + phrase + ")" : phrase;
    }

    /** {@code Country = "A" or Country = "B"} becomes {@code country is A or B}; none of them: {@code country is not A or B}. */
    private List<String> alike(List<FormulaParser.ExpressionContext> parts, boolean not) {
        var byField = new LinkedHashMap<String, List<String>>();
        var rest = new ArrayList<String>();
        for (FormulaParser.ExpressionContext part : parts) {
            Equal equal = equal(part);
            if (equal == null) {
                rest.add(condition(part, not));
            } else {
                byField.computeIfAbsent(equal.field() + (not ? equal.not() : equal.verb()), any -> new ArrayList<>())
                        .add(equal.value());
            }
        }
        var phrases = new ArrayList<String>();
        byField.forEach((field, values) -> phrases.add(field + listed(values)));
        phrases.addAll(rest);
        return phrases;
    }

    /** {@code A, B or C}. */
    private static String listed(List<String> values) {
        return values.size() == 1
                ? values.getFirst()
                : String.join(", ", values.subList(0, values.size() - 1)) + " or " + values.getLast();
    }

    /** Such as a picklist that holds a value. */
    private record Equal(String field, String verb, String not, String value) {}

    /** The part as a field and one value of it, or null. */
    private @Nullable Equal equal(FormulaParser.ExpressionContext part) {
        if (part instanceof FormulaParser.ComparisonContext comparison) {
            String operator = comparison.operator.getText();
            return (operator.equals("=") || operator.equals("=="))
                            && comparison.left instanceof FormulaParser.NameContext
                            && comparison.right instanceof FormulaParser.TextContext
                    ? new Equal(value(comparison.left), " is ", " is not ", value(comparison.right))
                    : null;
        }
        if (part instanceof FormulaParser.InvocationContext call
                && call.expression().size() == 2) {
            List<FormulaParser.ExpressionContext> of = call.expression();
            return switch (call.function.getText().toUpperCase(Locale.ROOT)) {
                case "ISPICKVAL" -> new Equal(value(of.get(0)), " is ", " is not ", value(of.get(1)));
                case "INCLUDES" -> new Equal(value(of.get(0)), " includes ", " does not include ", value(of.get(1)));
                default -> null;
            };
        }
        return null;
    }

    private String call(FormulaParser.InvocationContext call, boolean not) {
        List<FormulaParser.ExpressionContext> arguments = call.expression();
        return switch (call.function.getText().toUpperCase(Locale.ROOT)) {
            case "AND" -> joined(arguments, true, not);
            case "OR" -> joined(arguments, false, not);
            case "NOT" -> condition(arguments.getFirst(), !not);
            case "ISBLANK" -> value(arguments.getFirst()) + (not ? " is known" : " is empty");
            case "ISPICKVAL" -> two(arguments, not ? " is not " : " is ");
            case "INCLUDES" -> two(arguments, not ? " does not include " : " includes ");
            case "BEGINS" -> two(arguments, not ? " does not begin with " : " begins with ");
            case "CONTAINS" -> two(arguments, not ? " does not contain " : " contains ");
            default -> throw new NoWords();
        };
    }

    private String two(List<FormulaParser.ExpressionContext> arguments, String verb) {
        return value(arguments.get(0)) + verb + value(arguments.get(1));
    }

    private String comparison(FormulaParser.ComparisonContext comparison, boolean not) {
        String operator = comparison.operator.getText();
        if (comparison.left instanceof FormulaParser.InvocationContext call
                && call.function.getText().equalsIgnoreCase("CASE")
                && operator.equals("=")
                && comparison.right.getText().equals("1")) {
            return oneOf(call, not);
        }
        boolean day = comparison.right.getText().toUpperCase(Locale.ROOT).matches("(TODAY|NOW)\\(\\).*");
        // A blank number makes every comparison false, so a negated one is no mere turning round.
        String verb = switch (operator) {
            case "=", "==" -> "";
            case "<>", "!=" -> not ? "" : "not ";
            case "<" -> day ? "before " : "less than ";
            case "<=" -> day ? "on or before " : "at most ";
            case ">" -> day ? "after " : "more than ";
            default -> day ? "on or after " : "at least ";
        };
        boolean turned = not && !operator.equals("<>") && !operator.equals("!=");
        return value(comparison.left) + (turned ? " is not " : " is ") + verb + value(comparison.right);
    }

    /** {@code CASE(Industry, "A", 1, "B", 1, 0) = 1}. */
    private String oneOf(FormulaParser.InvocationContext call, boolean not) {
        List<FormulaParser.ExpressionContext> arguments = call.expression();
        int size = arguments.size();
        var words = new ArrayList<String>();
        for (int at = 1; at + 1 < size; at += 2) {
            if (!arguments.get(at + 1).getText().equals("1")) {
                throw new NoWords();
            }
            words.add(value(arguments.get(at)));
        }
        if (size % 2 != 0 || !arguments.getLast().getText().equals("0")) {
            throw new NoWords();
        }
        return value(arguments.getFirst()) + (not ? " is not " : " is ") + listed(words);
    }

    // --- values

    private String value(FormulaParser.ExpressionContext expression) {
        return switch (expression) {
            case FormulaParser.GroupContext group -> value(group.expression());
            case FormulaParser.NumberContext number -> number.getText();
            case FormulaParser.TextContext text ->
                text.getText().substring(1, text.getText().length() - 1);
            case FormulaParser.NameContext name -> {
                String upper = name.getText().toUpperCase(Locale.ROOT);
                yield upper.equals("TRUE")
                        ? "ticked"
                        : upper.equals("FALSE")
                                ? "not ticked"
                                : upper.equals("NULL") ? "empty" : labels.apply(name.getText());
            }
            case FormulaParser.PrefixContext prefix -> {
                if (!prefix.operator.getText().equals("-")) {
                    throw new NoWords();
                }
                yield "-" + value(prefix.expression());
            }
            case FormulaParser.InvocationContext call -> moment(call);
            case FormulaParser.ArithmeticContext sum -> around(sum);
            default -> throw new NoWords();
        };
    }

    private String moment(FormulaParser.InvocationContext call) {
        return switch (call.function.getText().toUpperCase(Locale.ROOT)) {
            case "TODAY" -> "today";
            case "NOW" -> "now";
            case "TEXT" -> value(call.expression(0));
            default -> throw new NoWords();
        };
    }

    /** {@code TODAY() - 90}. */
    private String around(FormulaParser.ArithmeticContext sum) {
        boolean today =
                sum.left.getText().equalsIgnoreCase("TODAY()") && sum.right instanceof FormulaParser.NumberContext;
        return switch (sum.operator.getText()) {
            case "+" -> {
                if (!today) {
                    throw new NoWords();
                }
                yield sum.right.getText() + " days from today";
            }
            case "-" -> {
                if (!today) {
                    throw new NoWords();
                }
                yield sum.right.getText() + " days ago";
            }
            default -> throw new NoWords();
        };
    }
}
