package dev.allotment.status;

import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Refusal;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Automation;
import dev.allotment.model.Entity;
import dev.allotment.model.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What else an owner change sets off in this org, read from the org's own metadata when the agent starts, and what the org has
 * refused so far. It tells what may happen; what a flow or trigger really does, only the org knows.
 */
public final class Preflight {
    private static final int MOST_REFUSALS = 30;
    private static final String BYPASS = "NOT($Permission.Allotment_Agent)";

    private final Ledger ledger;

    public Preflight(Kept kept) {
        this(kept.ledger());
    }

    Preflight(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param warnings what may be set off or stand in the way. @param unseen where we could not look. @param refused what was refused, with the remedy */
    public record Report(List<String> warnings, List<String> harmless, List<String> unseen, List<String> refused) {}

    public Report report() {
        Surroundings seen = ledger.surroundings();
        var warnings = new ArrayList<String>();
        var harmless = new ArrayList<String>();
        if (seen != null) {
            for (Automation one : seen.automations()) {
                (harmless(one) ? harmless : warnings).add(sentence(one));
            }
        }
        List<String> unseen = seen == null
                ? List.of("Nobody has looked yet: the agent looks at each start.")
                : Unseen.once(seen.unseen());
        var refused = new ArrayList<String>();
        for (Refusal refusal : ledger.refusals(MOST_REFUSALS)) {
            refused.add(sentence(refusal, seen));
        }
        return new Report(warnings, harmless, unseen, refused);
    }

    /** The warnings about these objects, for a plan that moves records of them. */
    List<String> warnings(Set<Entity> moved) {
        Surroundings seen = ledger.surroundings();
        if (seen == null) {
            return List.of();
        }
        return seen.automations().stream()
                .filter(one -> !harmless(one) && (one.entity() == null || moved.contains(one.entity())))
                .map(Preflight::sentence)
                .toList();
    }

    /** Our own guard, rules that let the agent through, and lead assignment, which each of our writes switches off. */
    private static boolean harmless(Automation one) {
        return switch (one.kind()) {
            case VALIDATION_RULE -> one.says().equals(AllotmentFields.OVERTAKEN) || bypassed(one);
            case ASSIGNMENT_RULE -> true;
            case FLOW, TRIGGER, WORKFLOW, TERRITORY -> false;
        };
    }

    private static boolean bypassed(Automation rule) {
        return rule.formula() != null
                && rule.formula()
                        .replaceAll("\\s", "")
                        .toLowerCase(Locale.ROOT)
                        .contains(BYPASS.toLowerCase(Locale.ROOT));
    }

    private static String sentence(Automation one) {
        String head = (one.entity() == null ? "" : one.entity() + ": ") + one.kind().words + " " + one.name();
        return switch (one.kind()) {
            case VALIDATION_RULE -> head + rule(one);
            case FLOW ->
                head + " (" + one.says() + ") runs on saves"
                        + (one.entity() == null ? " of an object that it does not name" : "")
                        + "; whether an owner change is among its conditions, the org does not say.";
            case TRIGGER -> head + " runs " + one.says() + ", and so with each owner change.";
            case WORKFLOW -> head + " may run with an owner change; its criteria are not read.";
            case ASSIGNMENT_RULE -> head + " is active; Allotment's writes switch it off (Sforce-Auto-Assign: FALSE).";
            case TERRITORY -> head + " is active: its rules may assign territories when an account is saved.";
        };
    }

    private static String rule(Automation rule) {
        if (rule.says().equals(AllotmentFields.OVERTAKEN)) {
            return " is Allotment's own guard.";
        }
        String says = " (\"" + rule.says() + "\")";
        if (bypassed(rule)) {
            return says + " lets the agent through.";
        }
        String formula = rule.formula();
        if (formula == null) {
            return says + " may refuse an owner change; its formula could not be read." + remedy("<its formula>");
        }
        boolean owner = formula.contains("OwnerId") || formula.contains("Owner.");
        return says
                + (owner
                        ? " looks at the owner and may refuse a change."
                        : " is judged with every save, so a record that breaks it already cannot change its owner.")
                + remedy(formula.replaceAll("\\s+", " ").strip());
    }

    private static String remedy(String formula) {
        return " To let the agent through: AND(" + BYPASS + ", " + formula + ")";
    }

    private static String sentence(Refusal refusal, @Nullable Surroundings seen) {
        String head = refusal.times() + " x " + refusal.code() + ", last " + refusal.last() + ": " + refusal.words()
                + (refusal.words().endsWith(".") ? "" : ".");
        if (!refusal.code().equals("FIELD_CUSTOM_VALIDATION_EXCEPTION")) {
            return head;
        }
        Automation rule = seen == null
                ? null
                : seen.automations().stream()
                        .filter(one -> one.kind() == Automation.Kind.VALIDATION_RULE
                                && !one.says().isEmpty()
                                && refusal.words().contains(one.says()))
                        .findFirst()
                        .orElse(null);
        return head
                + (rule == null ? "" : " This is rule " + rule.name() + " of " + rule.entity() + ".")
                + remedy(
                        rule == null || rule.formula() == null
                                ? "<its formula>"
                                : rule.formula().replaceAll("\\s+", " ").strip());
    }
}
