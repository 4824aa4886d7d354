package dev.allotment.simulator.wire.soql;

import org.antlr.v4.runtime.Token;

/** Where in the query something stands; both count from 1. */
record Place(int row, int column) {
    static Place of(Token token) {
        return new Place(token.getLine(), token.getCharPositionInLine() + 1);
    }
}
