package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Now and then a rep asks for an account of the pool, for more time, or for one of a colleague; a manager decides the last. */
final class Wishes implements Actor {
    private static final List<String> TIME = List.of("Meeting planned", "Waiting for an answer", "Proposal out");
    private static final List<String> MINE = List.of("I know them", "Was mine", "Same family");

    @Override
    public void play(Scene scene) {
        for (Colleague rep : scene.present()) {
            if (rep.strikes(scene.now(), 10)) {
                var dice = scene.dice("wishes of " + rep.username());
                if (dice.chance(0.04)) {
                    claim(scene, dice, rep);
                }
                if (dice.chance(0.08)) {
                    extend(scene, dice, rep);
                }
                if (dice.chance(0.012)) {
                    dispute(scene, dice, rep);
                }
            }
        }
        if (scene.officeHours() && scene.utc().getMinute() == 30) {
            decide(scene);
        }
    }

    /** Whether somebody has asked for something about it that is not answered yet. */
    static boolean pending(Scene scene, OrgRow account) {
        return scene.rows("Book_Request__c", AllotmentFields.REQUEST_ACCOUNT, account.id()).stream()
                .map(request -> request.text(AllotmentFields.REQUEST_STATUS))
                .anyMatch(status -> !"Done".equals(status) && !"Declined".equals(status));
    }

    /** Seen in a list of the pool, best first; some of them rest, or belong to another team. */
    private static void claim(Scene scene, Dice dice, Colleague rep) {
        List<OrgRow> pool = scene.book(scene.user(Staff.POOL)).stream()
                .filter(account -> "Pool".equals(account.text(AllotmentFields.STATUS)) || dice.chance(0.1))
                .toList();
        if (!pool.isEmpty()) {
            OrgRow best = dice.pick(pool);
            for (int look = 0; look < 5; look++) {
                OrgRow other = dice.pick(pool);
                var score = other.number(AllotmentFields.SCORE);
                var most = best.number(AllotmentFields.SCORE);
                best = score != null && (most == null || score.compareTo(most) > 0) ? other : best;
            }
            ask(scene, rep, best, "Claim", null, "claim made");
        }
    }

    private static void extend(Scene scene, Dice dice, Colleague rep) {
        List<OrgRow> due = scene.book(rep.user()).stream()
                .filter(account -> "Due back".equals(account.text(AllotmentFields.STATUS)))
                .toList();
        if (!due.isEmpty()) {
            ask(scene, rep, dice.pick(due), "Extend", dice.pick(TIME), "more time asked for");
        }
    }

    private static void dispute(Scene scene, Dice dice, Colleague rep) {
        List<OrgRow> theirs = scene.book(dice.pick(scene.reps()).user());
        if (!theirs.isEmpty()) {
            OrgRow account = dice.pick(theirs);
            if (!rep.user().value().equals(account.text("OwnerId"))) {
                ask(scene, rep, account, "Dispute", dice.pick(MINE), "dispute made");
            }
        }
    }

    private static void ask(
            Scene scene, Colleague rep, OrgRow account, String kind, @Nullable String reason, String what) {
        if (!pending(scene, account)) {
            var values = new HashMap<String, @Nullable Object>();
            values.put(AllotmentFields.REQUEST_ACCOUNT, account.id());
            values.put(AllotmentFields.REQUEST_KIND, kind);
            values.put(AllotmentFields.REQUEST_REASON, reason);
            scene.does(rep.user(), what, new Write.Create("Book_Request__c", values));
        }
    }

    /** Each hour some of what waits is decided, by the person it waits for. */
    private static void decide(Scene scene) {
        for (OrgRow request : scene.rows("Book_Request__c", AllotmentFields.REQUEST_STATUS, "With a person")) {
            var dice = scene.dice("decides " + request.id());
            RecordId person = RecordId.orNull(request.text(AllotmentFields.REQUEST_WITH));
            if (person != null && dice.chance(0.15)) {
                boolean yes = dice.chance(0.55);
                Map<String, Object> values = yes
                        ? Map.of(AllotmentFields.REQUEST_STATUS, "Granted")
                        : Map.of(
                                AllotmentFields.REQUEST_STATUS,
                                "Declined",
                                AllotmentFields.REQUEST_ANSWER,
                                "It stays: they are in talks.");
                scene.does(
                        person,
                        yes ? "dispute granted" : "dispute declined",
                        new Write.Update("Book_Request__c", request.id(), values));
            }
        }
    }
}
