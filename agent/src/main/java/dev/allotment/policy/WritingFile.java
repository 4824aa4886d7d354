package dev.allotment.policy;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** writing.yaml: what may be written. */
final class WritingFile {
    private static final List<String> PROCESSES =
            Arrays.stream(Process.values()).map(Process::word).toList();

    private WritingFile() {}

    static WritingPolicy policy(Section top, Teams teams, Mapping mapping) {
        boolean simulated = top.given("simulated", "observe", item -> item.word(List.of("open", "observe")))
                .equals("open");
        List<WritingPolicy.Opening> open = new ArrayList<>();
        for (Section section : top.sections("open")) {
            String process = section.needed("process", "mark", item -> item.word(PROCESSES));
            Set<String> of = section.given("teams", Set.<String>of(), teams::checkedAll);
            section.done();
            open.add(new WritingPolicy.Opening(Process.valueOf(process.toUpperCase(Locale.ROOT)), of, section.place()));
        }
        int marks = top.given("marks_a_day", 5_000, item -> item.whole(0, 1_000_000, 5_000));
        int share = top.given("share_of_calls", 20, item -> item.percent(20));
        if (share == 0) {
            top.wrong("share_of_calls", "Without calls nothing can be heard or written.", "Give at least 1 %.");
        }
        Follows follows = FollowsPart.read(top, mapping);
        var limits = new BlastLimits(
                limit(top, "moves_a_plan"), limit(top, "moves_a_rep"), limit(top, "moves_an_hour"), top.place());
        int within = top.given("approval_within", 0, item -> item.days(1, 366, 7));
        Keep keep = top.given("keep", Keep.DEFAULT, item -> keep(item.section()));
        Notices notices = top.given("notices", Notices.USUAL, item -> notices(item.section()));
        unmapped(top, notices, mapping);
        top.done();
        return new WritingPolicy(simulated, open, marks, share, follows, limits, within, keep, notices, top.place());
    }

    private static Keep keep(@Nullable Section section) {
        if (section == null) {
            return Keep.DEFAULT;
        }
        var keep = new Keep(
                kept(section, "inputs", Keep.DEFAULT.inputs()),
                kept(section, "explanations", Keep.DEFAULT.explanations()),
                kept(section, "journal", Keep.DEFAULT.journal()),
                kept(section, "audit_rows", Keep.DEFAULT.auditRows()));
        section.done();
        return keep;
    }

    private static Notices notices(@Nullable Section section) {
        if (section == null) {
            return Notices.USUAL;
        }
        var notices = new Notices(
                section.given("warned", Notices.USUAL.warned(), item -> item.flag(true)),
                section.given("given", Notices.USUAL.given(), item -> item.flag(false)));
        section.done();
        return notices;
    }

    /** A notice has its text and its time: with one of them only, nobody is told. */
    private static void unmapped(Section top, Notices notices, Mapping mapping) {
        Set<String> mapped = mapping.fieldsOf(Entity.REP).keySet();
        Item written = top.find("notices");
        List<String> missing = Stream.of(AllotmentFields.REP_NOTICE, AllotmentFields.REP_NOTICE_AT)
                .filter(field -> !mapped.contains(field))
                .toList();
        if (written != null && !mapped.isEmpty() && !missing.isEmpty() && (notices.warned() || notices.given())) {
            top.wrong(
                    "notices",
                    "Nobody is told anything: objects.yaml maps no " + String.join(" and no ", missing) + " of Rep__c.",
                    "Add it to the fields of Rep__c in objects.yaml, or take 'notices' out.");
        }
    }

    /** Three months at least: what is open, refused or to be rolled back is younger. */
    private static int kept(Section section, String key, int otherwise) {
        return section.given(key, otherwise, item -> item.days(90, 7_300, 400));
    }

    private static int limit(Section top, String key) {
        return top.given(key, BlastLimits.NONE, item -> item.whole(1, 1_000_000, 500));
    }
}
