package dev.allotment.allocation;

/** Keeps sentences within what the audit row's reason can hold. */
final class Words {
    /** Length of {@code Ownership_Change__c.Reason__c}. */
    private static final int ROOM = 255;

    private Words() {}

    static String fit(String sentence) {
        return sentence.length() <= ROOM ? sentence : sentence.substring(0, ROOM - 3) + "...";
    }
}
