package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What else happens in the books of product line B: a rep gives an account back, somebody gives one to a colleague by hand. */
final class LineLife implements Actor {
    @Override
    public void play(Scene scene) {
        List<Colleague> reps = scene.presentOf(SecondForce.LINE);
        for (Colleague rep : reps) {
            var dice = scene.dice("line of " + rep.username());
            List<OrgRow> book =
                    scene.rows("Account", SecondForce.OWNER, rep.user().value());
            if (book.isEmpty()) {
                continue;
            }
            if (rep.strikes(scene.now(), 11) && dice.chance(0.1)) {
                giveBack(scene, rep, dice.pick(book));
            }
            if (rep.strikes(scene.now(), 14) && dice.chance(0.1)) {
                Map<String, Object> values =
                        Map.of(SecondForce.OWNER, dice.pick(reps).user().value());
                scene.does(
                        scene.admin(),
                        "account moved by hand in line B",
                        new Write.Update("Account", dice.pick(book).id(), values));
            }
        }
    }

    private static void giveBack(Scene scene, Colleague rep, OrgRow account) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(AllotmentFields.REQUEST_ACCOUNT, account.id());
        values.put(AllotmentFields.REQUEST_KIND, "Return");
        values.put(AllotmentFields.REQUEST_REASON, "Not interested");
        values.put(AllotmentFields.LINE, SecondForce.LINE);
        scene.does(rep.user(), "return asked for in line B", new Write.Create("Book_Request__c", values));
    }
}
