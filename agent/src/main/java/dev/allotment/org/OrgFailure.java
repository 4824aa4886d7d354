package dev.allotment.org;

/** A call to the org that failed as a whole; says what to do. */
public final class OrgFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What another try can bring. */
    public enum Kind {
        /** Later the same call may work: network, 5xx, row lock, busy. */
        RETRY,
        /** The daily share is used up: hold everything but reconciliation for long. */
        PARK,
        /** A person must act: wrong credentials, missing right, another org behind the URL. */
        STOP
    }

    private final Kind kind;
    private final String code;

    public OrgFailure(Kind kind, String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.code = code;
    }

    public OrgFailure(Kind kind, String code, String sentence) {
        super(sentence);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** Salesforce's error code, or a word of ours such as {@code NETWORK}. */
    public String code() {
        return code;
    }
}
