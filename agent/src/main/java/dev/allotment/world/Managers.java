package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sales managers and the reps themselves: move accounts by hand, put them on hold, note leave, change capacities. */
final class Managers implements Actor {
    @Override
    public void play(Scene scene) {
        List<Colleague> reps = scene.reps();
        if (!scene.officeHours() || reps.size() < 2) {
            return;
        }
        var dice = scene.dice("managers");
        Colleague rep = dice.pick(reps);
        RecordId manager = rep.manager() == null ? scene.admin() : rep.manager();
        if (dice.chance(0.03)) {
            reassign(scene, dice, rep, manager);
        }
        if (dice.chance(0.014)) {
            hold(scene, dice, rep, manager);
        }
        if (dice.chance(0.006)) {
            edit(scene, dice, rep, manager, "account named", Map.of(AllotmentFields.NAMED, dice.chance(0.7)));
        }
        if (dice.chance(0.005)) {
            leave(scene, dice, rep, manager);
        }
        if (dice.chance(0.003)) {
            capacity(scene, dice, rep, manager);
        }
    }

    private static void reassign(Scene scene, Dice dice, Colleague rep, RecordId manager) {
        Colleague other = dice.pick(scene.reps());
        switch (dice.weighted(45, 30, 25)) {
            case 0 -> own(scene, dice, scene.book(rep.user()), manager, other.user());
            case 1 -> own(scene, dice, scene.book(scene.user(Staff.POOL)), scene.admin(), rep.user());
            default -> own(scene, dice, scene.book(rep.user()), rep.user(), other.user());
        }
    }

    private static void own(Scene scene, Dice dice, List<OrgRow> from, RecordId by, RecordId to) {
        if (!from.isEmpty()) {
            OrgRow account = dice.pick(from);
            if (!to.value().equals(account.text("OwnerId"))) {
                scene.does(
                        by,
                        "account moved by hand",
                        new Write.Update("Account", account.id(), Map.of("OwnerId", to.value())));
            }
        }
    }

    private static void hold(Scene scene, Dice dice, Colleague rep, RecordId manager) {
        LocalDate until = scene.today().plusDays(dice.between(7, 60));
        edit(
                scene,
                dice,
                rep,
                manager,
                "account put on hold",
                Map.of(
                        AllotmentFields.HOLD_UNTIL,
                        until,
                        AllotmentFields.HOLD_REASON,
                        dice.pick(List.of(
                                "Board meeting ahead", "Legal review", "Reference talks", "Merger under way"))));
    }

    private static void edit(
            Scene scene, Dice dice, Colleague rep, RecordId by, String what, Map<String, Object> values) {
        List<OrgRow> book = scene.book(rep.user());
        if (!book.isEmpty()) {
            scene.does(by, what, new Write.Update("Account", dice.pick(book).id(), values));
        }
    }

    private static void leave(Scene scene, Dice dice, Colleague rep, RecordId manager) {
        LocalDate until = rep.rep().date(AllotmentFields.REP_AWAY_UNTIL);
        if (until != null && !until.isBefore(scene.today())) {
            return;
        }
        LocalDate from = scene.today().plusDays(dice.between(1, 10));
        var values = new HashMap<String, @Nullable Object>();
        values.put(AllotmentFields.REP_AWAY_FROM, from);
        values.put(AllotmentFields.REP_AWAY_UNTIL, from.plusDays(dice.between(2, 14)));
        scene.does(manager, "leave noted", new Write.Update("Rep__c", rep.rep().id(), values));
    }

    private static void capacity(Scene scene, Dice dice, Colleague rep, RecordId manager) {
        BigDecimal capacity = rep.rep().number(AllotmentFields.REP_CAPACITY);
        if (capacity != null) {
            int changed = Math.max(3, Math.round(capacity.intValue() * dice.between(90, 112) / 100f));
            scene.does(
                    manager,
                    "capacity changed",
                    new Write.Update("Rep__c", rep.rep().id(), Map.of(AllotmentFields.REP_CAPACITY, changed)));
        }
    }
}
