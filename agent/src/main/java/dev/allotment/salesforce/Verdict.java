package dev.allotment.salesforce;

import dev.allotment.model.DecisionId;
import dev.allotment.model.Receipt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the org said of one act it did not carry out. */
record Verdict(Fate fate, String code, String words) {
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY");

    /** Of the first error in a list of them; REST says errorCode, collections say statusCode (contract 2.5). */
    static Verdict of(JsonNode errors) {
        JsonNode error = errors.isArray() ? errors.path(0) : errors;
        String code = error.path("errorCode").asString(error.path("statusCode").asString("NO_CODE"));
        String message = error.path("message").asString("");
        return new Verdict(Fates.of(code, message), code, message);
    }

    /** Whether the org's code says that a record is no more. */
    static boolean gone(String code) {
        return GONE.contains(code);
    }

    boolean bystander() {
        return code.equals("PROCESSING_HALTED") || code.equals("ALL_OR_NONE_OPERATION_ROLLED_BACK");
    }

    /** The same, for an act that was written together with the one it befell. */
    Verdict besides(DecisionId culprit) {
        return new Verdict(fate, code, "Not written, since it belongs together with " + culprit + ": " + words);
    }

    /**
     * The same, for a record that was to follow: if it was changed or deleted after the last look, the move is tried again, and
     * looked at again first.
     *
     * @param path of the record
     */
    Verdict ofFollower(String path) {
        boolean moved = fate == Fate.OVERTAKEN || GONE.contains(code);
        return new Verdict(
                moved ? Fate.DEFER : fate,
                moved ? "FOLLOWER_CHANGED" : code,
                "on " + path.substring(path.indexOf('/', 1) + 1) + ", which follows: " + words);
    }

    Receipt receipt(DecisionId decision) {
        String remedy = Fates.remedy(code);
        String told = words.endsWith(remedy) ? words : words + remedy; // a call that failed as a whole says it already
        return switch (fate) {
            case OVERTAKEN -> new Receipt.Overtaken(decision, words);
            case REFUSE -> new Receipt.Refused(decision, code, told);
            case LOOK_UP_FIRST -> new Receipt.Unknown(decision, code + ": " + words);
            case RETRY, PARK, STOP, DEFER -> new Receipt.Deferred(decision, code, told);
        };
    }
}
