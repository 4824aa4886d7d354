package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Act;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.segmentation.SegmentRules.Exclusion;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Enrolment is a wall (PRODUCT 2.3, 2.4): over many histories no account moves while it is outside the SOM or out of distribution,
 * and one line of the policy with dates takes an industry out and brings it back.
 */
class EnrolmentWallTest {
    private static final int SEEDS = 25;
    private static final LocalDate OUT = LocalDate.parse("2026-03-06");
    private static final LocalDate BACK = LocalDate.parse("2026-03-27");
    private static final Policy POLICY = SmallPolicy.policy(
            true,
            List.of(new Exclusion(
                    "airlines",
                    "airlines are out until the strike ends",
                    new Condition(
                            "ISPICKVAL(Industry, \"Airline\")",
                            "segments.yaml:40",
                            (fields, now) -> "Airline".equals(fields.text("Industry"))),
                    OUT,
                    BACK)));

    @TempDir
    private static Path folder;

    private enum Time {
        BEFORE,
        OUT,
        BACK
    }

    @Test
    void D2_nothing_that_is_not_enrolled_moves_and_what_is_back_moves_again() {
        var trespasses = new ArrayList<String>();
        var airlines = new EnumMap<Time, Integer>(Time.class);
        try (Storage storage = Storage.inMemory()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                SmallOrg.wipe(storage);
                live(seed, new SmallOrg(storage, POLICY), trespasses, airlines);
            }
        }
        assertThat(trespasses).isEmpty();
        assertThat(airlines).doesNotContainKey(Time.OUT);
        assertThat(airlines).as("moves of the industry before and after").containsKeys(Time.BEFORE, Time.BACK);
    }

    private static void live(long seed, SmallOrg org, List<String> trespasses, Map<Time, Integer> airlines) {
        var random = new Random(seed);
        org.witness = (here, act) -> {
            if (act instanceof Act.Move move && move.record().entity().equals(Entity.ACCOUNT)) {
                Fields row = here.row(move.record());
                boolean airline = "Airline".equals(row.text("Industry"));
                Time time = time(here);
                if (airline) {
                    airlines.merge(time, 1, Integer::sum);
                }
                if (row.flag("Is_Partner__c") || (airline && time == Time.OUT)) {
                    trespasses.add("seed " + seed + ", " + here.now + ": " + move.kind() + " of " + row);
                }
            }
        };
        List<RecordId> reps = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            reps.add(org.rep("Rep" + n, n % 2 == 0 ? "East" : "West", 3 + random.nextInt(3)));
        }
        List<Ref> accounts = new ArrayList<>();
        for (int n = 0; n < 16; n++) {
            RecordId owner = random.nextBoolean() ? SmallOrg.POOL : reps.get(random.nextInt(3));
            accounts.add(org.account(
                    "Company" + n,
                    owner,
                    Fields.of(Map.of(
                            "Industry",
                            random.nextBoolean() ? "Airline" : "Software",
                            "Is_Partner__c",
                            random.nextInt(4) == 0))));
        }
        for (int tick = 0; tick < 90; tick++) {
            org.pass(Duration.ofHours(5 + random.nextInt(5)));
            Ref any = accounts.get(random.nextInt(accounts.size()));
            switch (random.nextInt(7)) {
                case 0 -> org.lead("jo@company" + random.nextInt(16) + ".com");
                case 1 -> org.edit(any, "Industry", random.nextBoolean() ? "Airline" : "Software");
                case 2 -> org.edit(any, "Is_Partner__c", random.nextInt(3) == 0);
                case 3 -> org.edit(any, "OwnerId", SmallOrg.POOL.value());
                case 4 -> {
                    RecordId owner = org.owner(any);
                    org.request(
                            any,
                            owner != null && reps.contains(owner) ? owner : reps.getFirst(),
                            random.nextBoolean() ? "Swap" : "Return",
                            "Not interested");
                }
                default -> org.call(any, reps.get(random.nextInt(3)), org.now.minus(Duration.ofHours(2)));
            }
            if (random.nextInt(6) == 0) {
                org.restart();
            }
            org.settle();
        }
    }

    private static Time time(SmallOrg org) {
        LocalDate today = org.now.atZone(ZoneOffset.UTC).toLocalDate();
        return today.isBefore(OUT) ? Time.BEFORE : today.isBefore(BACK) ? Time.OUT : Time.BACK;
    }

    @Test
    void an_account_of_an_industry_that_is_out_stays_where_it_is_and_is_handed_out_on_its_day() {
        try (Storage storage = Storage.open(folder.resolve("one.db"))) {
            var org = new SmallOrg(storage, POLICY);
            RecordId ann = org.rep("Ann", "East", 5);
            org.pass(Duration.ofDays(5)); // Saturday, 7 March: out
            Ref pooled = org.account("Pooled Air", SmallOrg.POOL, Fields.of(Map.of("Industry", "Airline")));
            Ref other = org.account("Pooled Soft", SmallOrg.POOL, Fields.of(Map.of("Industry", "Software")));
            org.settle();
            org.pass(Duration.ofDays(7));
            org.settle();
            assertThat(org.owner(other)).isEqualTo(ann);
            assertThat(org.owner(pooled)).isEqualTo(SmallOrg.POOL);
            org.pass(Duration.ofDays(21));
            org.settle();
            assertThat(org.owner(pooled)).isEqualTo(ann);
            assertThat(org.written.values())
                    .filteredOn(act -> act instanceof Act.Move move && pooled.equals(move.record()))
                    .singleElement()
                    .satisfies(act -> assertThat(((Act.Move) act).kind()).isEqualTo(MoveKind.DISTRIBUTE));
        }
    }

    @Test
    void D1_since_when_an_account_is_enrolled_again_is_written_down_although_only_the_calendar_brought_it_back() {
        try (Storage storage = Storage.open(folder.resolve("back.db"))) {
            var org = new SmallOrg(storage, POLICY);
            RecordId ann = org.rep("Ann", "East", 5);
            Ref air = org.account("Air", ann, Fields.of(Map.of("Industry", "Airline")));
            org.settle();
            String key = "decide.enrolled." + air.id();
            for (int day = 0; day < 30; day++) {
                org.pass(Duration.ofDays(1));
                org.settle();
                if (day == 10) {
                    assertThat(org.ledger.settings("decide.enrolled.")).containsEntry(key, "outside");
                }
            }
            assertThat(org.ledger.settings("decide.enrolled.").get(key)).startsWith("2026-03-2");
        }
    }
}
