package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The admin's housekeeping: websites, contacts, duplicates, accounts for review, and people who leave the company. */
final class RevOps implements Actor {
    @Override
    public void play(Scene scene) {
        if (!scene.officeHours()) {
            return;
        }
        var dice = scene.dice("revops");
        if (dice.chance(0.0007) && scene.reps().size() > 6) {
            Colleague rep = dice.pick(scene.reps());
            scene.does(
                    scene.admin(),
                    "rep deactivated",
                    new Write.Update("User", rep.user().value(), Map.of("IsActive", false)));
        }
        if (scene.utc().getHour() == 14 && scene.utc().getMinute() == 0) {
            review(scene, dice);
        }
        boolean website = dice.chance(0.02);
        boolean contact = dice.chance(0.06);
        boolean merge = dice.chance(0.0025);
        boolean delete = dice.chance(0.002);
        boolean alias = dice.chance(0.004);
        if (!(website || contact || merge || delete || alias)) {
            return;
        }
        List<OrgRow> accounts = scene.rows("Account");
        OrgRow account = dice.pick(accounts);
        String domain = Websites.domain(account.text("Website"));
        if (website) {
            website(scene, dice, account, domain);
        }
        if (contact && domain != null) {
            Person person = Person.any(dice);
            scene.does(
                    scene.admin(),
                    "contact added",
                    new Write.Create(
                            "Contact",
                            Map.of(
                                    "FirstName", person.first(),
                                    "LastName", person.last(),
                                    "Email", person.at(domain),
                                    "AccountId", account.id())));
        }
        if (alias && domain != null) {
            scene.does(
                    scene.admin(),
                    "alias added",
                    new Write.Create(
                            "Domain_Alias__c",
                            Map.of(
                                    AllotmentFields.ALIAS_ACCOUNT,
                                    account.id(),
                                    AllotmentFields.ALIAS_DOMAIN,
                                    "get-" + domain,
                                    AllotmentFields.ALIAS_KIND,
                                    "Simple")));
        }
        if (merge) {
            String loser = dice.pick(accounts).id();
            if (!loser.equals(account.id())) {
                scene.does(scene.admin(), "accounts merged", new Write.Merge("Account", account.id(), List.of(loser)));
            }
        } else if (delete) {
            scene.does(scene.admin(), "account deleted", new Write.Delete("Account", account.id()));
        }
    }

    private static void website(Scene scene, Dice dice, OrgRow account, @Nullable String domain) {
        String slug = Companies.slug(String.valueOf(account.text("Name")));
        String host = domain == null || dice.chance(0.2) ? (slug.isEmpty() ? "company" : slug) + ".com" : domain;
        var values = new HashMap<String, @Nullable Object>();
        values.put("Website", Websites.typed(dice, host, slug));
        scene.does(scene.admin(), "website changed", new Write.Update("Account", account.id(), values));
    }

    /** What waits for RevOps is looked at within days: back to the pool, or out for good. */
    private static void review(Scene scene, Dice dice) {
        for (OrgRow account : scene.rows("Account", AllotmentFields.STATUS, "Review")) {
            if (dice.chance(0.2)) {
                scene.does(
                        scene.admin(),
                        "account reviewed",
                        new Write.Update(
                                "Account",
                                account.id(),
                                Map.of(AllotmentFields.STATUS, dice.chance(0.75) ? "Pool" : "Retired")));
            }
        }
    }
}
