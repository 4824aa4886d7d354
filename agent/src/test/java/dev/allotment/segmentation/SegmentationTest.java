package dev.allotment.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.PlayScope;
import dev.allotment.model.Segment;
import dev.allotment.model.Standing;
import dev.allotment.policy.Other;
import dev.allotment.segmentation.SegmentRules.Exclusion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentationTest {
    private static final Instant DURING = Instant.parse("2026-03-20T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, true, G, false",
        "true, false, true, D, false",
        "true, true, false, C, false",
        "true, true, true, B, true",
        "false, false, false, G, false",
    })
    void circles_are_nested_and_give_the_segment(boolean tam, boolean sam, boolean som, Segment segment, boolean in) {
        Standing standing = segmentation(List.of()).standing(account(true, tam, sam, som, true), NOW);
        assertThat(standing.segment()).isEqualTo(segment);
        assertThat(standing.enrolled()).isEqualTo(in);
        assertThat(standing.tam()).isEqualTo(tam);
        assertThat(standing.sam()).isEqualTo(tam && sam);
        assertThat(standing.som()).isEqualTo(tam && sam && som);
    }

    @ParameterizedTest
    @CsvSource({"true, true, true, A", "true, true, false, E", "true, false, true, F", "false, true, true,"})
    void a_company_that_the_crm_lacks_is_a_hole_in_som_sam_or_tam(
            boolean tam, boolean sam, boolean som, @Nullable Segment segment) {
        Segmentation.Lacking lacking = segmentation(List.of()).lacking(account(true, tam, sam, som, true), NOW);
        assertThat(lacking.segment()).isEqualTo(segment);
        assertThat(lacking.reasons()).hasSize(4).first().isEqualTo("In the ICP by segments.yaml:ICP");
    }

    @Test
    void every_answer_has_its_reason_and_place() {
        Standing standing = segmentation(List.of()).standing(account(false, true, true, false, true), NOW);
        assertThat(standing.reasons())
                .containsExactly(
                        "Not in the ICP by segments.yaml:ICP",
                        "In the TAM by segments.yaml:TAM",
                        "In the SAM by segments.yaml:SAM",
                        "Not in the SOM by segments.yaml:SOM",
                        "Not enrolled: segment C is not enrolled by the policy");
    }

    @Test
    void enrolment_is_a_condition_of_its_own() {
        Standing standing = segmentation(List.of()).standing(account(true, true, true, true, false), NOW);
        assertThat(standing.enrolled()).isFalse();
        assertThat(standing.reasons()).last().asString().contains("Not enrolled by ");
    }

    @Test
    void a_policy_may_enrol_a_further_segment() {
        var rules = new SegmentRules(
                flag("ICP"),
                flag("TAM"),
                flag("SAM"),
                flag("SOM"),
                Set.of(Segment.B, Segment.C),
                flag("Enrol"),
                List.of());
        assertThat(new Segmentation(rules)
                        .standing(account(true, true, true, false, true), NOW)
                        .enrolled())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09T23:59:59Z, true",
        "2026-03-10T00:00:00Z, false",
        "2026-04-09T23:59:59Z, false",
        "2026-04-10T00:00:00Z, true",
    })
    void an_exclusion_holds_from_its_first_day_until_the_day_they_are_back(Instant now, boolean enrolled) {
        var strike = new Exclusion(
                "airlines",
                "airlines are on strike",
                flag("ICP"),
                LocalDate.parse("2026-03-10"),
                LocalDate.parse("2026-04-10"));
        Standing standing = segmentation(List.of(strike)).standing(account(true, true, true, true, true), now);
        assertThat(standing.enrolled()).isEqualTo(enrolled);
        assertThat(standing.segment()).isEqualTo(Segment.B);
        assertThat(standing.excludedBy()).isEqualTo(enrolled ? null : "airlines");
        assertThat(standing.reasons().getLast())
                .isEqualTo(
                        enrolled
                                ? "Enrolled by segments.yaml:Enrol"
                                : "Not enrolled: airlines are on strike, until 2026-04-10 (segments.yaml:ICP)");
    }

    private static Segmentation played(List<Exclusion> exclusions) {
        var rules = new SegmentRules(
                flag("ICP"), flag("TAM"), flag("SAM"), flag("SOM"), Set.of(Segment.B), flag("Enrol"), exclusions);
        var play = new PlayScope(
                "probe",
                "we try it",
                flag("ICP"),
                Set.of(Segment.B, Segment.C),
                LocalDate.parse("2026-03-10"),
                LocalDate.parse("2026-04-10"),
                ZoneId.of("America/New_York"),
                "allocation.yaml:95");
        return new Segmentation(Other.with(rules, "plays", List.of(play)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T03:59:59Z, false",
        "2026-03-10T04:00:00Z, true",
        "2026-04-11T03:59:59Z, true",
        "2026-04-11T04:00:00Z, false",
    })
    void a_play_enrols_what_it_is_about_on_its_last_day_too_in_the_policys_zone(Instant now, boolean enrolled) {
        Standing standing = played(List.of()).standing(account(true, true, true, false, true), now);
        assertThat(standing.enrolled()).isEqualTo(enrolled);
        assertThat(standing.play()).isEqualTo(enrolled ? "probe" : null);
        assertThat(standing.open()).isFalse();
        if (enrolled) {
            assertThat(standing.reasons().getLast())
                    .isEqualTo("Enrolled for the play 'probe' (until 2026-04-10) only: we try it (allocation.yaml:95)");
        }
    }

    @Test
    void what_is_enrolled_anyway_is_of_no_play_alone() {
        Standing standing = played(List.of()).standing(account(true, true, true, true, true), DURING);
        assertThat(standing.open()).isTrue();
        assertThat(standing.play()).isNull();
    }

    @Test
    void a_play_enrols_no_other_segment_nobody_whom_enrolment_or_an_exclusion_keeps_out_and_nothing_in_a_book() {
        assertThat(enrolled(account(true, true, false, false, true))).isFalse();
        assertThat(enrolled(account(false, true, true, false, true))).isFalse();
        assertThat(enrolled(account(true, true, true, false, false))).isFalse();
        assertThat(enrolled(account(true, true, true, false, true).with(PlayScope.ELSEWHERE, true)))
                .isFalse();
        var never = new Exclusion("all", "nobody is worked", flag("ICP"), null, null);
        assertThat(played(List.of(never))
                        .standing(account(true, true, true, false, true), DURING)
                        .enrolled())
                .isFalse();
    }

    @Test
    void what_a_play_gave_stays_enrolled_until_it_has_gone_back() {
        Fields given = account(false, false, false, false, false).with(AllotmentFields.PLAY, "probe");
        Standing standing = segmentation(List.of()).standing(given, NOW);
        assertThat(standing.enrolled()).isTrue();
        assertThat(standing.play()).isEqualTo("probe");
        assertThat(standing.reasons().getLast())
                .isEqualTo("Enrolled until it goes back: it was given under the play 'probe'");
    }

    private static boolean enrolled(Fields account) {
        return played(List.of()).standing(account, DURING).enrolled();
    }

    @Test
    void an_exclusion_concerns_only_whom_it_names() {
        var never = new Exclusion("partners", "partners are never worked", flag("ICP"), null, null);
        assertThat(segmentation(List.of(never))
                        .standing(account(false, true, true, true, true), NOW)
                        .enrolled())
                .isTrue();
        assertThat(segmentation(List.of(never))
                        .standing(account(true, true, true, true, true), Instant.EPOCH)
                        .enrolled())
                .isFalse();
    }

    @Test
    void an_exclusion_that_ends_before_it_begins_is_refused() {
        LocalDate day = LocalDate.parse("2026-03-10");
        assertThatThrownBy(() -> new Exclusion("x", "y", flag("ICP"), day, day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("later 'until'");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoever_is_enrolled_is_in_an_enrolled_segment_and_not_excluded(long seed) {
        var random = new Random(seed);
        var out = new Exclusion("out", "out", flag("Enrol"), LocalDate.parse("2026-03-01"), null);
        Segmentation segmentation = segmentation(random.nextBoolean() ? List.of(out) : List.of());
        for (int k = 0; k < 100; k++) {
            Fields account = account(
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean());
            Standing standing = segmentation.standing(account, NOW);
            assertThat(!standing.enrolled() || standing.segment() == Segment.B && standing.excludedBy() == null)
                    .isTrue();
            assertThat(!standing.som() || standing.sam()).isTrue();
            assertThat(!standing.sam() || standing.tam()).isTrue();
            assertThat(standing.reasons()).hasSize(5);
        }
    }

    @Test
    void what_is_enrolled_and_what_the_crm_lacks_say_by_which_line() {
        assertThat(segmentation(List.of())
                        .standing(account(true, true, true, true, true), NOW)
                        .reasons()
                        .getLast())
                .isEqualTo("Enrolled by segments.yaml:Enrol");
        assertThat(segmentation(List.of())
                        .lacking(account(true, true, false, true, true), NOW)
                        .reasons())
                .containsExactly(
                        "In the ICP by segments.yaml:ICP",
                        "In the TAM by segments.yaml:TAM",
                        "Not in the SAM by segments.yaml:SAM",
                        "Not in the SOM: outside the SAM");
    }

    private static Segmentation segmentation(List<Exclusion> exclusions) {
        return new Segmentation(new SegmentRules(
                flag("ICP"), flag("TAM"), flag("SAM"), flag("SOM"), Set.of(Segment.B), flag("Enrol"), exclusions));
    }

    private static Condition flag(String name) {
        return new Condition(name, "segments.yaml:" + name, (fields, now) -> fields.flag(name));
    }

    private static Fields account(boolean icp, boolean tam, boolean sam, boolean som, boolean enrol) {
        return Fields.of(Map.of("ICP", icp, "TAM", tam, "SAM", sam, "SOM", som, "Enrol", enrol));
    }
}
