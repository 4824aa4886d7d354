package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.ArrivalFacts;
import dev.allotment.allocation.OwnRule;
import dev.allotment.allocation.Qualification;
import dev.allotment.allocation.Ramp;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.Skill;
import dev.allotment.allocation.Territories;
import dev.allotment.allocation.WorkingTime;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A lead that nobody can take is judged again when something changed for it, and never otherwise (laws D1, D7). */
class WaitingLeadsTest {
    private static final int SEEDS = Integer.getInteger("allotment.seeds.waiting", 60);
    private static final String PLACE = "allocation.yaml:20";

    private static Storage storage;

    private final AtomicInteger judged = new AtomicInteger();
    private SmallOrg org;
    private RecordId ann;
    private RecordId bob;

    @BeforeAll
    static void open() {
        storage = Storage.inMemory();
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @BeforeEach
    void full_books() {
        begin(RoutingRules.Hours.IGNORED);
    }

    /** Ann of East and Bob of West have room for one account each, and hold it; leads go to East. */
    private void begin(RoutingRules.Hours hours) {
        SmallOrg.wipe(storage);
        var route = new RoutingRules.Route(
                "east", untimely("Country", fields -> judged.incrementAndGet() > 0), Set.of("East"), Set.of(), PLACE);
        org = new SmallOrg(
                storage, SmallPolicy.routing(rules(List.of(route), true, hours, List.of(), List.of(), List.of())));
        ann = org.rep("Ann", "East", 1);
        bob = org.rep("Bob", "West", 1);
        org.account("Anns", ann, Fields.NONE);
        org.account("Bobs", bob, Fields.NONE);
        org.settle();
    }

    private static RoutingRules rules(
            List<RoutingRules.Route> routes,
            boolean counts,
            RoutingRules.Hours hours,
            List<Skill> skills,
            List<Qualification> qualifications,
            List<OwnRule> own) {
        return new RoutingRules(
                Set.of("Allotment_Intake"),
                routes,
                true,
                true,
                true,
                counts,
                hours,
                new Ramp(60, 50, "allocation.yaml:9"),
                skills,
                WorkingTime.plain(),
                qualifications,
                own,
                Territories.NONE,
                null,
                "allocation.yaml:15");
    }

    private interface Asks {
        boolean holds(Fields fields);
    }

    private static Condition untimely(String field, Asks asks) {
        return new Condition(field, PLACE, (fields, now) -> asks.holds(fields), new TreeSet<>(Set.of(field)), false);
    }

    private Ref waiting() {
        Ref lead = org.lead("jo@waits.com");
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(SmallOrg.INTAKE);
        return lead;
    }

    /** Of a company whose account the rep gave back. */
    private Ref cameBack(RecordId from) {
        Ref account = org.account(
                "Back",
                SmallOrg.POOL,
                Fields.NONE
                        .with(AllotmentFields.STATUS, BookStatus.POOL.word())
                        .with(AllotmentFields.RESTED_FROM, from.value()));
        org.edit(SmallOrg.repRow(from), AllotmentFields.REP_CAPACITY, BigDecimal.TEN);
        return account;
    }

    @Test
    void a_lead_waits_for_a_colleague_of_who_gave_its_account_back_and_takes_the_account_along() {
        Ref account = cameBack(ann);
        RecordId cy = org.rep("Cy", "East", 1);
        org.account("Cys", cy, Fields.NONE);
        org.settle();
        Ref lead = org.lead("jo@back.com");
        org.settle();
        assertThat(org.owner(lead)).as("Cy is full, and Ann gave it back").isEqualTo(SmallOrg.INTAKE);
        org.edit(SmallOrg.repRow(cy), AllotmentFields.REP_CAPACITY, BigDecimal.TEN);
        org.settle();
        assertThat(List.of(org.owner(lead), org.owner(account))).containsOnly(cy);
    }

    @Test
    void a_lead_that_nobody_else_may_ever_have_goes_alone_to_who_gave_its_account_back() {
        Ref account = cameBack(ann);
        RecordId cy = org.rep("Cy", "East", 5);
        org.edit(new Ref(Entity.USER, cy), "IsActive", false);
        org.settle();
        Ref lead = org.lead("jo@back.com");
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(ann);
        assertThat(org.owner(account)).isEqualTo(SmallOrg.POOL);
    }

    @Test
    void while_nothing_changes_for_it_a_waiting_lead_is_not_judged() {
        begin(RoutingRules.Hours.REQUIRED);
        Ref lead = waiting();
        int before = judged.get();
        for (int hour = 0; hour < 12; hour++) {
            org.pass(Duration.ofHours(1));
            org.call(org.account("Other" + hour, SmallOrg.POOL, Fields.NONE), bob, org.now);
            org.settle();
        }
        assertThat(judged).hasValue(before);
        assertThat(org.owner(lead)).isEqualTo(SmallOrg.INTAKE);
    }

    @Test
    void what_we_write_to_a_reps_row_is_no_reason_to_judge_it_again() {
        waiting();
        int before = judged.get();
        for (String field : AllotmentFields.WRITTEN_TO_REP) {
            org.edit(SmallOrg.repRow(ann), field, BigDecimal.TEN);
        }
        org.settle();
        assertThat(judged).hasValue(before);
    }

    @Test
    void while_the_owner_of_its_account_is_away_it_waits_unasked() {
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_AWAY_UNTIL, LocalDate.parse("2026-03-06"));
        org.edit(accountOf(bob), "Website", "waits.com");
        org.now = Instant.parse("2026-03-05T11:00:00Z");
        org.settle();
        Ref lead = waiting();
        int before = judged.get();
        for (int hour = 0; hour < 12; hour++) {
            org.pass(Duration.ofHours(1));
            org.settle();
        }
        assertThat(judged).hasValue(before);
        org.now = Instant.parse("2026-03-07T11:00:00Z");
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(bob);
    }

