package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A history made by hand: a small org, what people did in it, and what an agent wrote. */
final class Story {
    static final String AGENT = "005000000000001AAA";
    static final String POOL = "005000000000002AAA";
    static final String ADA = "005000000000003AAA";
    static final String BEN = "005000000000004AAA";
    static final String QUEUE = "00G000000000001AAA";
    /** A Monday. */
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final Auditor auditor;
    private final Map<String, Image> rows = new LinkedHashMap<>();
    private Instant now = START;
    private int count;

    /** Two reps of team Americas with room for three accounts each, a pool owner, an intake queue, the agent. */
    Story(Statutes statutes) {
        this.auditor = new Auditor(statutes, "agent@garden.example");
        user(AGENT, "agent@garden.example");
        user(POOL, "pool@agent.example");
        rep(ADA, "ada@garden.example");
        rep(BEN, "ben@garden.example");
        happens(ADA, row("Group", QUEUE, Map.of("DeveloperName", "Allotment_Intake")));
    }

    private void user(String id, String name) {
        happens(
                AGENT,
                row(
                        "User",
                        id,
                        Map.of(
                                "Username",
                                name,
                                "Name",
                                name,
                                "IsActive",
                                true,
                                "TimeZoneSidKey",
                                "America/New_York")));
    }

    private void rep(String user, String name) {
        user(user, name);
        happens(
                AGENT,
                row(
                        "Rep__c",
                        "a01" + user.substring(3),
                        Map.of(
                                AllotmentFields.REP_USER,
                                user,
                                AllotmentFields.REP_TEAM,
                                "Americas",
                                AllotmentFields.REP_CAPACITY,
                                3,
                                AllotmentFields.REP_ZONE,
                                "America/New_York")));
    }

    static Image row(String object, String id, Map<String, ?> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.put("Id", id);
        return new Image(object, all);
    }

    /** Time goes by. */
    Story days(int days) {
        now = now.plusSeconds(86_400L * days);
        return this;
    }

    Story hours(int hours) {
        now = now.plusSeconds(3_600L * hours);
        return this;
    }

    Instant now() {
        return now;
    }

    /** A good account in the United States that was given to its owner a hundred days ago. */
    String account(String owner, Map<String, ?> more) {
        String id = String.format(Locale.ROOT, "001%012dAAA", ++count);
        Map<String, Object> values = new LinkedHashMap<>(Map.of(
                "Name",
                "Account " + count,
                "Website",
                "account" + count + ".com",
                "NumberOfEmployees",
                200,
                "Industry",
                "Technology",
                "BillingCountry",
                "United States",
                "OwnerId",
                owner,
                "CreatedDate",
                now.minusSeconds(86_400L * 100).toString(),
                "Type",
                "Prospect"));
        values.put(AllotmentFields.STATUS, owner.equals(POOL) ? "Pool" : "Working");
        values.putAll(more);
        happens(owner, row("Account", id, values));
        return id;
    }

    /** One transaction of that user. */
    void happens(String by, Image... after) {
        var stamped = new ArrayList<Image>();
        for (Image image : after) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>(image.values());
            values.put("LastModifiedById", by);
            Image row = new Image(image.object(), values);
            stamped.add(row);
            rows.put(row.id(), row);
        }
        auditor.take(new Commit(now, stamped));
    }

    /** The record as it stands, with these values over it; null clears. */
    Image with(String id, Map<String, ? extends @Nullable Object> changes) {
        Image before = Objects.requireNonNull(rows.get(id), id);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(before.values());
        values.putAll(changes);
        return new Image(before.object(), values);
    }

    void changes(String by, String id, Map<String, ? extends @Nullable Object> changes) {
        happens(by, with(id, changes));
    }

    /** The agent's warning as a daily pass shows it. */
    void warns(String account) {
        changes(
                AGENT,
                account,
                Map.of(
                        AllotmentFields.STATUS, "Due back",
                        AllotmentFields.WARNED_ON, today().toString(),
                        AllotmentFields.DUE_BACK, today().plusDays(7).toString()));
    }

    LocalDate today() {
        return now.atZone(ZoneId.of("America/New_York")).toLocalDate();
    }

    void touches(String rep, String account) {
        happens(
                rep,
                row(
                        "Task",
                        "00T" + String.format(Locale.ROOT, "%012dAAA", ++count),
                        Map.of(
                                "AccountId",
                                account,
                                "OwnerId",
                                rep,
                                "Subject",
                                "Call: follow-up",
                                "TaskSubtype",
                                "Call",
                                "IsClosed",
                                true,
                                "ActivityDate",
                                today().toString(),
                                "CreatedDate",
                                now.toString())));
    }

    /** So that nobody looks blind: each rep calls an account of another world each working day of the last thirty. */
    void busyMonth() {
        Instant end = now;
        for (int back = 30; back >= 0; back--) {
            now = end.minusSeconds(86_400L * back);
            touches(ADA, "001999999999999AAA");
            touches(BEN, "001999999999999AAA");
        }
        now = end;
    }

    /** An owner change of the agent with its audit row. */
    Image[] move(String kind, String account, String to, Map<String, ? extends @Nullable Object> also) {
        Image before = Objects.requireNonNull(rows.get(account), account);
        String decision =
                String.format(Locale.ROOT, "D%025d", ++count).replace('0', 'A').replaceAll("[189]", "B");
        String from = String.valueOf(before.text("OwnerId"));
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(also);
        changed.put("OwnerId", to);
        changed.put(AllotmentFields.EXPECTED_OWNER, from);
        changed.put(AllotmentFields.DECISION, decision);
        changed.remove("score");
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                AllotmentFields.CHANGE_DECISION,
                decision,
                AllotmentFields.CHANGE_RECORD_ID,
                account,
                AllotmentFields.CHANGE_KIND,
                kind,
                AllotmentFields.CHANGE_OLD_OWNER_ID,
                from,
                AllotmentFields.CHANGE_NEW_OWNER_ID,
                to,
                AllotmentFields.CHANGE_PLAN,
                "plan at " + now,
                AllotmentFields.CHANGE_RULE,
                "engagement.yaml:1"));
        if (also.get("score") != null) {
            row.put(AllotmentFields.CHANGE_SCORE, also.get("score"));
        }
        return new Image[] {
            row("Ownership_Change__c", "a03" + String.format(Locale.ROOT, "%012dAAA", ++count), row),
            with(account, changed)
        };
    }

    void retrieves(String account) {
        String from = String.valueOf(Objects.requireNonNull(rows.get(account)).text("OwnerId"));
        Map<String, @Nullable Object> also = new LinkedHashMap<>();
        also.put(AllotmentFields.STATUS, "Resting");
        also.put(AllotmentFields.REST_UNTIL, today().plusDays(14).toString());
        also.put(AllotmentFields.RESTED_FROM, from);
        also.put(AllotmentFields.WARNED_ON, null);
        also.put(AllotmentFields.DUE_BACK, null);
        happens(AGENT, move("retrieve", account, POOL, also));
    }

    void gives(String kind, String account, String to, int score) {
        happens(AGENT, move(kind, account, to, given(score)));
    }

    static Map<String, @Nullable Object> given(int score) {
        Map<String, @Nullable Object> also = new LinkedHashMap<>();
        also.put(AllotmentFields.STATUS, "Working");
        also.put(AllotmentFields.REST_UNTIL, null);
        also.put("score", score);
        return also;
    }

    /** What the auditor has found by now, the record being at its end. */
    List<Breach> found() {
        auditor.close();
        return auditor.docket().breaches();
    }
}
