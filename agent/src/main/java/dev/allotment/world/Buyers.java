package dev.allotment.world;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Write;
import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** People at the accounts: they call or write to their rep, a few of them day after day; and new ones take up their role. */
final class Buyers implements Actor {
    private static final List<String> KEY_ROLES = List.of(
            "Chief Financial Officer",
            "Chief Revenue Officer",
            "Head of Sales Operations",
            "Head of IT",
            "VP Sales",
            "VP Marketing");
    private static final List<String> OTHER_ROLES = List.of(
            "Account Manager", "Office Manager", "Software Engineer", "Sales Representative", "Analyst", "Buyer");
    private static final List<String> CALLS =
            List.of("Inbound call: pricing", "Inbound call: renewal", "Inbound call: wants a demo");
    private static final List<String> MAILS = List.of("Inbound email: question", "Inbound email: asks for a quote");
    private static final Origin ENRICHMENT = Origin.api("bulkapi", "65.0", "Enrichment");
    /** Accounts that get in touch each day of a week. */
    private static final int EAGER = 6;

    private static final int HOUR_OF_THE_EAGER = 14;

    /** What somebody's card says: one in six decides something. */
    static String title(Dice dice) {
        return dice.pick(dice.chance(1 / 6.0) ? KEY_ROLES : OTHER_ROLES);
    }

    @Override
    public void play(Scene scene) {
        if (scene.utc().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 || !scene.officeHours()) {
            return;
        }
        var dice = scene.dice("buyers");
        for (int i = dice.times(0.25); i > 0 && !scene.present().isEmpty(); i--) {
            Colleague rep = dice.pick(scene.present());
            List<OrgRow> book = scene.book(rep.user());
            if (!book.isEmpty()) {
                getInTouch(scene, dice, rep, dice.pick(book));
            }
        }
        if (scene.utc().getHour() == HOUR_OF_THE_EAGER && scene.utc().getMinute() == 0) {
            eager(scene, dice);
        }
        for (int i = dice.times(0.08); i > 0; i--) {
            newcomer(scene, dice);
        }
    }

    /** The same few accounts on each day of a week, while a rep who is there has them. */
    private static void eager(Scene scene, Dice dice) {
        long week = scene.today().toEpochDay() / 7;
        // By a lot that each account draws for itself: the same ones all week, however many accounts come and go.
        List<OrgRow> eager = scene.rows("Account").stream()
                .sorted(Comparator.comparingInt(account ->
                        Dice.of(scene.seed(), "eager " + account.id(), week).between(0, 1_000_000)))
                .limit(EAGER)
                .toList();
        for (OrgRow account : eager) {
            for (Colleague rep : scene.present()) {
                if (rep.user().value().equals(account.text("OwnerId"))) {
                    getInTouch(scene, dice, rep, account);
                }
            }
        }
    }

    /** The rep notes it, unless nothing of what that rep does is ever seen. */
    private static void getInTouch(Scene scene, Dice dice, Colleague rep, OrgRow account) {
        if (scene.blind(rep)) {
            return;
        }
        boolean call = dice.chance(0.6);
        String kind = call ? "Call" : "Email";
        Touch touch = Touch.task(
                dice.pick(call ? CALLS : MAILS),
                kind,
                kind,
                account.id(),
                rep.user().value(),
                rep.zone(),
                scene.now());
        scene.does(rep.user(), "account got in touch", new Write.Create(touch.object(), touch.values()));
    }

    private static void newcomer(Scene scene, Dice dice) {
        OrgRow account = dice.pick(scene.rows("Account"));
        String domain = Websites.domain(account.text("Website"));
        if (domain == null) {
            return;
        }
        Person person = Person.any(dice);
        var values = new HashMap<String, @Nullable Object>(Map.of(
                "FirstName", person.first(),
                "LastName", person.last(),
                "Email", person.at(domain),
                "Title", dice.pick(dice.chance(0.5) ? KEY_ROLES : OTHER_ROLES),
                "AccountId", account.id()));
        RecordId admin = scene.admin();
        scene.does(admin, "new contact", new Write.Create("Contact", values), ENRICHMENT);
    }
}
