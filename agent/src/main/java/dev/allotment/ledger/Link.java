package dev.allotment.ledger;

import java.time.Instant;

/**
 * What one link of a chain is to cover.
 *
 * @param subject key of the row in its table
 * @param open the row's columns that name nobody
 * @param sealed those that may name a person: only their salted digest enters the chain
 */
record Link(Kind kind, String subject, Instant at, String open, String sealed) {
    /** What is chained. Words and subjects are read back for years: never renamed. */
    enum Kind {
        /** Where the chain begins; the subject says how much was there before and is not covered. */
        START("start"),
        /** A plan that waits for a person. */
        PLAN("plan"),
        /** A plan that was approved when it was made. */
        PLAN_APPROVED("plan, approved"),
        /** A decision with its act. */
        DECISION("decision"),
        /** What a decision was made from. */
        BASIS("basis"),
        APPROVED("approved"),
        WITHDRAWN("withdrawn"),
        /** A person's order, as decide first saw it. */
        ORDER("order"),
        OBEYED("obeyed"),
        /** An owner change that a person made. */
        PERSON("person"),
        RECEIPT("receipt"),
        /** What a former link covers was erased in part; this one covers what is left. The subject is {@link #redacted}. */
        REDACTED("redacted"),
        /** An erasure was carried out; the subject is the order's number. */
        ERASED("erased"),
        /** Texts or rows were dropped, as their time was over; the subject is what {@link Purging} says of them. */
        PURGED("purged"),
        /** What is left of a decision and its act where what was known went, as its time was over. */
        LEFT("left"),
        /** What nobody here ever writes: somebody did, and its hash tells. */
        UNKNOWN("");

        final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind ofWord(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            return UNKNOWN;
        }
    }

    private static final String BY = " by order ";

    /** The subject of the link that takes the place of another's seal. */
    static String redacted(Kind kind, String subject, long order) {
        return kind.word + " " + subject + BY + order;
    }

    /** With this the subjects of all links begin that took the place of that one's seal. */
    static String redactions(Kind kind, String subject) {
        return kind.word + " " + subject + BY;
    }

    /** What a link is about: its own row, or that of the link whose place it took; what names none of these is left to the hash. */
    record Target(Kind kind, String subject) {
        static Target of(Kind kind, String subject) {
            if (kind == Kind.LEFT) {
                return new Target(Kind.DECISION, subject);
            }
            int by = kind == Kind.REDACTED ? subject.lastIndexOf(BY) : -1;
            int space = by < 0 ? -1 : subject.lastIndexOf(' ', by - 1);
            Kind before = space < 0 ? Kind.UNKNOWN : Kind.ofWord(subject.substring(0, space));
            return before == Kind.UNKNOWN
                    ? new Target(kind, subject)
                    : new Target(before, subject.substring(space + 1, by));
        }

        /** As it is named in sentences and sums. */
        @Override
        public String toString() {
            return kind.word + " " + subject;
        }
    }
}
