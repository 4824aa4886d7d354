package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Reps work their books: some all of it, some only what they like; what is about to go back wakes a few of them. */
final class BookWork implements Actor {
    private static final double TICKS_A_DAY = 36;

    @Override
    public void play(Scene scene) {
        for (Colleague rep : scene.present()) {
            if (scene.blind(rep)) {
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
        double neglect = Habits.neglect(diligence);
        var liked = new TreeMap<Double, OrgRow>(Comparator.reverseOrder());
        for (OrgRow account : book) {
            double liking = Habits.liking(scene.seed(), rep.username(), account.id());
            if (liking >= neglect) {
                liked.put(liking, account);
            }
        }
        return liked.isEmpty() ? dice.pick(book) : dice.pickEarly(List.copyOf(liked.values()));
    }

    private static void touch(Scene scene, Dice dice, Colleague rep, OrgRow account) {
        Touch touch = Touch.any(dice, account.id(), rep.user().value(), rep.zone(), scene.now(), 0.2);
        scene.does(rep.user(), "account touched", new Write.Create(touch.object(), touch.values()));
    }
}
