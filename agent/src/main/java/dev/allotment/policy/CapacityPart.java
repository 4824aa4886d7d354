package dev.allotment.policy;

import dev.allotment.allocation.LoadRules;
import dev.allotment.allocation.LoadRules.Measure;
import dev.allotment.allocation.LoadUnit;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What books are measured in, in allocation.yaml. */
final class CapacityPart {
    private static final List<String> KINDS = List.of("records", "measure", "handle_time");
    private static final int MOST = 10_000;

    private CapacityPart() {}

    /** Minutes a week for accounts of a segment and a tier. */
    private record Handled(Cut of, int minutes) {
        boolean fits(Fields account) {
            return (of.segment() == null || of.segment().equals(account.text(AllotmentFields.SEGMENT)))
                    && (of.tier() == null || of.tier().equals(account.text(AllotmentFields.TIER)));
        }

        String said() {
            return minutes + " minutes" + (of.any() ? "" : " in " + of.said());
        }
    }

    /** @param tiers of scoring.yaml */
    static LoadRules read(Section top, Mapping mapping, List<String> tiers) {
        Section section = top.maybe("capacity", Item::section);
        if (section == null) {
            return LoadRules.records(top.place());
        }
        String in = section.given("in", "records", item -> item.word(KINDS));
        Measured account = measure(section, "account", Fieldbook.of(mapping.fieldsOf(Entity.ACCOUNT)), 1);
        Measured lead = measure(section, "lead", Fieldbook.of(mapping.fieldsOf(Entity.LEAD)), 0);
        List<Handled> handled = handled(section, tiers);
        @Nullable Integer aLead = section.maybe("minutes_a_lead", item -> item.whole(0, MOST, 0));
        LoadRules rules = switch (in) {
            case "measure" -> {
                if (account == null) {
                    section.wrong(
                            "in",
                            "Nothing says how much an account takes.",
                            "Add 'account:' with a formula that gives a number.");
                }
                yield new LoadRules(
                        LoadUnit.POINTS,
                        account == null ? fields -> 1 : account.of(),
                        lead == null ? fields -> 0 : lead.of(),
                        "An account takes " + (account == null ? "1" : account.text()) + " points, a lead "
                                + (lead == null ? "0" : lead.text()) + ".",
                        section.place());
            }
            case "handle_time" -> handleTime(section, handled, aLead == null ? 0 : aLead);
            default -> LoadRules.records(section.place());
        };
        unused(section, "account", account != null && !in.equals("measure"), "measure");
        unused(section, "lead", lead != null && !in.equals("measure"), "measure");
        unused(section, "accounts", !handled.isEmpty() && !in.equals("handle_time"), "handle_time");
        unused(section, "minutes_a_lead", aLead != null && !in.equals("handle_time"), "handle_time");
        section.done();
        return rules;
    }

    private static void unused(Section section, String key, boolean is, String in) {
        if (is) {
            section.wrong(
                    key,
                    "This is not used, as capacity is not in " + in + ".",
                    "Write 'in: " + in + "', or take it out.");
        }
    }

    private static LoadRules handleTime(Section section, List<Handled> handled, int aLead) {
        if (handled.stream().noneMatch(one -> one.of().any())) {
            section.wrong(
                    "in",
                    "Nothing says how many minutes all other accounts take.",
                    "End 'accounts:' with a line '- {minutes: 30}'.");
        }
        var said = new StringJoiner(", ", "An account takes a week ", "; a lead " + aLead + " minutes.");
        handled.forEach(one -> said.add(one.said()));
        Measure account = fields -> handled.stream()
                .filter(one -> one.fits(fields))
                .mapToLong(Handled::minutes)
                .findFirst()
                .orElse(1);
        return new LoadRules(LoadUnit.MINUTES, account, fields -> aLead, said.toString(), section.place());
    }

    private static List<Handled> handled(Section section, List<String> tiers) {
        List<Handled> handled = new ArrayList<>();
        for (Section one : section.sections("accounts")) {
            Cut of = Cut.read(one, tiers);
            int minutes = one.needed("minutes", 1, item -> item.whole(1, MOST, 1));
            one.done();
            handled.add(new Handled(of, minutes));
        }
        return handled;
    }

    /** A formula that gives a number. */
    record Measured(String text, Measure of) {}

    private static @Nullable Measured measure(Section section, String key, Fieldbook fields, long blank) {
        return section.maybe(key, item -> section.papers().formulas().measure(item, fields, blank));
    }
}
