package dev.allotment.simulator.wire.soql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Reads the text of a query. Bounded: 100,000 characters as on the platform, 100 levels of nesting. */
final class SoqlReader {
    private static final int LONGEST = 100_000;
    private static final int DEEPEST = 100;
    private final String text;

    private SoqlReader(String text) {
        this.text = text;
    }

    /** @throws SoqlFault MALFORMED_QUERY with the place */
    static Soql read(String text) {
        if (text.length() > LONGEST) {
            throw new SoqlFault("QUERY_TOO_COMPLICATED", "SOQL statements cannot be longer than 100000 characters.");
        }
        return new SoqlReader(text).query();
    }

    private Soql query() {
        var lexer = new SoqlLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        var tokens = new CommonTokenStream(lexer);
        tokens.fill();
        refuseDepth(tokens.getTokens());
        var parser = new SoqlParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new BaseErrorListener() {});
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return query(parser.query());
        } catch (ParseCancellationException bailed) {
            throw unexpected(
                    bailed.getCause() instanceof RecognitionException cause
                            ? offender(cause)
                            : parser.getCurrentToken());
        }
    }

    private static Token offender(RecognitionException cause) {
        return cause instanceof InputMismatchException mismatch
                ? mismatch.getOffendingToken()
                : cause.getOffendingToken();
    }

    private SoqlFault unexpected(Token token) {
        String shown = token.getType() == Token.EOF ? "<EOF>" : token.getText();
        return malformed(Place.of(token), "unexpected token: '" + shown + "'");
    }

    private SoqlFault malformed(Place place, String complaint) {
        return SoqlFault.at("MALFORMED_QUERY", text, place, complaint);
    }

    private void refuseDepth(List<Token> tokens) {
        int depth = 0;
        int nots = 0;
        for (Token token : tokens) {
            depth += token.getType() == SoqlParser.OPEN ? 1 : token.getType() == SoqlParser.CLOSE ? -1 : 0;
            nots = token.getType() == SoqlParser.NOT ? nots + 1 : 0;
            if (depth + nots > DEEPEST) {
                throw malformed(Place.of(token), "nested deeper than " + DEEPEST + " levels");
            }
        }
    }

    private Soql query(SoqlParser.QueryContext query) {
        List<FieldPath> fields = query.selection() instanceof SoqlParser.ListingContext listing
                ? listing.path().stream().map(SoqlReader::path).toList()
                : List.of();
        var orderBy = query.orderBy();
        return new Soql(
                text,
                query.selection() instanceof SoqlParser.CountingContext,
                fields,
                new FieldPath(
                        List.of(query.name().getText()), Place.of(query.name().getStart())),
                query.where() == null ? null : condition(query.where().condition()),
                orderBy == null
                        ? List.of()
                        : orderBy.ordering().stream().map(SoqlReader::ordering).toList(),
                query.limit() == null
                        ? Soql.UNLIMITED
                        : count(query.limit().INTEGER().getSymbol()),
                query.offset() == null ? 0 : count(query.offset().INTEGER().getSymbol()));
    }

    private int count(Token number) {
        try {
            int count = Integer.parseInt(number.getText());
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException beyond) {
            // refused below, as a negative one is
        }
        throw unexpected(number);
    }

    private static FieldPath path(SoqlParser.PathContext path) {
        return new FieldPath(
                path.name().stream().map(ParserRuleContext::getText).toList(), Place.of(path.getStart()));
    }

    private static Ordering ordering(SoqlParser.OrderingContext term) {
        return new Ordering(
                path(term.path()),
                term.direction != null && term.direction.getType() == SoqlParser.DESC,
                term.nulls != null && term.nulls.getType() == SoqlParser.LAST);
    }

    private Where condition(SoqlParser.ConditionContext condition) {
        return switch (condition) {
            case SoqlParser.ConjunctionContext all ->
                new Where.All(all.simple().stream().map(this::simple).toList());
            case SoqlParser.DisjunctionContext any ->
                new Where.Any(any.simple().stream().map(this::simple).toList());
            case SoqlParser.SingleContext one -> simple(one.simple());
            default -> throw new IllegalStateException("The grammar knows no such condition: " + condition.getText());
        };
    }

    private Where simple(SoqlParser.SimpleContext simple) {
        return switch (simple) {
            case SoqlParser.NegationContext not -> new Where.Not(simple(not.simple()));
            case SoqlParser.GroupContext group -> condition(group.condition());
            case SoqlParser.ComparisonContext compare ->
                new Where.Compare(path(compare.path()), sign(compare.comparator()), literal(compare.literal()));
            case SoqlParser.LikenessContext like ->
                new Where.Like(
                        path(like.path()),
                        new Literal(
                                between(like.STRING().getSymbol()),
                                like.STRING().getText(),
                                Place.of(like.STRING().getSymbol())));
            case SoqlParser.MembershipContext in ->
                new Where.In(
                        path(in.path()),
                        in.NOT() != null,
                        in.literal().stream().map(this::literal).toList());
            case SoqlParser.ChoiceContext choice ->
                new Where.Choice(
                        path(choice.path()),
                        choice.EXCLUDES() != null,
                        choice.STRING().stream()
                                .map(node -> text(node.getSymbol()))
                                .toList());
            default -> throw new IllegalStateException("The grammar knows no such condition: " + simple.getText());
        };
    }

    private static Where.Sign sign(SoqlParser.ComparatorContext comparator) {
        return switch (comparator.getStart().getType()) {
            case SoqlParser.EQUAL -> Where.Sign.EQUAL;
            case SoqlParser.UNEQUAL -> Where.Sign.UNEQUAL;
            case SoqlParser.LESS -> Where.Sign.LESS;
            case SoqlParser.LESS_OR_EQUAL -> Where.Sign.LESS_OR_EQUAL;
            case SoqlParser.GREATER -> Where.Sign.GREATER;
            default -> Where.Sign.GREATER_OR_EQUAL;
        };
    }

    private Literal literal(SoqlParser.LiteralContext literal) {
        Token token = literal.getStart();
        @Nullable
        Object value = switch (token.getType()) {
            case SoqlParser.STRING -> text(token).value();
            case SoqlParser.INTEGER, SoqlParser.DECIMAL -> new BigDecimal(token.getText());
            case SoqlParser.TRUE -> Boolean.TRUE;
            case SoqlParser.FALSE -> Boolean.FALSE;
            case SoqlParser.DATE -> date(token);
            case SoqlParser.DATETIME -> instant(token);
            default -> null;
        };
        return new Literal(value, token.getText(), Place.of(token));
    }

    private LocalDate date(Token token) {
        try {
            return LocalDate.parse(token.getText());
        } catch (DateTimeException none) {
            throw malformed(Place.of(token), "Invalid date: " + token.getText());
        }
    }

    private Instant instant(Token token) {
        String written = token.getText().toUpperCase(Locale.ROOT);
        int tail = written.length() - 5;
        boolean compact = !written.endsWith("Z") && written.charAt(written.length() - 3) != ':';
        String iso = compact ? written.substring(0, tail + 3) + ":" + written.substring(tail + 3) : written;
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException none) {
            throw malformed(Place.of(token), "Invalid dateTime: " + token.getText());
        }
    }

    private Literal text(Token token) {
        String inner = between(token);
        var plain = new StringBuilder(inner.length());
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = inner.charAt(++i);
            switch (escaped) {
                case 'n', 'N' -> plain.append('\n');
                case 'r', 'R' -> plain.append('\r');
                case 't', 'T' -> plain.append('\t');
                case 'b', 'B' -> plain.append('\b');
                case 'f', 'F' -> plain.append('\f');
                case '\'', '"', '\\' -> plain.append(escaped);
                default -> throw malformed(Place.of(token), "Illegal escape sequence in string: \\" + escaped);
            }
        }
        return new Literal(plain.toString(), token.getText(), Place.of(token));
    }

    private static String between(Token quoted) {
        String text = quoted.getText();
        return text.substring(1, text.length() - 1);
    }
}
