package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.Play;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.policy.PlayPolicy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plays, from end to end: enrolled for a time, handed out first, shown, taken back (PRODUCT 4.4). */
class PlaysTest {
    private static final Instant MONDAY = Instant.parse("2026-03-09T07:30:00Z");
    private static final Play ENERGY = PlayPolicy.energy("East", "2026-04-12");
    private static final Instant SHOWN = Instant.parse("2026-04-06T05:00:00Z");
    private static final Instant ENDS = Instant.parse("2026-04-13T05:00:00Z");

    private Storage storage;
    private SmallOrg org;
    private RecordId ann;
    private RecordId bob;

    @BeforeEach
    void two_books() {
        storage = Storage.inMemory();
        org = new SmallOrg(storage, PlayPolicy.with(SmallPolicy.policy(true), ENERGY));
        ann = org.rep("Ann", "East", 3);
        bob = org.rep("Bob", "West", 3);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private Ref pooled(String name, Fields more) {
        return org.account(name, POOL, more);
    }

    private static Fields energy() {
        return Fields.of(Map.of("Industry", "Energy"));
    }

    /** Outside the SOM: segment C. */
    private static Fields outside() {
        return energy().with("Is_Partner__c", true);
    }

    private void at(Instant instant) {
        org.now = instant;
        org.settle();
    }

    private @Nullable String play(Ref account) {
        return org.row(account).text(AllotmentFields.PLAY);
    }

    private List<Entry> moves(Ref account, MoveKind kind) {
        return org.ledger.actsOn(account).stream()
                .filter(entry -> entry.act() instanceof Act.Move move && move.kind() == kind)
                .toList();
    }

    @Test
    void what_it_is_about_goes_first_to_those_who_take_part_and_says_so() {
        org.settle();
        Ref inside = pooled("Inside", energy());
        Ref probe = pooled("Probe", outside());
        Ref big = pooled("Big", Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        Ref other = pooled("Other", Fields.of(Map.of("Is_Partner__c", true)));
        at(MONDAY);
        assertThat(org.owner(inside)).isEqualTo(ann);
        assertThat(org.owner(probe)).isEqualTo(ann);
        assertThat(play(inside)).isEqualTo("energy");
        assertThat(play(probe)).isEqualTo("energy");
        assertThat(play(big)).as("given by the usual round").isNull();
        assertThat(org.owner(big)).isIn(ann, bob);
        assertThat(org.owner(other)).as("outside, and not of the play").isEqualTo(POOL);
        assertThat(org.row(probe).flag(AllotmentFields.ENROLLED)).isTrue();
        assertThat(org.row(probe).text(AllotmentFields.WHY))
                .startsWith("For the play 'energy' (until 2026-04-12): they buy before the winter.");
        Act.Move move = (Act.Move) moves(probe, MoveKind.DISTRIBUTE).getFirst().act();
        assertThat(move.audit().reason()).startsWith("Play 'energy': Probe goes to Ann");
        assertThat(move.audit().rule()).isEqualTo("allocation.yaml:95");
        assertThat(Objects.requireNonNull(org.ledger.plan(move.plan())).kind()).isEqualTo("distribute: energy");
        assertThat(org.ledger.plans(9)).extracting(PlanLine::kind).contains("distribute");
    }

    @Test
    void D2_it_fills_no_more_of_a_book_than_its_room_nor_than_there_is() {
        org.settle();
        org.account("Had", ann, Fields.NONE);
        org.account("Had too", ann, Fields.NONE);
        List<Ref> probes = List.of(pooled("P1", outside()), pooled("P2", outside()), pooled("P3", outside()));
        at(MONDAY);
        assertThat(probes)
                .filteredOn(probe -> ann.equals(org.owner(probe)))
                .as("one place is free")
                .hasSize(1);
        assertThat(probes).noneMatch(probe -> bob.equals(org.owner(probe)));
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_CAPACITY, BigDecimal.valueOf(9));
        at(Instant.parse("2026-03-16T07:30:00Z"));
        assertThat(probes)
                .filteredOn(probe -> ann.equals(org.owner(probe)))
                .as("two at a time")
                .hasSize(2);
        org.edit(probes.getFirst(), "OwnerId", POOL.value());
        at(Instant.parse("2026-03-16T08:30:00Z"));
        assertThat(probes.getFirst()).matches(one -> play(one) == null || ann.equals(org.owner(one)));
    }

    @Test
    void before_and_after_it_nothing_outside_moves() {
        org.settle();
        Ref early = pooled("Early", outside());
        at(Instant.parse("2026-03-08T07:30:00Z"));
        assertThat(org.row(early).flag(AllotmentFields.ENROLLED)).isFalse();
        assertThat(moves(early, MoveKind.DISTRIBUTE)).isEmpty();
        org.rep("Cy", "East", 3);
        at(ENDS);
        Ref late = pooled("Late", outside());
        at(Instant.parse("2026-04-13T12:00:00Z"));
        at(Instant.parse("2026-04-20T12:00:00Z"));
        assertThat(org.owner(late)).isEqualTo(POOL);
        assertThat(org.row(late).flag(AllotmentFields.ENROLLED)).isFalse();
    }

    @Test
    void nothing_else_hands_out_what_is_enrolled_for_it_alone() {
        org.settle();
        Ref probe = pooled("Probe", outside());
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_PAUSED, true);
        at(MONDAY);
        assertThat(org.owner(probe)).isEqualTo(POOL);
        org.request(probe, bob, "Claim", "");
        at(MONDAY.plusSeconds(600));
        assertThat(org.owner(probe)).isEqualTo(POOL);
        org.lead("kim@probe.com");
        at(MONDAY.plusSeconds(1_200));
        assertThat(org.owner(probe)).isEqualTo(POOL);
    }

