package dev.allotment.simulator.schema;

/** The objects and fields that every org has. */
final class StandardObjects {
    private StandardObjects() {}

    static Schema schema() {
        throw new UnsupportedOperationException();
    }
}
