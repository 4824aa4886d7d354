package dev.allotment.policy;

import dev.allotment.allocation.Territories;
import dev.allotment.allocation.Territory;
import dev.allotment.model.Condition;
import dev.allotment.model.Domain;
import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Static territories and named accounts, in allocation.yaml. */
final class TerritoriesPart {
    private static final List<String> ABSENT = List.of("wait", "team");

    private final Fieldbook fields;
    private final Teams teams;
    private final List<Territory> found = new ArrayList<>();
    /** What was named so far, and for whom. */
    private final Map<String, String> taken = new HashMap<>();

    private TerritoriesPart(Fieldbook fields, Teams teams) {
        this.fields = fields;
        this.teams = teams;
    }

    /** @param fields of leads over those of their accounts */
    static Territories read(Section top, Fieldbook fields, Teams teams) {
        var part = new TerritoriesPart(fields, teams);
        top.sections("named_accounts").forEach(part::named);
        top.sections("territories").forEach(part::territory);
        return new Territories(part.found);
    }

    private void territory(Section section) {
        String name = section.text("name");
        if (found.stream().anyMatch(one -> !one.named() && one.name().equals(name))) {
            section.wrong("name", "Two territories are called '" + name + "'.", "Rename one of them.");
        }
        Condition when = section.condition("when", fields);
        found.stream()
                .filter(one -> one.when() != null && one.when().text().equals(when.text()))
                .findFirst()
                .ifPresent(before -> section.wrong(
                        "when",
                        "This territory is never reached: '" + before.name() + "' before it takes the same accounts.",
                        "Remove one of them, or let them share it: name all reps in one."));
        Set<String> reps = usernames(section);
        Set<String> of = section.given("teams", Set.<String>of(), teams::checkedAll);
        if (reps.isEmpty() && of.isEmpty()) {
            section.wrong(
                    "name",
                    "Nobody has the territory '" + name + "'.",
                    "Name its reps under 'reps', by user name, or teams under 'teams'.");
        }
        add(section, false, name, when, Set.of(), Set.of(), reps, of);
    }

    private void named(Section section) {
        String rep = section.needed("rep", "", Item::text).toLowerCase(Locale.ROOT);
        @Nullable
        Condition when =
                section.maybe("when", item -> section.papers().formulas().condition(item, fields));
        Set<RecordId> ids = new HashSet<>();
        for (Item item : section.given("accounts", List.<Item>of(), Item::items)) {
            RecordId id = RecordId.orNull(item.plain());
            if (id == null || !id.prefix().equals("001")) {
                item.wrong(
                        "'" + item.plain() + "' is no id of an account.",
                        "Copy it from the account's address in Salesforce: 15 or 18 letters and digits after 001.");
            } else if (once(id.value(), rep, item)) {
                ids.add(id);
            }
        }
        Set<String> domains = new HashSet<>();
        for (Item item : section.given("domains", List.<Item>of(), Item::items)) {
            Domain domain = domain(item);
            if (domain != null && once(domain.name(), rep, item)) {
                domains.add(domain.name());
            }
        }
        if (when == null && section.find("accounts") == null && section.find("domains") == null) {
            section.wrong(
                    "rep",
                    "No account is named for '" + rep + "'.",
                    "Name them under 'accounts' (ids), 'domains', or by a formula in 'when'.");
        }
        add(section, true, rep, when, ids, domains, rep.isEmpty() ? Set.of() : Set.of(rep), Set.of());
    }

    private void add(
            Section section,
            boolean named,
            String name,
            @Nullable Condition when,
            Set<RecordId> ids,
            Set<String> domains,
            Set<String> reps,
            Set<String> of) {
        boolean handsOff = section.given("hand_off", false, item -> item.flag(false));
        boolean retrieves = section.given("retrieve", false, item -> item.flag(false));
        boolean anyScore = section.given("any_score", named, item -> item.flag(named));
        boolean over = section.given("over_capacity", false, item -> item.flag(false));
        boolean standIns =
                section.given("absent", "wait", item -> item.word(ABSENT)).equals("team");
        section.done();
        if (!reps.isEmpty() || !of.isEmpty()) { // else it was said
            found.add(new Territory(
                    named,
                    name,
                    when,
                    ids,
                    domains,
                    reps,
                    of,
                    handsOff,
                    retrieves,
                    anyScore,
                    over,
                    standIns,
                    section.place()));
        }
    }

    private boolean once(String what, String rep, Item item) {
        String before = taken.putIfAbsent(what, rep);
        if (before != null) {
            item.wrong(
                    "'" + item.plain() + "' is named twice, before for " + before + ".",
                    "Leave it with one of them; only the first would count.");
        }
        return before == null;
    }

    private static Set<String> usernames(Section section) {
        Set<String> reps = new HashSet<>();
        section.given("reps", List.<Item>of(), Item::items)
                .forEach(item -> reps.add(item.text().toLowerCase(Locale.ROOT)));
        reps.remove("");
        return reps;
    }

    private static @Nullable Domain domain(Item item) {
        try {
            return new Domain(item.plain().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            item.wrong("'" + item.plain() + "' is no domain.", "Write one such as acme.com, as hygiene shows it.");
            return null;
        }
    }
}
