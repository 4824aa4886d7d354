package dev.allotment.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** writing.yaml: what may be written. */
final class WritingFile {
    private static final List<String> PROCESSES =
            Arrays.stream(Process.values()).map(Process::word).toList();

    private WritingFile() {}

    static WritingPolicy policy(Section top, Teams teams) {
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
        top.done();
        return new WritingPolicy(simulated, open, marks, share, top.place());
    }
}
