package dev.allotment.policy;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Where something stands in a file; line and column from 1. */
record Spot(int line, int column, int length) {
    static final Spot START = new Spot(1, 1, 1);

    /** A scalar whole as far as its first line goes; of a mapping its first key; of a list its first character. */
    static Spot of(Node node) {
        if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return of(mapping.getValue().getFirst().getKeyNode());
        }
        return node.getStartMark()
                .map(start -> new Spot(start.getLine() + 1, start.getColumn() + 1, length(node, start)))
                .orElse(START);
    }

    static Spot of(Mark mark) {
        return new Spot(mark.getLine() + 1, mark.getColumn() + 1, 1);
    }

    private static int length(Node node, Mark start) {
        if (!(node instanceof ScalarNode)) {
            return 1;
        }
        return node.getEndMark()
                .map(end ->
                        end.getLine() == start.getLine() ? Math.max(1, end.getColumn() - start.getColumn()) : 10_000)
                .orElse(1);
    }
}
