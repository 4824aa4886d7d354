package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reps work their books: some all of it, some only what they like; what is about to go back wakes a few of them.
 *
 * @param line whose books; null: those of the accounts' owners
 * @param owner the field of an account that says whose it is, and {@code status} how it stands
 */
record BookWork(@Nullable String line, String owner, String status) implements Actor {
    private static final double TICKS_A_DAY = 36;

    BookWork() {
        this(null, "OwnerId", AllotmentFields.STATUS);
    }

    @Override
    public void play(Scene scene) {
        for (Colleague rep : line == null ? scene.present() : scene.presentOf(line)) {
            if (scene.blind(rep)) {
                continue;
            }
            var dice = scene.dice("book of " + rep.username());
            double diligence = rep.diligence(scene.seed());
            int touches = dice.times(Habits.touchesADay(diligence) / TICKS_A_DAY);
            if (touches == 0) {
                continue;
            }
            List<OrgRow> book = scene.rows("Account", owner, rep.user().value());
            for (int i = 0; i < touches && !book.isEmpty(); i++) {
                touch(scene, dice, rep, choose(scene, dice, rep, diligence, book));
            }
        }
    }

    private OrgRow choose(Scene scene, Dice dice, Colleague rep, double diligence, List<OrgRow> book) {
        var due = book.stream()
                .filter(account -> "Due back".equals(account.text(status)))
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
