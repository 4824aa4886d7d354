package dev.allotment.world;

import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Write;
import java.util.List;
import java.util.Map;

/** Bought-in data that arrives by itself: intent, funding, a competitor's renewal, a call-me-back date. */
final class Signals implements Actor {
    private static final Origin ENRICHMENT = Origin.api("bulkapi", "65.0", "Enrichment");

    @Override
    public void play(Scene scene) {
        var dice = scene.dice("signals");
        int count = dice.times(scene.officeHours() ? 0.5 : 0.15);
        if (count == 0) {
            return;
        }
        List<OrgRow> accounts = scene.rows("Account");
        for (int i = 0; i < count && !accounts.isEmpty(); i++) {
            OrgRow account = dice.pick(accounts);
            Map<String, Object> values = switch (dice.weighted(70, 12, 10, 8)) {
                case 0 ->
                    Map.of(
                            Vocabulary.INTENT_SCORE, dice.between(30, 100),
                            Vocabulary.INTENT_DATE, scene.today());
                case 1 -> Map.of(Vocabulary.FUNDED, scene.today().minusDays(dice.between(0, 5)));
                case 2 -> Map.of(Vocabulary.RENEWAL, scene.today().plusDays(dice.between(30, 200)));
                default -> Map.of(Vocabulary.GET_BACK, scene.today().plusDays(dice.between(10, 90)));
            };
            scene.does(scene.admin(), "signal", new Write.Update("Account", account.id(), values), ENRICHMENT);
        }
    }
}
