package dev.allotment.formula;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Walks the parsed formula from the leaves up and makes typed closures of it. */
final class TreeCompiler extends FormulaBaseVisitor<Typed> {
    private final Names names;
    private final boolean judgesChanges;
    private final Findings findings;
    private final Operators operators;

    TreeCompiler(Names names, boolean judgesChanges, Findings findings) {
        this.names = names;
        this.judgesChanges = judgesChanges;
        this.findings = findings;
        this.operators = new Operators(findings);
    }

    @Override
    public Typed visitNumber(FormulaParser.NumberContext context) {
        var number = new BigDecimal(context.getText());
        return Typed.of(FieldKind.NUMBER, Span.of(context), scope -> number);
    }

    @Override
    public Typed visitText(FormulaParser.TextContext context) {
        String text = unquoted(context.TEXT());
        return new Typed(FieldKind.TEXT, false, scope -> text, Span.of(context), null, text);
    }

    @Override
    public Typed visitName(FormulaParser.NameContext context) {
        return names.resolve(context.getText(), Span.of(context));
    }

    @Override
    public Typed visitGroup(FormulaParser.GroupContext context) {
        Typed inside = visit(context.expression());
        return new Typed(inside.kind(), inside.broken(), inside.node(), Span.of(context), null, null);
    }

    @Override
    public Typed visitPrefix(FormulaParser.PrefixContext context) {
        return operators.prefix(context.operator.getText(), visit(context.expression()), Span.of(context));
    }

    @Override
    public Typed visitArithmetic(FormulaParser.ArithmeticContext context) {
        return operators.arithmetic(
                context.operator.getText().charAt(0), visit(context.left), visit(context.right), Span.of(context));
    }

    @Override
    public Typed visitJoin(FormulaParser.JoinContext context) {
        return operators.join(visit(context.left), visit(context.right), Span.of(context));
    }

    @Override
    public Typed visitComparison(FormulaParser.ComparisonContext context) {
        return new Comparisons(findings)
                .compare(context.operator.getText(), visit(context.left), visit(context.right), Span.of(context));
    }

    @Override
    public Typed visitBoth(FormulaParser.BothContext context) {
        return operators.both(visit(context.left), visit(context.right), Span.of(context));
    }

    @Override
    public Typed visitEither(FormulaParser.EitherContext context) {
        return operators.either(visit(context.left), visit(context.right), Span.of(context));
    }

    @Override
    public Typed visitInvocation(FormulaParser.InvocationContext context) {
        List<Typed> arguments = new ArrayList<>();
        context.expression().forEach(argument -> arguments.add(visit(argument)));
        String written = context.function.getText();
        Function function = Functions.named(written);
        Span at = Span.of(context.function);
        if (function == null) {
            String near = Nearest.of(written, Functions.names());
            findings.add(
                    at,
                    "There is no function '" + written + "'.",
                    names.isField(written)
                            ? "It is a field: leave out the parentheses."
                            : near != null
                                    ? "Did you mean " + near + "?"
                                    : "Known are " + String.join(", ", Functions.names()) + ".");
            return Typed.broken(Span.of(context));
        }
        if (function.name().equals("TODAY") || function.name().equals("NOW")) {
            names.askedTheTime();
        }
        return new Call(function, arguments, at, Span.of(context), names, judgesChanges, findings).compiled();
    }

    private static String unquoted(TerminalNode quoted) {
        String raw = quoted.getText();
        var text = new StringBuilder(raw.length());
        for (int i = 1; i < raw.length() - 1; i++) {
            char c = raw.charAt(i);
            if (c == '\\') {
                i++;
                c = switch (raw.charAt(i)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case '"', '\'', '\\' -> raw.charAt(i);
                    default -> {
                        // A backslash before anything else stays: REGEX patterns such as "\\d" and "\d" both work.
                        text.append('\\');
                        yield raw.charAt(i);
                    }
                };
            }
            text.append(c);
        }
        return text.toString();
    }
}
