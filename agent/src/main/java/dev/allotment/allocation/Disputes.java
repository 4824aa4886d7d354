package dev.allotment.allocation;

import dev.allotment.model.Rep;

/** Judges whether a person is to decide who has an account. Pure; any thread. */
public final class Disputes {
    private Disputes() {}

    /**
     * @param ownerName of the one who has it
     * @param person name of the one who decides
     */
    public static RequestAnswer judge(
            HeldAccount account, String ownerName, Rep rep, String reason, String person, RequestRules.Dispute rule) {
        if (account.owner().equals(rep.id())) {
            return no(account.name() + " is in the book of " + rep.name() + " already.", rule);
        }
        if (!account.enrolled()) {
            return no(account.name() + " is not enrolled, so it stays with its owner; ask RevOps.", rule);
        }
        if (!RequestRules.among(rule.reasons(), reason)) {
            return no(
                    "'" + reason + "' is no reason to dispute; known reasons: " + String.join(", ", rule.reasons())
                            + ".",
                    rule);
        }
        return new RequestAnswer.ToPerson(
                Words.fit(person + " decides whether " + account.name() + " goes from " + ownerName + " to "
                        + rep.name() + ". The answer will stand here."),
                rule.place());
    }

    private static RequestAnswer no(String sentence, RequestRules.Dispute rule) {
        return new RequestAnswer.Declined(Words.fit(sentence), rule.place());
    }
}