    private record Cause(String what, boolean taken, BiConsumer<WaitingLeadsTest, Ref> happens) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                        new Cause(
                                "its own country changes",
                                false,
                                (test, lead) -> test.org.edit(lead, "Country", "France")),
                        new Cause(
                                "a book has room",
                                true,
                                (test, lead) ->
                                        test.org.edit(test.accountOf(test.ann), "OwnerId", SmallOrg.POOL.value())),
                        new Cause(
                                "a book becomes larger",
                                true,
                                (test, lead) -> test.org.edit(
                                        SmallOrg.repRow(test.ann), AllotmentFields.REP_CAPACITY, BigDecimal.TWO)),
                        new Cause("somebody joins the team", true, (test, lead) -> test.org.rep("Eve", "East", 5)),
                        new Cause(
                                "an account with its domain comes",
                                true,
                                (test, lead) -> test.org.account("Waits", test.bob, Fields.NONE)),
                        new Cause(
                                "an account gets its domain",
                                true,
                                (test, lead) -> test.org.edit(test.accountOf(test.bob), "Website", "waits.com")),
                        new Cause(
                                "its domain becomes an alias",
                                true,
                                (test, lead) -> test.org.create(
                                        new Ref(Entity.ALIAS, test.org.next("a03")),
                                        Fields.of(Map.of(
                                                AllotmentFields.ALIAS_ACCOUNT,
                                                test.accountOf(test.bob).id().value(),
                                                AllotmentFields.ALIAS_DOMAIN,
                                                "waits.com",
                                                AllotmentFields.ALIAS_KIND,
                                                "simple")))))
                .map(Arguments::of);
    }

    private Ref accountOf(RecordId rep) {
        return org.rows.keySet().stream()
                .filter(ref -> ref.entity().equals(Entity.ACCOUNT) && rep.equals(org.owner(ref)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("causes")
    void it_is_judged_again_when(Cause cause) {
        Ref lead = waiting();
        int before = judged.get();
        cause.happens().accept(this, lead);
        org.settle();
        assertThat(!SmallOrg.INTAKE.equals(org.owner(lead))).isEqualTo(cause.taken());
        assertThat(cause.taken() || judged.get() > before).isTrue();
    }

    @Test
    void it_is_judged_again_when_somebody_comes_back_or_to_work() {
        begin(RoutingRules.Hours.REQUIRED);
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_CAPACITY, BigDecimal.TEN);
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_AWAY_UNTIL, LocalDate.parse("2026-03-04"));
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_HOURS_FROM, "09:00");
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_HOURS_UNTIL, "17:00");
        org.now = Instant.parse("2026-03-04T11:00:00Z");
        org.settle();
        Ref lead = waiting();
        org.now = Instant.parse("2026-03-05T07:30:00Z"); // back, but it is half past eight
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(SmallOrg.INTAKE);
        org.now = Instant.parse("2026-03-05T08:01:00Z");
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(ann);
    }

    /** Judging all each turn is what an agent does that starts anew before each: it remembers nothing. */
    @Test
    void D1_D7_the_same_is_decided_as_if_all_that_wait_were_judged_each_turn() {
        int waited = 0;
        int routed = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            String remembering = live(seed, false);
            routed += (int) remembering
                    .lines()
                    .filter(line -> line.contains("kind=route"))
                    .count();
            waited += (int) org.rows.keySet().stream()
                    .filter(ref -> ref.entity().equals(Entity.LEAD) && SmallOrg.INTAKE.equals(org.owner(ref)))
                    .count();
            assertThat(live(seed, true)).as("seed %d", seed).isEqualTo(remembering);
        }
        assertThat(waited).isGreaterThan(3 * SEEDS);
        assertThat(routed).isGreaterThan(3 * SEEDS);
    }

    private String live(long seed, boolean afresh) {
        SmallOrg.wipe(storage);
        org = new SmallOrg(storage, policy(new Random(seed)));
        var random = new Random(-seed);
        var reps = new ArrayList<RecordId>();
        for (int n = 0; n < 4; n++) {
            reps.add(org.rep("Rep" + n, n % 2 == 0 ? "East" : "West", 1 + random.nextInt(2)));
        }
        for (int n = 0; n < 8; n++) {
            org.account("Company" + n, n < 5 ? reps.get(n % 4) : SmallOrg.POOL, Fields.NONE);
        }
        for (int tick = 0; tick < 30; tick++) {
            org.pass(Duration.ofMinutes(15 + random.nextInt(60 * 14)));
            for (int n = random.nextInt(4); n > 0; n--) {
                happen(random, reps);
            }
            for (int turn = 0; turn < 3; turn++) {
                org.learn();
                if (afresh) {
                    org.restart();
                }
                org.decide();
                org.act(group -> random.nextInt(12) == 0 ? SmallOrg.Fate.REFUSED : SmallOrg.Fate.WRITTEN);
            }
        }
        return org.books();
    }

    /** Of all kinds that routing can be. */
    private static Policy policy(Random random) {
        Condition north = untimely("Country", fields -> "North".equals(fields.text("Country")));
        Condition late = new Condition(
                "it is late",
                PLACE,
                (fields, now) -> now.atZone(ZoneOffset.UTC).getHour() > 12,
                new TreeSet<>(Set.of()),
                true);
        Condition called = untimely("Features.Touches_90", fields -> fields.number("Features.Touches_90") != null);
        Condition first = List.of(north, north, late, called).get(random.nextInt(4));
        var own = new ArrayList<OwnRule>();
        for (OwnRule.To to : OwnRule.To.values()) {
            if (random.nextInt(4) == 0) {
                own.add(new OwnRule(
                        to.name(),
                        untimely("LeadSource", fields -> to.name().equals(fields.text("LeadSource"))),
                        to,
                        Set.of("West"),
                        "Wanted__c",
                        random.nextBoolean(),
                        null,
                        PLACE));
            }
        }
        if (random.nextInt(4) == 0) {
            own.add(new OwnRule(
                    "family",
                    untimely(ArrivalFacts.FAMILY_CUSTOMER, fields -> fields.flag(ArrivalFacts.FAMILY_CUSTOMER)),
                    OwnRule.To.TEAM,
                    Set.of("East"),
                    null,
                    false,
                    null,
                    PLACE));
        }
        return SmallPolicy.routing(rules(
                List.of(
                        new RoutingRules.Route("first", first, Set.of("East"), Set.of(), PLACE),
                        new RoutingRules.Route("other", Condition.always(PLACE), Set.of("West"), Set.of(), PLACE)),
                random.nextInt(4) > 0,
                RoutingRules.Hours.values()[random.nextInt(3)],
                random.nextBoolean() ? List.of() : List.of(new Skill("German", north, PLACE)),
                random.nextInt(3) > 0 ? List.of() : List.of(new Qualification("MQL", north, PLACE)),
                own));
    }

    private void happen(Random random, List<RecordId> reps) {
        RecordId rep = reps.get(random.nextInt(reps.size()));
        Ref row = SmallOrg.repRow(rep);
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5, 6 -> lead(random);
            case 7 -> edit(random, Entity.LEAD, "Country", random.nextBoolean() ? "North" : null);
            case 8 -> edit(random, Entity.LEAD, "Email", "jo@company" + random.nextInt(12) + ".com");
            case 9 -> edit(random, Entity.ACCOUNT, "OwnerId", rep.value());
            case 10 -> edit(random, Entity.ACCOUNT, "OwnerId", SmallOrg.POOL.value());
            case 11 -> edit(random, Entity.ACCOUNT, "Website", "company" + random.nextInt(12) + ".com");
            case 12 ->
                edit(
                        random,
                        Entity.ACCOUNT,
                        "ParentId",
                        random.nextBoolean() ? any(random, Entity.ACCOUNT).id().value() : null);
            case 13 -> edit(random, Entity.ACCOUNT, "Customer_Since__c", random.nextBoolean() ? org.now : null);
            case 14 ->
                edit(
                        random,
                        Entity.ACCOUNT,
                        AllotmentFields.STATUS,
                        random.nextBoolean() ? BookStatus.POOL.word() : null);
            case 15 -> edit(random, Entity.ACCOUNT, AllotmentFields.HOLD_UNTIL, day().plusDays(random.nextInt(4)));
            case 16 -> org.edit(row, AllotmentFields.REP_CAPACITY, BigDecimal.valueOf(random.nextInt(4)));
            case 17 ->
                org.edit(
                        row,
                        AllotmentFields.REP_AWAY_UNTIL,
                        random.nextBoolean() ? null : day().plusDays(random.nextInt(3)));
            case 18 -> org.edit(row, AllotmentFields.REP_PAUSED, random.nextBoolean());
            case 19 -> {
                org.edit(row, AllotmentFields.REP_HOURS_FROM, "08:00");
                org.edit(row, AllotmentFields.REP_HOURS_UNTIL, "16:00");
            }
            case 20 -> org.edit(row, AllotmentFields.REP_SKILLS, random.nextBoolean() ? "German" : null);
            case 21 ->
                org.create(
                        new Ref(Entity.ALIAS, org.next("a03")),
                        Fields.of(Map.of(
                                AllotmentFields.ALIAS_ACCOUNT,
                                any(random, Entity.ACCOUNT).id().value(),
                                AllotmentFields.ALIAS_DOMAIN,
                                "company" + random.nextInt(12) + ".com",
                                AllotmentFields.ALIAS_KIND,
                                "simple")));
            case 22 -> org.call(any(random, Entity.ACCOUNT), rep, org.now.minus(Duration.ofHours(random.nextInt(30))));
            default -> {
                if (random.nextInt(3) == 0) {
                    org.delete(any(random, Entity.ACCOUNT));
                }
            }
        }
    }

    private void lead(Random random) {
        Ref lead = org.lead("jo@company" + random.nextInt(12) + ".com");
        if (random.nextBoolean()) {
            org.edit(lead, "Country", "North");
        }
        OwnRule.To[] kinds = OwnRule.To.values();
        org.edit(lead, "LeadSource", kinds[random.nextInt(kinds.length)].name());
        org.edit(lead, "Wanted__c", SmallOrg.id("005", 1 + random.nextInt(5)).value());
    }

    private LocalDate day() {
        return org.now.atZone(SmallPolicy.ZONE).toLocalDate();
    }

    private void edit(Random random, Entity entity, String field, @Nullable Object value) {
        if (org.rows.keySet().stream().anyMatch(ref -> ref.entity().equals(entity))) {
            org.edit(any(random, entity), field, value);
        }
    }

    private Ref any(Random random, Entity entity) {
        List<Ref> refs = org.rows.keySet().stream()
                .filter(ref -> ref.entity().equals(entity))
                .toList();
        return refs.get(random.nextInt(refs.size()));
    }
}
