package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Now and then a rep gives an account back, or several from a list, or asks for another one instead, by the quick actions on the account. */
final class Requests implements Actor {
    private static final List<String> REASONS = List.of(
            "No ICP fit",
            "Not interested",
            "Get back to me",
            "No relevant contact",
            "Duplicate",
            "Bad data",
            "Out of business",
            "Other");

    @Override
    public void play(Scene scene) {
        for (Colleague rep : scene.present()) {
            boolean morning = rep.strikes(scene.now(), 11);
            if (morning || rep.strikes(scene.now(), 15)) {
                var dice = scene.dice("requests of " + rep.username());
                if (dice.chance(morning ? 0.05 : 0.1)) {
                    boolean several = morning && dice.chance(0.25);
                    for (int n = several ? dice.between(2, 5) : 1; n > 0; n--) {
                        ask(scene, dice, rep, morning ? "Return" : "Swap");
                    }
                }
            }
        }
    }

    private static void ask(Scene scene, Dice dice, Colleague rep, String kind) {
        var book = scene.book(rep.user()).stream()
                .sorted(Comparator.comparingDouble(
                                (OrgRow account) -> Habits.liking(scene.seed(), rep.username(), account.id()))
                        .thenComparing(OrgRow::id))
                .toList();
        if (book.isEmpty()) {
            return;
        }
        OrgRow account = dice.pickEarly(book);
        if (Wishes.pending(scene, account)) {
            return;
        }
        String reason = REASONS.get(dice.weighted(24, 20, 15, 14, 7, 8, 6, 6));
        var values = new HashMap<String, @Nullable Object>();
        values.put(AllotmentFields.REQUEST_ACCOUNT, account.id());
        values.put(AllotmentFields.REQUEST_KIND, kind);
        values.put(AllotmentFields.REQUEST_REASON, reason);
        if (reason.equals("Get back to me")) {
            values.put(AllotmentFields.REQUEST_UNTIL, rep.today(scene.now()).plusDays(dice.between(20, 120)));
        }
        if (dice.chance(0.3)) {
            values.put(AllotmentFields.REQUEST_NOTE, "Spoke to the front desk twice.");
        }
        scene.does(
                rep.user(),
                kind.equals("Swap") ? "swap asked for" : "return asked for",
                new Write.Create("Book_Request__c", values));
    }
}
