package dev.allotment.formula;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Where something stands in a formula's text; line and column from 1. */
record Span(int line, int column, int length) {
    static Span of(Token token) {
        int length = token.getType() == Token.EOF ? 1 : token.getStopIndex() - token.getStartIndex() + 1;
        return new Span(token.getLine(), token.getCharPositionInLine() + 1, Math.max(1, length));
    }

    static Span of(ParserRuleContext context) {
        Token start = context.getStart();
        Token stop = context.getStop() == null ? start : context.getStop();
        return new Span(
                start.getLine(),
                start.getCharPositionInLine() + 1,
                Math.max(1, stop.getStopIndex() - start.getStartIndex() + 1));
    }
}
