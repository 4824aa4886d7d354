package dev.allotment.policy;

import dev.allotment.allocation.DistributionRules.Families;
import dev.allotment.allocation.LoadUnit;
import dev.allotment.allocation.Shelf;
import dev.allotment.allocation.Shelf.Most;
import dev.allotment.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Targets for parts of a book, in allocation.yaml: of one team or, under distribution itself, of all that have none of their own. */
final class TargetsPart {
    private static final String KEY = "targets";
    private static final int MOST = 100_000;
    private static final Pattern MANY = Pattern.compile("[0-9]{1,6}( ?%)?");

    private TargetsPart() {}

    /** @param tiers of scoring.yaml. @param unit of capacity. @return null where the key is absent */
    static @Nullable List<Shelf> read(
            Section section, Fieldbook account, List<String> tiers, LoadUnit unit, Families families) {
        if (section.find(KEY) == null) {
            return null;
        }
        List<Shelf> shelves = new ArrayList<>();
        for (Section one : section.sections(KEY)) {
            shelves.add(shelf(one, shelves, account, tiers));
        }
        if (!shelves.isEmpty() && unit != LoadUnit.RECORDS) {
            section.wrong(
                    KEY,
                    "Targets count accounts, but capacity is measured in " + unit.many() + ".",
                    "Take 'targets' out, or write 'in: records' under 'capacity'.");
        }
        if (!shelves.isEmpty() && families == Families.TOGETHER) {
            section.wrong(
                    KEY,
                    "Targets count accounts one by one, but families go together.",
                    "Take 'targets' out, or write 'families: apart'.");
        }
        return shelves;
    }

    private static Shelf shelf(Section one, List<Shelf> before, Fieldbook account, List<String> tiers) {
        String name = one.text("name");
        if (before.stream().anyMatch(other -> other.name().equals(name))) {
            one.wrong("name", "Two targets are called '" + name + "'.", "Rename one of them.");
        }
        @Nullable
        Condition when = one.maybe("when", item -> one.papers().formulas().condition(item, account));
        Cut of = Cut.read(one, tiers);
        Most most = one.needed("most", new Most(0, false), TargetsPart::most);
        one.done();
        if (when == null && of.any()) {
            one.wrong(
                    "name",
                    "Nothing says which accounts '" + name + "' counts.",
                    "Add 'when:' with a formula, 'segment:' or 'tier:'.");
            when = Condition.always(one.place());
        }
        return new Shelf(name, when, of.segment(), of.tier(), most, one.place());
    }

    /** So many accounts, or a share of the book such as 30 %. */
    private static Most most(Item item) {
        if (!MANY.matcher(item.plain()).matches()) {
            item.wrong(
                    "A number of accounts or a share of the book is wanted here, not '" + item.plain() + "'.",
                    "Write it as 12 or as 30 %.");
            return new Most(0, false);
        }
        return item.plain().endsWith("%") ? new Most(item.percent(100), true) : new Most(item.whole(0, MOST, 0), false);
    }
}
