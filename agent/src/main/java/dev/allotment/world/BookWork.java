package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reps work their books: some all of it, some only what they like; what is about to go back wakes a few of them. */
final class BookWork implements Actor {
    private static final double TICKS_A_DAY = 36;

    @Override
    public void play(Scene scene) {
        for (Colleague rep : scene.reps()) {
            if (!rep.atWork(scene.now()) || scene.blind(rep)) {
                continue;
            }
            var dice = scene.dice("book of " + rep.username());
            double diligence = rep.diligence(scene.seed());
            int touches = dice.times(Habits.touchesADay(diligence) / TICKS_A_DAY);
            if (touches == 0) {
                continue;
            }
            List<OrgRow> book = scene.book(rep.user());
            for (int i = 0; i < touches && !book.isEmpty(); i++) {
                touch(scene, dice, rep, choose(scene, dice, rep, diligence, book));
            }
        }
    }

    private static OrgRow choose(Scene scene, Dice dice, Colleague rep, double diligence, List<OrgRow> book) {
        var due = book.stream()
                .filter(account -> "Due back".equals(account.text(AllotmentFields.STATUS)))
                .toList();
        if (!due.isEmpty() && dice.chance(0.25 * diligence)) {
            return dice.pick(due);
        }
        var liked = new ArrayList<>(book);
        double neglect = Habits.neglect(diligence);
        liked.removeIf(account -> liking(scene, rep, account) < neglect);
        if (liked.isEmpty()) {
            return dice.pick(book);
        }
        liked.sort(Comparator.comparingDouble((OrgRow account) -> -liking(scene, rep, account))
                .thenComparing(OrgRow::id));
        return dice.pickEarly(liked);
    }

    private static double liking(Scene scene, Colleague rep, OrgRow account) {
        return Habits.liking(scene.seed(), rep.username(), account.id());
    }

    private static void touch(Scene scene, Dice dice, Colleague rep, OrgRow account) {
        Touch touch = Touch.any(dice, account.id(), rep.user().value(), rep.zone(), scene.now(), 0.2);
        scene.does(rep.user(), "account touched", new Write.Create(touch.object(), touch.values()));
    }
}
