package dev.allotment.world;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.Seed;
import dev.allotment.world.Staff.Hired;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an account's last year: who had it, what was done, what was sold, as rows to be seeded. One thread. */
final class Past {
    private static final List<String> OPEN_STAGES =
            List.of("Prospecting", "Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review");

    private final long seed;
    private final Instant now;
    private final Staff.Everybody staff;
    private final List<Seed> rows = new ArrayList<>();

    Past(long seed, Instant now, Staff.Everybody staff) {
        this.seed = seed;
        this.now = now;
        this.staff = staff;
    }

    List<Seed> rows() {
        return rows;
    }

    /** @param tracked whether the org keeps owner history */
    void of(
            RecordId account,
            Company company,
            @Nullable Hired owner,
            Instant created,
            boolean customer,
            boolean tracked) {
        var dice = Dice.of(seed, account.value(), 1);
        RecordId last = owner == null ? staff.pool() : owner.user();
        long age = Duration.between(created, now).toDays();
        if (dice.chance(0.55) && age > 40) {
            Hired before = dice.pick(staff.reps());
            Instant at = ago(dice, 25, (int) Math.min(age - 1, 700));
            if (tracked && !before.user().equals(last)) {
                handedOver(account, before.user(), last, at);
            }
        }
        contacts(dice, account, company, last);
        if (owner == null) {
            if (dice.chance(0.3)) {
                touched(dice, account, dice.pick(staff.reps()), dice.between(1, 3), 90, 360);
            }
            return;
        }
        boolean fallow = Habits.liking(seed, owner.username(), account.value()) < Habits.neglect(owner.diligence());
        touched(dice, account, owner, dice.between(1, 5), 60, 360);
        if (!fallow) {
            touched(dice, account, owner, dice.between(1, 4), 1, 35);
        }
        deals(dice, account, company, owner, customer);
    }

    private void handedOver(RecordId account, RecordId from, RecordId to, Instant at) {
        for (boolean names : List.of(true, false)) {
            var row = new HashMap<String, @Nullable Object>();
            row.put("AccountId", account.value());
            row.put("Field", "Owner");
            row.put("DataType", names ? "Text" : "EntityId");
            row.put("OldValue", names ? "(previous owner)" : from.value());
            row.put("NewValue", names ? "(next owner)" : to.value());
            row.put("CreatedById", from.value());
            row.put("CreatedDate", at);
            rows.add(new Seed("AccountHistory", row));
        }
    }

    private void contacts(Dice dice, RecordId account, Company company, RecordId owner) {
        int count = company.domain() == null ? 0 : dice.weighted(2, 4, 3, 1);
        for (int i = 0; i < count; i++) {
            Person person = Person.any(dice);
            var row = new HashMap<String, @Nullable Object>();
            row.put("FirstName", person.first());
            row.put("LastName", person.last());
            row.put("Email", person.at(String.valueOf(company.domain())));
            row.put("AccountId", account.value());
            row.put("Title", Buyers.title(Dice.of(seed, account.value() + " title", i)));
            rows.add(new Seed("Contact", Stamps.on(row, owner, ago(dice, 10, 360))));
        }
    }

    /** So many touches, evenly between these days ago. */
    private void touched(Dice dice, RecordId account, Hired rep, int count, int youngest, int oldest) {
        ZoneId zone = ZoneId.of(rep.zone());
        for (int i = 0; i < count && !rep.user().equals(staff.blind()); i++) {
            Instant at = ago(dice, youngest, oldest);
            Touch touch = Touch.any(dice, account.value(), rep.user().value(), zone, at, 0.2);
            var row = new HashMap<>(touch.values());
            row.put("AccountId", account.value());
            row.put("ActivityDate", at.atZone(zone).toLocalDate());
            if (touch.object().equals("Task")) {
                row.put("IsClosed", true);
                row.put("CompletedDateTime", at);
            }
            rows.add(new Seed(touch.object(), Stamps.on(row, rep.user(), at)));
        }
    }

    private void deals(Dice dice, RecordId account, Company company, Hired owner, boolean customer) {
        if (customer) {
            deal(dice, account, company, owner, "Closed Won", now.minus(Duration.ofDays(dice.between(40, 500))));
        } else if (dice.chance(0.15)) {
            deal(dice, account, company, owner, "Closed Lost", now.minus(Duration.ofDays(dice.between(30, 300))));
        }
        if (dice.chance(0.14)) {
            deal(dice, account, company, owner, dice.pick(OPEN_STAGES), now.plus(Duration.ofDays(dice.between(2, 80))));
        }
    }

    private void deal(Dice dice, RecordId account, Company company, Hired owner, String stage, Instant close) {
        var row = new HashMap<String, @Nullable Object>();
        String name = company.name();
        row.put("Name", (name.length() > 100 ? name.substring(0, 100) : name) + " - subscription");
        row.put("AccountId", account.value());
        row.put("StageName", stage);
        row.put("CloseDate", day(close));
        row.put("Amount", dice.bySize(3, 150) * 1_000);
        row.put("IsClosed", stage.startsWith("Closed"));
        row.put("IsWon", stage.equals("Closed Won"));
        Instant open = close.isBefore(now) ? close.minus(Duration.ofDays(60)) : ago(dice, 3, 60);
        rows.add(new Seed("Opportunity", Stamps.on(row, owner.user(), open)));
    }

    /** Leads of the past year, long since dealt with, and some that wait in the intake since this morning. */
    void leads(List<Company> companies, List<RecordId> accounts, int old, int waiting) {
        var dice = Dice.of(seed, "old leads", 0);
        for (int i = 0; i < old + waiting; i++) {
            boolean fresh = i >= old;
            int which = dice.between(0, companies.size() - 1);
            Company company = companies.get(which);
            Map<String, @Nullable Object> row = new HashMap<>(Person.any(dice)
                    .lead(
                            company.name(),
                            company.domain() == null ? "gmail.com" : company.domain(),
                            company.country()));
            boolean converted = !fresh && dice.chance(0.2);
            row.put("LeadSource", dice.chance(0.6) ? "Web" : "Event");
            row.put(
                    "Status",
                    fresh ? "Open - Not Contacted" : converted ? "Closed - Converted" : "Working - Contacted");
            row.put("IsConverted", converted);
            row.put("ConvertedAccountId", converted ? accounts.get(which).value() : null);
            row.put(
                    "OwnerId",
                    fresh
                            ? staff.intake().value()
                            : dice.pick(staff.reps()).user().value());
            Instant at = fresh ? now.minusSeconds(dice.between(600, 40_000)) : ago(dice, 5, 360);
            rows.add(new Seed("Lead", Stamps.on(row, staff.reps().getFirst().user(), at)));
        }
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** A moment in office hours, Monday to Friday, between these days ago. */
    private Instant ago(Dice dice, int youngest, int oldest) {
        Instant at = now.minus(Duration.ofDays(dice.between(youngest, Math.max(youngest, oldest))));
        int weekday = at.atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
        at = at.minus(Duration.ofDays(Math.max(0, weekday - 5)));
        return at.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atTime(dice.between(9, 16), dice.between(0, 59), dice.between(0, 59))
                .toInstant(ZoneOffset.UTC);
    }
}
