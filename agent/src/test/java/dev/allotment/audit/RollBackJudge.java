package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;

/** Judges moves that undo others: each gives the record back to whom the agent's own last move took it from (PRODUCT 5.3). */
record RollBackJudge(Bench bench, Docket docket) {
    void judge(Move move) {
        Image before = move.before();
        String decision = before == null ? null : before.text(AllotmentFields.DECISION);
        boolean undoes = decision != null
                && bench.ground.where("Ownership_Change__c", AllotmentFields.CHANGE_DECISION, decision).stream()
                        .anyMatch(row -> move.to().equals(row.text(AllotmentFields.CHANGE_OLD_OWNER_ID))
                                && String.valueOf(move.from()).equals(row.text(AllotmentFields.CHANGE_NEW_OWNER_ID)));
        if (!undoes) {
            docket.against(
                    move,
                    Breach.NOT_WHAT_IT_UNDOES,
                    "the record carried decision " + decision + ", which did not take it from " + move.to());
        }
    }
}
