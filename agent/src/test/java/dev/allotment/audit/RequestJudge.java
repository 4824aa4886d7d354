package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges returns and swaps: asked for by the owner, answered, and ended as the reason says (PRODUCT 4.6). */
record RequestJudge(Bench bench, Docket docket, GiftJudge gifts) {
    /** Org time within which every request is answered; seconds are promised, a tick of the simulated world is 15 minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** What a request of a status may become. */
    private static final Map<String, Set<String>> NEXT = Map.of(
            "Open",
            Set.of("Done", "Declined", "With a person"),
            "With a person",
            Set.of("Granted", "Declined"),
            "Granted",
            Set.of("Done", "Declined"));

    /** The half by which an account goes back; before the transaction is applied. */
    void returned(Move move, List<Move> together) {
        Image account = Objects.requireNonNull(move.before());
        Image asked = request(move.commit(), move.record());
        if (!bench.enrolled(account, move.at())) {
            docket.against(move, Breach.NOT_ENROLLED, account.name() + " is not enrolled");
        }
        if (!bench.poolOwners().contains(move.to())) {
            docket.against(move, Breach.NOT_TO_THE_POOL, "it went to " + move.to());
        }
        if (asked == null) {
            docket.against(move, Breach.NOT_ASKED_FOR, "no request for it is answered in the same transaction");
            return;
        }
        Image before = bench.ground.row("Book_Request__c", asked.id());
        if (before == null || !"Open".equals(before.text(AllotmentFields.REQUEST_STATUS))) {
            docket.against(move, Breach.NOT_ASKED_FOR, "the request " + asked.id() + " was not open");
        }
        if (!Objects.equals(asked.text("CreatedById"), move.from())) {
            docket.against(
                    move,
                    Breach.NOT_ASKED_BY_THE_OWNER,
                    asked.text("CreatedById") + " asked, " + move.from() + " owned it");
        }
        if (!"Done".equals(asked.text(AllotmentFields.REQUEST_STATUS))
                || asked.text(AllotmentFields.REQUEST_ANSWER) == null) {
            docket.against(
                    move,
                    Breach.ANSWER_MISSING,
                    "the request " + asked.id() + " is " + asked.text(AllotmentFields.REQUEST_STATUS));
        }
        boolean swap = "Swap".equals(asked.text(AllotmentFields.REQUEST_KIND));
        boolean replaced = together.stream()
                .anyMatch(other -> other.kind().equals("swap") && other.to().equals(move.from()));
        if (swap != replaced) {
            docket.against(
                    move,
                    Breach.HALF_A_SWAP,
                    swap ? "no replacement came" : "a replacement came, but a return was asked for");
        }
        outcome(move, asked, swap);
    }

    /** The half by which the replacement comes; judged as a gift, too. */
    void replaced(Move move, List<Move> together) {
        gifts.judge(move, true);
        boolean back = together.stream()
                .anyMatch(other -> other.kind().equals("return")
                        && move.to().equals(other.from())
                        && request(move.commit(), other.record()) != null);
        if (!back) {
            docket.against(move, Breach.HALF_A_SWAP, "nothing went back for it in the same transaction");
        }
    }

    private void outcome(Move move, Image asked, boolean swap) {
        String word = asked.text(AllotmentFields.REQUEST_REASON);
        Statutes.Reason reason = word == null ? null : bench.statutes.reasons().get(word);
        Seller rep = Seller.of(bench.ground, move.from());
        if (word == null || reason == null || rep == null) {
            docket.against(move, Breach.REASON_UNKNOWN, word + " of " + move.from());
            return;
        }
        if (swap && !reason.swap()) {
            docket.against(move, Breach.REASON_UNKNOWN, "'" + word + "' allows no swap");
        }
        LocalDate today = rep.today(move.at());
        LocalDate wish = asked.date(AllotmentFields.REQUEST_UNTIL);
        LocalDate until = move.after().date(AllotmentFields.REST_UNTIL);
        String status = String.valueOf(move.after().text(AllotmentFields.STATUS));
        boolean right = switch (reason.then()) {
            case "retire" -> status.equals("Retired") && until == null;
            case "review" -> status.equals("Review") && until == null;
            case "until_date" ->
                status.equals("Resting")
                        && wish != null
                        && wish.equals(until)
                        && wish.isAfter(today)
                        && !wish.isAfter(today.plusDays(reason.days()));
            default ->
                reason.days() == 0
                        ? status.equals("Pool") && until == null
                        : status.equals("Resting")
                                && today.plusDays(reason.days()).equals(until);
        };
        if (!right || !rep.id().equals(move.after().text(AllotmentFields.RESTED_FROM))) {
            docket.against(
                    move,
                    Breach.OUTCOME_NOT_BY_REASON,
                    "'" + word + "' means " + reason.then() + " " + reason.days() + "; the account is " + status
                            + " until " + until + ", from " + move.after().text(AllotmentFields.RESTED_FROM));
        }
        limit(move, asked, word, reason, rep, today);
    }

