package dev.allotment.simulator.schema;

import java.util.List;

/** Turns metadata into a new schema, or says everything that is wrong with it. */
public final class Deployment {
    private Deployment() {}

    public static Schema of(Schema schema, List<Source> sources) {
        throw new UnsupportedOperationException();
    }
}
