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
        /** Every basis up to that number was dropped, as its time was over. */
        DROPPED("dropped"),
        /** Texts or rows were dropped, as their time was over; the subject is what {@link Purging} says of them. */
        PURGED("purged");

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
            throw new IllegalArgumentException("the chain holds a link of unknown kind: " + word);
        }
    }

    /** The subject of the link that takes the place of another's seal. */
    static String redacted(Kind kind, String subject, long order) {
        return kind.word + " " + subject + " by order " + order;
    }
}
