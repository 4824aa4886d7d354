package dev.allotment.world;

import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Once a day each rep looks after opportunities: opens one, moves one on, wins, loses or pushes what is due. Companies that want to
 * buy are opened first and won more often.
 */
final class Deals implements Actor {
    private static final List<String> STAGES =
            List.of("Prospecting", "Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review");

    @Override
    public void play(Scene scene) {
        for (Colleague rep : scene.present()) {
            if (rep.strikes(scene.now(), 10)) {
                var dice = scene.dice("deals of " + rep.username());
                LocalDate today = rep.today(scene.now());
                for (OrgRow deal :
                        scene.rows("Opportunity", "OwnerId", rep.user().value())) {
                    if (!deal.flag("IsClosed")) {
                        advance(scene, dice, rep, deal, today);
                    }
                }
                if (dice.chance(0.22)) {
                    open(scene, dice, rep, today);
                }
            }
        }
    }

    private static void advance(Scene scene, Dice dice, Colleague rep, OrgRow deal, LocalDate today) {
        LocalDate close = deal.date("CloseDate");
        if (close != null && close.isAfter(today)) {
            int stage = STAGES.indexOf(deal.text("StageName"));
            if (dice.chance(0.06) && stage >= 0 && stage + 1 < STAGES.size()) {
                update(scene, rep, deal, "opportunity moved on", Map.of("StageName", STAGES.get(stage + 1)));
            }
            return;
        }
        String account = deal.text("AccountId");
        OrgRow row = account == null ? null : scene.row("Account", account);
        double wants = row == null ? 0 : Appetite.of(row, scene.seed(), today);
        switch (dice.weighted(30 * Math.exp(wants / 2), 35, 35)) {
            case 0 -> {
                update(scene, rep, deal, "opportunity won", Map.of("StageName", "Closed Won", "CloseDate", today));
                if (row != null && !"Customer".equals(row.text("Type"))) {
                    scene.does(
                            scene.admin(),
                            "account became customer",
                            new Write.Update(
                                    "Account", row.id(), Map.of("Type", "Customer", Vocabulary.CUSTOMER_SINCE, today)));
                }
            }
            case 1 ->
                update(scene, rep, deal, "opportunity lost", Map.of("StageName", "Closed Lost", "CloseDate", today));
            default ->
                update(
                        scene,
                        rep,
                        deal,
                        "opportunity pushed",
                        Map.of("CloseDate", today.plusDays(dice.between(10, 35))));
        }
    }

    private static void open(Scene scene, Dice dice, Colleague rep, LocalDate today) {
        List<OrgRow> book = scene.book(rep.user());
        if (book.isEmpty()) {
            return;
        }
        OrgRow account = book.get(dice.weighted(book.stream()
                .mapToDouble(one -> Math.exp(Appetite.of(one, scene.seed(), today)))
                .toArray()));
        if (scene.rows("Opportunity", "AccountId", account.id()).stream().anyMatch(deal -> !deal.flag("IsClosed"))) {
            return;
        }
        var values = new HashMap<String, @Nullable Object>();
        String name = String.valueOf(account.text("Name"));
        values.put("Name", (name.length() > 90 ? name.substring(0, 90) : name) + " - " + today.getYear() + " plan");
        values.put("AccountId", account.id());
        values.put("StageName", "Prospecting");
        values.put("CloseDate", today.plusDays(dice.between(20, 80)));
        values.put("Amount", dice.bySize(3, 150) * 1_000);
        scene.does(rep.user(), "opportunity opened", new Write.Create("Opportunity", values));
    }

    private static void update(Scene scene, Colleague rep, OrgRow deal, String what, Map<String, Object> values) {
        scene.does(rep.user(), what, new Write.Update("Opportunity", deal.id(), values));
    }
}
