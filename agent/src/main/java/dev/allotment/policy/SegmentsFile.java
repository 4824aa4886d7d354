package dev.allotment.policy;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.PlayScope;
import dev.allotment.model.Segment;
import dev.allotment.segmentation.SegmentRules;
import dev.allotment.segmentation.SegmentRules.Exclusion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** segments.yaml: which accounts count. */
final class SegmentsFile {
    static final List<String> SEGMENTS = Arrays.stream(Segment.values())
            .map(segment -> segment.name().toLowerCase(Locale.ROOT))
            .toList();

    private SegmentsFile() {}

    static SegmentRules rules(Section top, Fieldbook account, Mapping mapping, List<PlayScope> plays) {
        Condition icp = top.condition("icp", account);
        Condition tam = top.condition("tam", account);
        Condition sam = top.condition("sam", account);
        Condition som = top.condition("som", account);
        Set<Segment> segments = EnumSet.noneOf(Segment.class);
        Condition when = Condition.always(top.place("enrolment"));
        Section enrolment = top.section("enrolment");
        if (enrolment != null) {
            enrolment.needed("segments", List.<Item>of(), Item::items).forEach(item -> segments.add(segment(item)));
            when = enrolment.condition("when", account, when);
            enrolment.done();
        }
        var exclusions = new ArrayList<Exclusion>();
        for (Section section : top.sections("out_of_distribution")) {
            Exclusion exclusion = exclusion(section, account);
            if (exclusion != null) {
                exclusions.add(exclusion);
            }
        }
        boolean persons = top.given("person_accounts", false, item -> item.flag(false));
        @Nullable
        String value = top.maybe("value", item -> MappedField.check(item, Entity.ACCOUNT, mapping, FieldType.NUMBER));
        return new SegmentRules(icp, tam, sam, som, segments, when, exclusions, plays, persons, value);
    }

    static Condition customer(Section top, Fieldbook account) {
        Condition customer = top.condition("customer", account);
        top.done();
        return customer;
    }

    static Segment segment(Item item) {
        return Segment.valueOf(item.word(SEGMENTS).toUpperCase(Locale.ROOT));
    }

    private static @Nullable Exclusion exclusion(Section section, Fieldbook account) {
        String name = section.text("name");
        String says = section.text("says");
        Condition when = section.condition("when", account);
        @Nullable LocalDate from = section.maybe("from", Item::date);
        @Nullable LocalDate until = section.maybe("until", Item::date);
        section.done();
        return Made.by(section, "until", () -> new Exclusion(name, says, when, from, until));
    }
}
