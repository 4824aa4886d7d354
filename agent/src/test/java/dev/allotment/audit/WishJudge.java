package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges claims, disputes and more time: asked for, within the limits, a dispute by a person's word only (PRODUCT 4.6). */
record WishJudge(Bench bench, Docket docket, GiftJudge gifts) {

    /** An account of the pool that was asked for; before the transaction is applied. */
    void claimed(Move move) {
        gifts.judge(move, true);
        Image asked = asked(move, "Claim", "Open");
        if (!bench.statutes.wishes().claims()) {
            docket.against(move, Breach.NOT_ASKED_FOR, "the policy knows no claims");
        }
        if (asked != null) {
            limit(move, asked, "Claim");
        }
    }

    /** An account that a person gave to somebody else; before the transaction is applied. */
    void disputed(Move move) {
        Image account = Objects.requireNonNull(move.before());
        Image asked = asked(move, "Dispute", "Granted");
        Image before = asked == null ? null : bench.ground.row("Book_Request__c", asked.id());
        if (asked != null
                && before != null
                && Objects.equals(before.text("LastModifiedById"), asked.text("CreatedById"))) {
            docket.against(move, Breach.GRANTED_BY_NOBODY, "who asked is who granted it");
        }
        if (!bench.enrolled(account, move.at())) {
            docket.against(move, Breach.NOT_ENROLLED, account.name() + " is not enrolled");
        }
        if (!"Working".equals(move.after().text(AllotmentFields.STATUS))) {
            docket.against(move, Breach.STATE_NOT_SET, "status " + move.after().text(AllotmentFields.STATUS));
        }
    }

    private @Nullable Image asked(Move move, String kind, String status) {
        Image asked = move.commit().rows().stream()
                .filter(row -> row.object().equals("Book_Request__c")
                        && kind.equals(row.text(AllotmentFields.REQUEST_KIND))
                        && move.record().equals(row.text(AllotmentFields.REQUEST_ACCOUNT)))
                .findFirst()
                .orElse(null);
        Image before = asked == null ? null : bench.ground.row("Book_Request__c", asked.id());
        if (asked == null || before == null || !status.equals(before.text(AllotmentFields.REQUEST_STATUS))) {
            docket.against(
                    move, Breach.NOT_ASKED_FOR, "no " + kind + " of it that was " + status + " is answered with it");
            return null;
        }
        if (!move.to().equals(asked.text("CreatedById"))) {
            docket.against(move, Breach.NOT_ASKED_FOR, asked.text("CreatedById") + " asked, not " + move.to());
        }
        if (!"Done".equals(asked.text(AllotmentFields.REQUEST_STATUS))
                || asked.text(AllotmentFields.REQUEST_ANSWER) == null) {
            docket.against(
                    move, Breach.ANSWER_MISSING, asked.id() + " is " + asked.text(AllotmentFields.REQUEST_STATUS));
        }
        return asked;
    }

    private void limit(Move move, Image asked, String kind) {
        Statutes.Often most = bench.statutes.wishes().limits().get(kind);
        Seller rep = Seller.of(bench.ground, asked.text("CreatedById"));
        if (most != null && rep != null && earlier(asked, kind, rep, move.at(), most.within()) >= most.times()) {
            docket.against(move, Breach.LIMIT_PASSED, rep.name() + " asked for more than " + most.times());
        }
    }

    private long earlier(Image asked, String kind, Seller rep, Instant now, int within) {
        LocalDate today = rep.today(now);
        return bench.ground.all("Book_Request__c").stream()
                .filter(one -> !one.id().equals(asked.id())
                        && rep.id().equals(one.text("CreatedById"))
                        && kind.equals(one.text(AllotmentFields.REQUEST_KIND))
                        && Set.of("Done", "With a person", "Granted")
                                .contains(String.valueOf(one.text(AllotmentFields.REQUEST_STATUS))))
                .map(one -> one.instant("CreatedDate"))
                .filter(at -> at != null && rep.today(at).isAfter(today.minusDays(within)))
                .count();
    }

    /** More time: before the transaction is applied. */
    void extended(Commit commit) {
        for (Image after : commit.rows()) {
            Image before = after.object().equals("Account") ? bench.ground.row("Account", after.id()) : null;
            Instant at = after.object().equals("Account") ? after.instant(AllotmentFields.EXTENDED_AT) : null;
            if (before != null && at != null && !at.equals(before.instant(AllotmentFields.EXTENDED_AT))) {
                String wrong = wrong(before, after, commit);
                if (wrong != null) {
                    docket.against(
                            new Violation(Breach.MORE_TIME_NOT_DUE, "extend", after.id(), "", commit.at(), wrong));
                }
            }
        }
    }

    private @Nullable String wrong(Image before, Image after, Commit commit) {
        String owner = before.text("OwnerId");
        Seller rep = Seller.of(bench.ground, owner);
        Image asked = commit.rows().stream()
                .filter(row -> row.object().equals("Book_Request__c")
                        && "Extend".equals(row.text(AllotmentFields.REQUEST_KIND))
                        && "Done".equals(row.text(AllotmentFields.REQUEST_STATUS))
                        && after.id().equals(row.text(AllotmentFields.REQUEST_ACCOUNT))
                        && String.valueOf(owner).equals(row.text("CreatedById")))
                .findFirst()
                .orElse(null);
        if (asked == null || rep == null) {
            return "its owner did not ask, or was not answered with it";
        }
        Statutes.Wishes rules = bench.statutes.wishes();
        if (!rules.timeReasons().contains(String.valueOf(asked.text(AllotmentFields.REQUEST_REASON)))) {
            return "'" + asked.text(AllotmentFields.REQUEST_REASON) + "' is no reason";
        }
        Instant given = bench.ground.assigned(before);
        Instant once = before.instant(AllotmentFields.EXTENDED_AT);
        if (once != null && (given == null || !once.isBefore(given))) {
            return "it was given more time at " + once + " already";
        }
        LocalDate due = before.date(AllotmentFields.DUE_BACK);
        LocalDate today = rep.today(commit.at());
        LocalDate until = due == null ? null : (due.isBefore(today) ? today : due).plusDays(rules.days());
        if (until == null
                || !until.equals(after.date(AllotmentFields.EXTENDED_UNTIL))
                || !until.equals(after.date(AllotmentFields.DUE_BACK))) {
            return "it was due back on " + due + " and is due back on " + after.date(AllotmentFields.DUE_BACK);
        }
        Statutes.Often most = rules.limits().get("Extend");
        return most != null && earlier(asked, "Extend", rep, commit.at(), most.within()) >= most.times()
                ? rep.name() + " asked for more than " + most.times()
                : null;
    }
}
