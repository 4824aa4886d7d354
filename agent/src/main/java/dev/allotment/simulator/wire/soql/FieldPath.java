package dev.allotment.simulator.wire.soql;

import java.util.List;

/** A field as the query writes it, over parents where it has dots: {@code Owner.Name}. */
record FieldPath(List<String> steps, Place place) {
    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
