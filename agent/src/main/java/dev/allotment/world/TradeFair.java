package dev.allotment.world;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Write;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The list that somebody brings from a fair each Wednesday: it enters a company a second time, and one of its people asks at once, so that nobody can tell which
 * account the lead belongs to. On Monday RevOps merges the two.
 */
final class TradeFair implements Actor {
    private static final String NOTE = "Entered from the list of a fair.";
    private static final Origin IMPORT = Origin.api("bulkapi", "65.0", "Fair");
    private static final int HOUR = 10;
    private static final int TRIES = 60;

    @Override
    public void play(Scene scene) {
        if (scene.utc().getHour() != HOUR || scene.utc().getMinute() != 0) {
            return;
        }
        if (scene.utc().getDayOfWeek() == DayOfWeek.WEDNESDAY) {
            enter(scene);
        } else if (scene.utc().getDayOfWeek() == DayOfWeek.MONDAY) {
            tidy(scene);
        }
    }

    private static void enter(Scene scene) {
        var dice = scene.dice("fair");
        RecordId pool = scene.user(Staff.POOL);
        List<OrgRow> pooled = scene.book(pool);
        for (int tries = 0; tries < TRIES && !pooled.isEmpty(); tries++) {
            OrgRow known = dice.pick(pooled);
            String domain = Websites.domain(known.text("Website"));
            if (domain != null && alike(scene, known)) {
                String name = String.valueOf(known.text("Name"));
                var values = new HashMap<String, @Nullable Object>();
                values.put("Name", name.toUpperCase(Locale.ROOT));
                values.put("Website", "https://" + domain + "/");
                values.put("Industry", known.text("Industry"));
                values.put("BillingCountry", known.text("BillingCountry"));
                values.put("Type", "Prospect");
                values.put("Description", NOTE);
                values.put("OwnerId", pool.value());
                scene.does(scene.admin(), "company entered twice", new Write.Create("Account", values), IMPORT);
                Visitors.ask(scene, dice, name, domain, known.text("BillingCountry"));
                return;
            }
        }
    }

    /** Nothing would tell the two apart: no family, no customer, no deal, and nobody ever worked it. */
    private static boolean alike(Scene scene, OrgRow known) {
        return known.text("ParentId") == null
                && "Prospect".equals(known.text("Type"))
                && scene.rows("Account", "ParentId", known.id()).isEmpty()
                && scene.rows("Opportunity", "AccountId", known.id()).isEmpty()
                && scene.rows("Task", "AccountId", known.id()).isEmpty()
                && scene.rows("Event", "AccountId", known.id()).isEmpty();
    }

    private static void tidy(Scene scene) {
        for (OrgRow twice : scene.rows("Account", "Description", NOTE)) {
            String name = String.valueOf(twice.text("Name"));
            scene.rows("Account").stream()
                    .filter(one -> !one.id().equals(twice.id())
                            && name.equals(String.valueOf(one.text("Name")).toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresent(known -> scene.does(
                            scene.admin(),
                            "accounts merged",
                            new Write.Merge("Account", known.id(), List.of(twice.id()))));
        }
    }
}