    @Test
    void an_exclusion_a_hold_and_an_owner_who_got_it_otherwise_hold_as_ever() {
        org.settle();
        Ref held = pooled("Held", outside().with(AllotmentFields.HOLD_UNTIL, LocalDate.parse("2026-12-31")));
        Ref owned = org.account("Owned", bob, outside());
        at(MONDAY);
        assertThat(org.owner(held)).isEqualTo(POOL);
        assertThat(org.row(owned).flag(AllotmentFields.ENROLLED))
                .as("a rep's own account outside is not enrolled, so never taken")
                .isFalse();
        at(Instant.parse("2026-05-20T07:30:00Z"));
        assertThat(org.owner(owned)).isEqualTo(bob);
    }

    @Test
    void what_it_alone_enrolled_goes_back_at_its_end_shown_for_the_grace_and_the_rest_stays() {
        org.settle();
        Ref inside = pooled("Inside", energy());
        Ref probe = pooled("Probe", outside());
        at(MONDAY);
        at(Instant.parse("2026-03-25T10:00:00Z"));
        worked(inside, probe);
        at(Instant.parse("2026-04-05T05:00:00Z"));
        assertThat(org.row(probe).date(AllotmentFields.DUE_BACK)).isNull();
        at(SHOWN);
        assertThat(org.row(probe).date(AllotmentFields.DUE_BACK)).isEqualTo("2026-04-13");
        assertThat(org.row(probe).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.DUE_BACK.word());
        assertThat(org.row(probe).text(AllotmentFields.WHY))
                .isEqualTo(
                        "Probe goes back on 2026-04-13: it was given for a time, and the play 'energy' ends on 2026-04-12.");
        assertThat(org.row(inside).date(AllotmentFields.DUE_BACK)).isNull();
        org.restart();
        at(ENDS);
        assertThat(org.owner(probe)).isEqualTo(POOL);
        assertThat(play(probe)).isNull();
        assertThat(org.owner(inside)).isEqualTo(ann);
        Act.Move back = (Act.Move) moves(probe, MoveKind.ROTATE).getFirst().act();
        assertThat(back.also().has(AllotmentFields.PLAY))
                .as("in the same write")
                .isTrue();
        at(Instant.parse("2026-04-14T05:00:00Z"));
        assertThat(org.row(probe).flag(AllotmentFields.ENROLLED)).isFalse();
        at(Instant.parse("2026-04-20T08:00:00Z"));
        assertThat(org.owner(probe)).isEqualTo(POOL);
    }

    @Test
    void all_of_it_goes_back_where_the_policy_says_so() {
        org.restart(PlayPolicy.with(SmallPolicy.policy(true), Other.with(ENERGY, "back", true)));
        org.settle();
        Ref inside = pooled("Inside", energy());
        at(MONDAY);
        at(Instant.parse("2026-03-25T10:00:00Z"));
        worked(inside);
        at(SHOWN);
        at(ENDS);
        assertThat(moves(inside, MoveKind.ROTATE)).hasSize(1);
        assertThat(play(inside)).isNull();
    }

