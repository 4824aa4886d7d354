package dev.allotment.world;

import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.util.Map;

/** Reps call the leads that they were given: the diligent within the hour, others when they come to it. */
final class LeadWork implements Actor {
    @Override
    public void play(Scene scene) {
        var dice = scene.dice("lead work");
        for (Colleague rep : scene.present()) {
            double diligence = rep.diligence(scene.seed());
            double zeal = 0.5 * diligence * diligence * diligence;
            for (OrgRow lead : scene.rows("Lead", "OwnerId", rep.user().value())) {
                if (!lead.flag("IsConverted")
                        && "Open - Not Contacted".equals(lead.text("Status"))
                        && dice.chance(zeal)) {
                    contact(scene, dice, rep, lead);
                }
            }
        }
    }

    private static void contact(Scene scene, Dice dice, Colleague rep, OrgRow lead) {
        if (!scene.blind(rep)) {
            Touch touch = Touch.any(dice, lead.id(), rep.user().value(), rep.zone(), scene.now(), 0);
            scene.does(rep.user(), "lead contacted", new Write.Create(touch.object(), touch.values()));
        }
        String status = dice.chance(0.25) ? "Closed - Not Converted" : "Working - Contacted";
        scene.does(rep.user(), "lead status", new Write.Update("Lead", lead.id(), Map.of("Status", status)));
    }
}
