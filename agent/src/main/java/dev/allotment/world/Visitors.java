package dev.allotment.world;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Write;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** People who fill in the web form: customers, prospects, companies nobody has heard of, webmail, nonsense. */
final class Visitors implements Actor {
    @Override
    public void play(Scene scene) {
        var dice = scene.dice("visitors");
        boolean weekend = scene.utc().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        int hour = scene.utc().getHour();
        double mean = weekend ? 0.05 : hour >= 7 && hour < 20 ? 0.5 : 0.08;
        int arrivals = dice.times(mean);
        if (arrivals == 0) {
            return;
        }
        List<OrgRow> accounts = scene.rows("Account");
        for (int i = 0; i < arrivals && !accounts.isEmpty(); i++) {
            arrive(scene, dice, accounts, i);
        }
    }

    private void arrive(Scene scene, Dice dice, List<OrgRow> accounts, int i) {
        OrgRow account = keener(scene, dice.pick(accounts), dice.pick(accounts));
        String name = String.valueOf(account.text("Name"));
        String country = account.text("BillingCountry");
        String domain = Websites.domain(account.text("Website"));
        switch (dice.weighted(46, 18, 14, 7, 7, 5, 3)) {
            case 0 -> ask(scene, dice, name, domain == null ? dice.pick(Words.WEBMAIL) : domain, country);
            case 1 -> {
                Company company = new Companies(scene.seed()).unheardOf(scene.tick() * 16 + i);
                ask(scene, dice, company.name(), company.domain(), company.country());
                if (dice.chance(0.25)) {
                    ask(scene, dice, company.name(), company.domain(), company.country());
                }
            }
            case 2 -> ask(scene, dice, name, dice.pick(Words.WEBMAIL), country);
            case 3 -> ask(scene, dice, name, alias(scene, dice, domain), country);
            case 4 -> ask(scene, dice, name, domain == null ? null : "mail." + domain, country);
            case 5 -> shared(scene, dice, accounts);
            default -> ask(scene, dice, dice.pick(List.of("n/a", "Private", "-", "test")), null, country);
        }
    }

    /** Of two companies the one that wants to buy more asks. */
    private static OrgRow keener(Scene scene, OrgRow one, OrgRow other) {
        return Appetite.of(one, scene.seed(), scene.today()) >= Appetite.of(other, scene.seed(), scene.today())
                ? one
                : other;
    }

    /** Somebody of a family whose members share one domain, where a domain alone cannot tell which it is. */
    private void shared(Scene scene, Dice dice, List<OrgRow> accounts) {
        for (int tries = 0; tries < 40; tries++) {
            OrgRow child = dice.pick(accounts);
            String parentId = child.text("ParentId");
            OrgRow parent = parentId == null ? null : scene.row("Account", parentId);
            String domain = parent == null ? null : Websites.domain(parent.text("Website"));
            if (domain != null && domain.equals(Websites.domain(child.text("Website")))) {
                ask(scene, dice, String.valueOf(child.text("Name")), domain, child.text("BillingCountry"));
                return;
            }
        }
    }

    private @Nullable String alias(Scene scene, Dice dice, @Nullable String otherwise) {
        List<OrgRow> aliases = scene.rows("Domain_Alias__c");
        return aliases.isEmpty() ? otherwise : dice.pick(aliases).text("Domain__c");
    }

    /** Somebody of that company fills in the form. */
    static void ask(Scene scene, Dice dice, String company, @Nullable String domain, @Nullable String country) {
        RecordId marketing = scene.user(Staff.MARKETING);
        Map<String, @Nullable Object> values = new HashMap<>(Person.any(dice).lead(company, domain, country));
        values.put("LeadSource", dice.chance(0.75) ? "Web" : "Partner Referral");
        values.put("Status", "Open - Not Contacted");
        values.put("OwnerId", intake(scene));
        scene.does(marketing, "lead arrives", new Write.Create("Lead", values), Origin.api("rest", "65.0", "WebForm"));
    }

    private static String intake(Scene scene) {
        return scene.rows("Group").stream()
                .filter(group -> Staff.INTAKE.equals(group.text("DeveloperName")))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
