package dev.allotment.policy;

/** Reads mappings once. */
public final class PolicyReader {
    private PolicyReader() {}

    /** The policy, or all mistakes in it at once. Never throws for what the files hold. */
    public static PolicyReading read(PolicyFiles files) {
        throw new UnsupportedOperationException("the reader arrives with the next commit");
    }
}
