package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds owner changes of the agent against their audit rows: one to one, in one transaction, saying what happened (PRODUCT 5.1). */
final class PairJudge {
    private static final Set<String> OWNED = Set.of("Account", "Lead", "Opportunity");
    private static final Set<String> KINDS = Set.of(
            "route",
            "reassign",
            "distribute",
            "retrieve",
            "return",
            "swap",
            "claim",
            "dispute",
            "hand off",
            "team change",
            "found",
            "roll back");
    private static final Pattern PLACE = Pattern.compile("^(\\w+\\.yaml):(\\d+)\\b.*");

    private final Bench bench;
    private final Docket docket;
    private final String agent;
    private final Set<String> decisions = new HashSet<>();

    PairJudge(Bench bench, Docket docket, String agent) {
        this.bench = bench;
        this.docket = docket;
        this.agent = agent;
    }

    /** The same judge, for the user of that id. */
    PairJudge of(String agentId) {
        return new PairJudge(bench, docket, agentId);
    }

    /** The agent's moves of this transaction, which is not yet applied to the ground. */
    List<Move> moves(Commit commit) {
        List<Image> rows = commit.rows().stream().filter(this::newRow).toList();
        var moves = new ArrayList<Move>();
        for (Image after : commit.rows()) {
            Image before = bench.ground.row(after.object(), after.id());
            if (OWNED.contains(after.object()) && agents(after) && changed(before, after)) {
                List<Image> about = rows.stream()
                        .filter(row -> after.id().equals(row.text(AllotmentFields.CHANGE_RECORD_ID)))
                        .toList();
                if (about.size() != 1) {
                    docket.against(new Violation(
                            about.isEmpty() ? Breach.OWNER_CHANGED_WITHOUT_AUDIT_ROW : Breach.TWO_ROWS_FOR_ONE_DECISION,
                            "(no kind)",
                            after.id(),
                            text(after, AllotmentFields.DECISION),
                            commit.at(),
                            about.size() + " audit rows in the same transaction"));
                } else {
                    moves.add(judged(new Move(about.getFirst(), before, after, commit)));
                }
            }
        }
        for (Image row : rows) {
            if (moves.stream().noneMatch(move -> move.audit().id().equals(row.id()))) {
                docket.against(new Violation(
                        Breach.AUDIT_ROW_WITHOUT_OWNER_CHANGE,
                        text(row, AllotmentFields.CHANGE_KIND),
                        text(row, AllotmentFields.CHANGE_RECORD_ID),
                        text(row, AllotmentFields.CHANGE_DECISION),
                        commit.at(),
                        "no such owner change in the same transaction"));
            }
            if (!decisions.add(text(row, AllotmentFields.CHANGE_DECISION))) {
                docket.against(new Violation(
                        Breach.TWO_ROWS_FOR_ONE_DECISION,
                        text(row, AllotmentFields.CHANGE_KIND),
                        text(row, AllotmentFields.CHANGE_RECORD_ID),
                        text(row, AllotmentFields.CHANGE_DECISION),
                        commit.at(),
                        "an earlier row has this decision"));
            }
        }
        return moves;
    }

    private boolean newRow(Image row) {
        return row.object().equals("Ownership_Change__c")
                && bench.ground.row(row.object(), row.id()) == null
                && !"human".equals(row.text(AllotmentFields.CHANGE_KIND));
    }

    private boolean agents(Image after) {
        return agent.equals(after.text("LastModifiedById")) && !after.flag("IsDeleted");
    }

    private boolean changed(@Nullable Image before, Image after) {
        return before == null
                ? after.text(AllotmentFields.FOUNDED_FOR) != null || agent.equals(after.text("CreatedById"))
                : !Objects.equals(before.text("OwnerId"), after.text("OwnerId"));
    }

    private Move judged(Move move) {
        Image row = move.audit();
        String from = move.from();
        if (!Objects.equals(from, row.text(AllotmentFields.CHANGE_OLD_OWNER_ID))
                || !move.to().equals(row.text(AllotmentFields.CHANGE_NEW_OWNER_ID))) {
            docket.against(
                    move,
                    Breach.AUDIT_ROW_NAMES_OTHER_OWNERS,
                    "the owner went from " + from + " to " + move.to() + ", the row says from "
                            + row.text(AllotmentFields.CHANGE_OLD_OWNER_ID) + " to "
                            + row.text(AllotmentFields.CHANGE_NEW_OWNER_ID));
        }
        if (!move.decision().equals(text(move.after(), AllotmentFields.DECISION))) {
            docket.against(
                    move,
                    Breach.AUDIT_ROW_WITHOUT_OWNER_CHANGE,
                    "the record carries decision " + text(move.after(), AllotmentFields.DECISION));
        }
        String expected = move.after().text(AllotmentFields.EXPECTED_OWNER);
        if (from != null
                && (expected == null || !from.startsWith(expected.substring(0, Math.min(15, expected.length()))))) {
            docket.against(
                    move,
                    Breach.PERSONS_CHANGE_OVERWRITTEN,
                    "the write expected " + expected + " to own it, but " + from + " did");
        }
        if (!KINDS.contains(move.kind())) {
            docket.against(move, Breach.UNKNOWN_KIND, move.kind());
        }
        String rule = text(row, AllotmentFields.CHANGE_RULE);
        Matcher place = PLACE.matcher(rule);
        if (!place.matches()
                || Integer.parseInt(place.group(2)) > bench.statutes.lines().getOrDefault(place.group(1), 0)) {
            docket.against(move, Breach.RULE_NAMES_NO_LINE, "'" + rule + "' is no line of the policy");
        }
        return move;
    }

    private static String text(Image row, String field) {
        String text = row.text(field);
        return text == null ? "" : text;
    }
}