    @Test
    void what_is_protected_stays_until_it_is_not_and_is_then_shown_for_the_grace() {
        org.settle();
        Ref probe = pooled("Probe", outside());
        at(MONDAY);
        Ref deal = org.opportunity(probe);
        at(SHOWN);
        assertThat(org.row(probe).date(AllotmentFields.ROTATES_ON)).isNull();
        at(ENDS);
        assertThat(org.owner(probe)).isEqualTo(ann);
        assertThat(org.row(probe).flag(AllotmentFields.ENROLLED)).isTrue();
        org.edit(deal, "IsClosed", true);
        worked(probe);
        at(Instant.parse("2026-04-22T05:00:00Z"));
        assertThat(org.row(probe).date(AllotmentFields.DUE_BACK)).isEqualTo("2026-04-29");
        at(Instant.parse("2026-04-28T05:00:00Z"));
        assertThat(org.owner(probe)).isEqualTo(ann);
        at(Instant.parse("2026-04-29T05:00:00Z"));
        assertThat(org.owner(probe)).isEqualTo(POOL);
    }

    @Test
    void what_a_play_left_that_the_policy_no_longer_has_goes_back_too() {
        org.settle();
        Ref probe = pooled("Probe", outside());
        at(MONDAY);
        worked(probe);
        org.restart(PlayPolicy.with(
                SmallPolicy.policy(true), Other.with(ENERGY, "scope", Other.with(ENERGY.scope(), "name", "another"))));
        at(Instant.parse("2026-03-31T05:00:00Z"));
        assertThat(org.row(probe).text(AllotmentFields.WHY)).contains("the play 'energy' is over");
        at(Instant.parse("2026-04-07T05:00:00Z"));
        assertThat(org.owner(probe)).isEqualTo(POOL);
    }

    @Test
    void what_a_person_takes_out_of_the_book_is_of_no_play_any_more() {
        org.settle();
        Ref probe = pooled("Probe", outside());
        at(MONDAY);
        org.now = Instant.parse("2026-04-20T10:00:00Z");
        org.edit(probe, "OwnerId", POOL.value());
        org.settle();
        assertThat(play(probe)).isNull();
        assertThat(org.row(probe).flag(AllotmentFields.ENROLLED)).isFalse();
    }

    @Test
    void a_plan_that_is_approved_after_the_end_gives_nothing() {
        org.close();
        storage = Storage.inMemory();
        org = new SmallOrg(storage, PlayPolicy.with(SmallPolicy.policy(false), ENERGY));
        ann = org.rep("Ann", "East", 3);
        org.settle();
        Ref inside = pooled("Inside", energy());
        at(Instant.parse("2026-04-06T07:30:00Z"));
        Entry entry = moves(inside, MoveKind.DISTRIBUTE).getLast();
        assertThat(entry.approved()).isFalse();
        Act.Move move = (Act.Move) entry.act();
        assertThat(UnderPlay.isOver(move, new Rules(org.policy, true), Instant.parse("2026-04-12T21:59:00Z")))
                .isFalse();
        assertThat(UnderPlay.isOver(move, new Rules(org.policy, true), Instant.parse("2026-04-12T22:01:00Z")))
                .as("midnight in Berlin")
                .isTrue();
    }

    @Test
    void both_decisions_are_said_again_to_the_byte() {
        org.settle();
        Ref probe = pooled("Probe", outside());
        at(MONDAY);
        worked(probe);
        at(SHOWN);
        at(ENDS);
        for (MoveKind kind : List.of(MoveKind.DISTRIBUTE, MoveKind.ROTATE)) {
            Entry entry = moves(probe, kind).getFirst();
            assertThat(Replay.of(
                            Objects.requireNonNull(org.ledger.trust().stored(entry.id())), new Rules(org.policy, true)))
                    .as(kind.word())
                    .isInstanceOf(Replay.Outcome.Same.class);
        }
    }

    private void worked(Ref... accounts) {
        for (Ref account : accounts) {
            org.call(account, Objects.requireNonNull(org.owner(account)), org.now);
        }
        org.settle();
    }
}