    private void limit(Move move, Image asked, String word, Statutes.Reason reason, Seller rep, LocalDate today) {
        if (reason.times() == 0) {
            return;
        }
        long earlier = bench.ground.all("Book_Request__c").stream()
                .filter(one -> !one.id().equals(asked.id())
                        && rep.id().equals(one.text("CreatedById"))
                        && word.equals(one.text(AllotmentFields.REQUEST_REASON))
                        && "Done".equals(one.text(AllotmentFields.REQUEST_STATUS)))
                .map(one -> one.instant("CreatedDate"))
                .filter(at -> at != null && rep.today(at).isAfter(today.minusDays(reason.within())))
                .count();
        if (earlier >= reason.times()) {
            docket.against(
                    move, Breach.LIMIT_PASSED, rep.name() + " returned " + earlier + " as '" + word + "' before");
        }
    }

    private static @Nullable Image request(Commit commit, String account) {
        return commit.rows().stream()
                .filter(row -> row.object().equals("Book_Request__c")
                        && account.equals(row.text(AllotmentFields.REQUEST_ACCOUNT)))
                .findFirst()
                .orElse(null);
    }

    /** Before the transaction is applied: what was granted stays granted, and every answer says something. */
    void answered(Commit commit) {
        for (Image row : commit.rows()) {
            Image before = row.object().equals("Book_Request__c") ? bench.ground.row(row.object(), row.id()) : null;
            String was = before == null ? null : before.text(AllotmentFields.REQUEST_STATUS);
            String is = row.text(AllotmentFields.REQUEST_STATUS);
            if (was != null
                    && !was.equals(is)
                    && !NEXT.getOrDefault(was, Set.of()).contains(String.valueOf(is))) {
                docket.against(new Violation(
                        Breach.ANSWER_TAKEN_BACK,
                        "request",
                        row.id(),
                        "",
                        commit.at(),
                        "it was " + was + " and is " + is));
            }
            if ("Open".equals(was) && !"Open".equals(is) && row.text(AllotmentFields.REQUEST_ANSWER) == null) {
                docket.against(new Violation(
                        Breach.ANSWER_MISSING,
                        "request",
                        row.id(),
                        "",
                        commit.at(),
                        "it is " + is + " without a word"));
            }
        }
    }

    /** At the end of the record: every request has its answer. */
    void unanswered(Instant end) {
        for (Image one : bench.ground.all("Book_Request__c")) {
            Instant asked = one.instant("CreatedDate");
            String status = String.valueOf(one.text(AllotmentFields.REQUEST_STATUS));
            boolean granted = status.equals("Granted");
            Instant granting = one.instant("LastModifiedDate");
            asked = granted && granting != null ? granting : asked;
            boolean answered = !status.equals("Open")
                    && !granted
                    && one.text(AllotmentFields.REQUEST_ANSWER) != null
                    && (!status.equals("With a person") || one.text(AllotmentFields.REQUEST_WITH) != null);
            if (!answered && asked != null && asked.isBefore(end.minus(PATIENCE))) {
                docket.against(new Violation(
                        Breach.REQUEST_UNANSWERED,
                        "request",
                        one.id(),
                        "",
                        end,
                        "asked " + asked + ", still " + one.text(AllotmentFields.REQUEST_STATUS)));
            }
        }
    }
}
