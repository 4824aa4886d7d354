package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Judges every move of the agent again, each as of the moment at which the org recorded it, from PRODUCT and the policy alone.
 * One thread.
 */
public final class Auditor {
    private final Ground ground = new Ground();
    private final Docket docket = new Docket();
    private final Bench bench;
    private final EnrolmentLog enrolments;
    private final String agentName;
    private final GiftJudge gifts;
    private final RestLog rests;
    private final RetrieveJudge retrievals;
    private final RouteJudge routes;
    private final SpeedJudge speed;
    private final RequestJudge requests;
    private final WishJudge wishes;
    private final RoundJudge rounds;
    private final RollBackJudge rollBacks;
    private final HandOffJudge handOffs;
    private final TurnsJudge turns;
    private PairJudge pairs;
    private String agent = "";
    private Instant last = Instant.MIN;

    /** @param agent user name of the integration user */
    Auditor(Statutes statutes, String agent) {
        this.bench = new Bench(ground, statutes);
        this.agentName = agent;
        this.enrolments = new EnrolmentLog(bench);
        this.rests = new RestLog(ground);
        this.gifts = new GiftJudge(bench, docket, rests);
        this.retrievals = new RetrieveJudge(bench, docket, enrolments);
        this.routes = new RouteJudge(bench, docket, gifts);
        this.speed = new SpeedJudge(bench, docket, routes);
        this.requests = new RequestJudge(bench, docket, gifts);
        this.wishes = new WishJudge(bench, docket, gifts);
        this.rounds = new RoundJudge(bench, docket, gifts);
        this.rollBacks = new RollBackJudge(bench, docket);
        this.handOffs = new HandOffJudge(bench, docket, gifts);
        this.turns = new TurnsJudge(bench, docket);
        this.pairs = new PairJudge(bench, docket, "");
    }

    /** Reads the policy and the org's whole record and judges it. */
    public static Report judge(Path mappings, Path journal, String agent, OrgRows rows) {
        var auditor = new Auditor(StatuteReader.read(mappings), agent);
        new OrgJournal(journal).read(auditor::take);
        auditor.close();
        auditor.compare(rows);
        return new Report(auditor.docket, auditor.ground);
    }

    /** The next transaction of the record. */
    void take(Commit commit) {
        last = commit.at();
        List<Move> moves = pairs.moves(commit);
        if (!rounds.running(commit) && !moves.isEmpty()) {
            rounds.close();
        }
        for (Move move : moves) {
            docket.seen(move);
            judge(move, moves);
        }
        turns.written(commit, agent);
        requests.answered(commit);
        wishes.extended(commit);
        speed.note(commit, moves);
        rests.note(commit);
        ground.apply(commit);
        for (Move move : moves) {
            if (move.ofAccount()
                    && !move.kind().equals("retrieve")
                    && !move.kind().equals("return")
                    && !move.kind().equals("dispute")
                    && !move.kind().equals("roll back")) { // a person decided it, whatever the book holds
                gifts.weigh(move);
            }
        }
        enrolments.note(commit);
        learnWhoTheAgentIs(commit);
    }

    private void judge(Move move, List<Move> together) {
        if (move.before() == null) {
            routes.founded(move);
            return;
        }
        switch (move.kind()) {
            case "retrieve" -> retrievals.judge(move);
            case "distribute" -> {
                gifts.judge(move, true);
                rounds.judge(move);
            }
            case "roll back" -> rollBacks.judge(move);
            case "return" -> requests.returned(move, together);
            case "swap" -> {
                requests.replaced(move, together);
                rounds.judge(move);
            }
            case "claim" -> wishes.claimed(move);
            case "dispute" -> wishes.disputed(move);
            case "reassign" -> speed.judge(move);
            case "hand off" -> {
                if (move.ofAccount()) {
                    handOffs.judge(move);
                }
            }
            case "route" -> {
                if (move.ofAccount()) {
                    routes.brought(move, together);
                } else {
                    routes.lead(move);
                }
            }
            default -> {
                // the judge of pairs has spoken
            }
        }
    }

    private void learnWhoTheAgentIs(Commit commit) {
        for (Image row : commit.rows()) {
            if (row.object().equals("User") && agentName.equals(row.text("Username"))) {
                pairs = pairs.of(row.id());
                agent = row.id();
            }
        }
    }

    /** The record is at its end. */
    void close() {
        rounds.close();
        requests.unanswered(last);
    }

    /** Holds what the org answers when asked against what its record says: audit rows and owners. */
    void compare(OrgRows rows) {
        compare(
                rows,
                "Ownership_Change__c",
                List.of(
                        AllotmentFields.CHANGE_DECISION,
                        AllotmentFields.CHANGE_RECORD_ID,
                        AllotmentFields.CHANGE_KIND,
                        AllotmentFields.CHANGE_OLD_OWNER_ID,
                        AllotmentFields.CHANGE_NEW_OWNER_ID,
                        AllotmentFields.CHANGE_PLAN));
        compare(rows, "Account", List.of("OwnerId", AllotmentFields.STATUS, AllotmentFields.DECISION));
        compare(rows, "Lead", List.of("OwnerId", AllotmentFields.MATCHED_ACCOUNT, AllotmentFields.DECISION));
        compare(rows, "Book_Request__c", List.of(AllotmentFields.REQUEST_STATUS));
    }

    private void compare(OrgRows rows, String object, List<String> fields) {
        Map<String, OrgRows.OrgRow> asked = new TreeMap<>();
        rows.all(object, fields).forEach(row -> asked.put(row.id(), row));
        for (Image image : ground.all(object)) {
            OrgRows.OrgRow row = asked.remove(image.id());
            for (String field : fields) {
                Object answer = row == null ? null : row.values().get(field);
                if (row == null || !Objects.equals(answer, image.text(field))) {
                    differs(
                            object,
                            image.id(),
                            field + " is " + answer + " where the record says " + image.text(field));
                }
            }
        }
        asked.keySet().forEach(id -> differs(object, id, "the record knows nothing of it"));
    }

    private void differs(String object, String id, String why) {
        docket.against(new Violation(Breach.ORG_DIFFERS_FROM_ITS_RECORD, object, id, "", last, why));
    }

    Docket docket() {
        return docket;
    }
}
