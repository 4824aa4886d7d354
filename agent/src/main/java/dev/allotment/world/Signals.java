package dev.allotment.world;

import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Write;
import java.util.List;
import java.util.Map;

/** Data that arrives by itself: intent, funding, a renewal, a call-me-back date, a key hire, a marketing score, product usage. */
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
            Map<String, Object> values = switch (dice.weighted(58, 10, 8, 7, 5, 8, 4)) {
                case 0 ->
                    Map.of(
                            Vocabulary.INTENT_SCORE, dice.between(30, 100),
                            Vocabulary.INTENT_DATE, scene.today());
                case 1 -> Map.of(Vocabulary.FUNDED, scene.today().minusDays(dice.between(0, 5)));
                case 2 -> Map.of(Vocabulary.RENEWAL, scene.today().plusDays(dice.between(30, 200)));
                case 3 -> Map.of(Vocabulary.KEY_HIRE, scene.today().minusDays(dice.between(0, 10)));
                case 4 -> Map.of(Vocabulary.MARKETING_SCORE, dice.between(20, 95));
                case 5 -> Map.of(Vocabulary.USAGE_CHANGE, dice.between(-60, 80));
                default -> Map.of(Vocabulary.GET_BACK, scene.today().plusDays(dice.between(10, 90)));
            };
            scene.does(scene.admin(), "signal", new Write.Update("Account", account.id(), values), ENRICHMENT);
        }
    }
}
