package dev.allotment.simulator;

import dev.allotment.simulator.schema.BellFlow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every bell that rang since this process opened the org; the flows that ring them run once a saved row, after its commit. */
final class Bells {
    private final List<Bell> rung = new ArrayList<>();

    /** Under the write lock. */
    void after(List<Step> steps, List<BellFlow> flows, RuleBook rules, Rights who, Instant now) {
        for (Step step : steps) {
            OrgRow before = step.before();
            OrgRow after = step.after();
            for (BellFlow flow : flows) {
                if (before != null
                        && step.kind() == ChangeEvent.Type.UPDATE
                        && flow.object().equals(step.type().name())
                        && rules.holds(step.type(), flow.when(), before, after, who, now)) {
                    rung.add(new Bell(
                            String.valueOf(after.text(flow.user())),
                            flow.title(),
                            String.valueOf(after.text(flow.body())),
                            after.id(),
                            now));
                }
            }
        }
    }

    /** Under the read lock. */
    List<Bell> all() {
        return List.copyOf(rung);
    }
}
