package dev.allotment.world;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.Seed;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.world.CompaniesCsv.Contents;
import dev.allotment.world.Staff.Hired;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills a new org, whose metadata is deployed, with people, companies and their past. Used once. */
final class Filling {
    private final SimulatedOrg org;
    private final WorldSettings settings;
    private final Instant now;
    private final LocalDate today;

    Filling(SimulatedOrg org, WorldSettings settings) {
        this.org = org;
        this.settings = settings;
        this.now = settings.start();
        this.today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    Filled fill() {
        ObjectType type = Objects.requireNonNull(org.schema().object("Account"));
        Set<String> taken = type.fields().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Contents contents = contents(taken);
        List<Company> companies = contents.companies();
        Vocabulary.create(org, contents.fields());
        int capacity = Math.clamp(Math.round(companies.size() * 0.9f / settings.reps()), 4, 90);
        Staff.Everybody staff = new Staff(org, settings).hire(capacity);
        List<@Nullable Hired> owners = Books.open(settings.seed(), companies, staff.reps());

        var ids = new ArrayList<RecordId>(companies.size());
        companies.forEach(company -> ids.add(org.newId("Account")));
        var accounts = new ArrayList<Seed>();
        var aliases = new ArrayList<Seed>();
        var past = new Past(settings.seed(), now, staff);
        boolean tracked = type.historyOn();
        for (int i = 0; i < ids.size(); i++) {
            Company company = companies.get(i);
            Hired owner = owners.get(i);
            var dice = Dice.of(settings.seed(), "account", i);
            Instant created = now.minus(Duration.ofDays(dice.between(20, 1_500)));
            boolean customer = owner != null && dice.chance(0.1);
            RecordId has = owner == null ? staff.pool() : owner.user();
            var row = values(dice, company, customer);
            row.putAll(bought(Dice.of(settings.seed(), "bought", i), customer));
            row.put("Id", ids.get(i).value());
            row.put(
                    "ParentId",
                    company.parent() < 0 ? null : ids.get(company.parent()).value());
            accounts.add(new Seed("Account", Stamps.on(row, has, created)));
            past.of(ids.get(i), company, owner, created, customer, tracked);
            if (company.domain() != null && dice.chance(0.035)) {
                aliases.add(alias(dice, company, ids.get(i), created));
            }
        }
        past.leads(companies, ids, companies.size() / 6, Math.min(12, companies.size()));
        org.seed(accounts);
        org.seed(aliases);
        org.seed(past.rows());
        org.note(World.BLIND, staff.blind().value());
        return new Filled(
                ids.size(),
                (int) owners.stream().filter(Objects::nonNull).count(),
                staff.reps().size(),
                staff.reps().stream().mapToInt(Hired::capacity).sum(),
                org.count("Contact"),
                org.count("Task") + org.count("Event"),
                org.count("Opportunity"),
                org.count("Lead"),
                aliases.size(),
                settings.accountsFile() == null ? 0 : contents.rowsRead(),
                contents.refusals());
    }

    private Contents contents(Set<String> taken) {
        if (settings.accountsFile() == null) {
            List<Company> made = new Companies(settings.seed()).make(settings.accounts());
            return new Contents(made.size(), made, List.of(), List.of());
        }
        Contents contents = CompaniesCsv.read(settings.accountsFile(), taken);
        if (contents.companies().isEmpty()) {
            throw new IllegalArgumentException(settings.accountsFile()
                    + ": no row became an account; the first refusal: "
                    + (contents.refusals().isEmpty()
                            ? "the file has no rows"
                            : contents.refusals().getFirst()));
        }
        return contents;
    }

    private HashMap<String, @Nullable Object> values(Dice dice, Company company, boolean customer) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("Name", company.name());
        row.put("Website", company.website());
        row.put("Industry", company.industry());
        row.put("NumberOfEmployees", company.employees());
        row.put("AnnualRevenue", company.revenue());
        row.put("BillingCountry", company.country());
        row.put("BillingCity", company.city());
        row.put("Description", company.description());
        boolean partner = !customer && dice.chance(0.02);
        row.put("Type", customer ? "Customer" : partner ? "Partner" : "Prospect");
        row.put(Vocabulary.PARTNER, partner);
        row.put(Vocabulary.BAND, company.band());
        row.put(Vocabulary.CUSTOMER_SINCE, customer ? today.minusDays(dice.between(30, 900)) : null);
        if (dice.chance(0.6)) {
            row.put(Vocabulary.TECH, technologies(dice));
        }
        if (dice.chance(0.25)) {
            row.put(Vocabulary.INTENT_SCORE, dice.between(20, 100));
            row.put(Vocabulary.INTENT_DATE, today.minusDays(dice.between(0, 60)));
        }
        if (dice.chance(0.08)) {
            row.put(Vocabulary.FUNDED, today.minusDays(dice.between(3, 300)));
        }
        if (dice.chance(0.12)) {
            row.put(Vocabulary.RENEWAL, today.plusDays(dice.between(-60, 300)));
        }
        if (dice.chance(0.04)) {
            row.put(Vocabulary.GET_BACK, today.plusDays(dice.between(-20, 120)));
        }
        row.putAll(company.custom());
        return row;
    }

    /** What marketing, the product and a data provider tell of it. */
    private Map<String, Object> bought(Dice dice, boolean customer) {
        var row = new HashMap<String, Object>();
        if (dice.chance(0.07)) {
            row.put(Vocabulary.KEY_HIRE, today.minusDays(dice.between(0, 200)));
        }
        if (dice.chance(0.2)) {
            row.put(Vocabulary.MARKETING_SCORE, dice.between(5, 95));
        }
        if (customer || dice.chance(0.03)) {
            row.put(Vocabulary.USAGE_CHANGE, dice.between(-60, 80));
        }
        return row;
    }

    private static String technologies(Dice dice) {
        var chosen = new TreeSet<String>();
        int count = dice.between(1, 3);
        while (chosen.size() < count) {
            chosen.add(dice.pick(Words.TECHNOLOGIES));
        }
        return String.join(";", chosen);
    }

    private Seed alias(Dice dice, Company company, RecordId account, Instant created) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("Account__c", account.value());
        row.put("Domain__c", Companies.slug(company.name()).replaceAll("^$", "company") + "-group.com");
        row.put(
                "Kind__c",
                dice.pick(List.of("Simple", "Regional", "Acquisition", "Rename", "Speciality", "Subsidiary")));
        return new Seed("Domain_Alias__c", Stamps.on(row, org.admin(), created));
    }
}
