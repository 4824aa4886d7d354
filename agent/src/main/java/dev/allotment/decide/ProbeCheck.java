package dev.allotment.decide;

import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an account may not be probed: the same where a person asks beforehand and where decide obeys the order. Reads only. */
public final class ProbeCheck {
    private final Picture picture;
    private final Rules rules;
    private final Verdicts verdicts;

    ProbeCheck(Picture picture, Rules rules, Verdicts verdicts) {
        this.picture = picture;
        this.rules = rules;
        this.verdicts = verdicts;
    }

    /**
     * What decide would object if it were ordered now, or null.
     *
     * @param to the user who would have it for a moment
     */
    public static @Nullable String objection(
            Mirror mirror, Ledger ledger, Rules rules, Ref account, RecordId to, Instant now) {
        var survey = new BookSurvey(mirror, ledger, rules, now);
        Fields row = survey.picture.row(account);
        RecordId from = row == null ? null : row.id("OwnerId");
        if (row == null || from == null) {
            return "it is not known";
        }
        var underway = new Underway(
                new Loads(survey.picture, rules.load()),
                survey.cases.loads(),
                ledger.movesInFlight(),
                ledger.openActs());
        Unproven unproven = Unproven.of(mirror, survey.picture);
        return new ProbeCheck(survey.picture, rules, survey.verdicts)
                .objection(
                        account,
                        row,
                        from,
                        to,
                        unproven,
                        underway.busy(account) || unproven.records().contains(account),
                        now);
    }

    @Nullable
    String objection(
            Ref account, Fields row, RecordId from, RecordId to, Unproven unproven, boolean busy, Instant now) {
        LocalDate hold = row.date(AllotmentFields.HOLD_UNTIL);
        if (from.equals(to)) {
            return picture.people.name(to) + " owns it";
        }
        if (!picture.people.active(to) || !picture.people.active(from)) {
            return "one of both users is not active";
        }
        if (unproven.touches(account.id())) {
            return "it, or something that may protect it, is not proven fresh; order it again when it was read anew";
        }
        if (busy) {
            return "something is under way with it";
        }
        if (hold != null && !now.atZone(rules.zone()).toLocalDate().isAfter(hold)) {
            return "it is on hold until " + hold;
        }
        List<Protection> protections = verdicts.protections(account.id(), row, now);
        return protections.isEmpty()
                ? null
                : "it is protected: it " + protections.getFirst().why() + " ("
                        + protections.getFirst().place() + ")";
    }
}
