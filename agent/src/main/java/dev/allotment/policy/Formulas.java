package dev.allotment.policy;

import dev.allotment.allocation.LoadRules;
import dev.allotment.formula.Compiled;
import dev.allotment.formula.Formula;
import dev.allotment.formula.FormulaRejected;
import dev.allotment.formula.Mistake;
import dev.allotment.formula.ResultType;
import dev.allotment.model.Condition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Compiles the formulas of the policy to conditions, and shows their mistakes where they stand in the file. */
final class Formulas {
    private final Complaints complaints;
    private final ZoneId zone;
    private final boolean fieldsKnown;

    /** @param fieldsKnown false where objects.yaml could not be read: then formulas are not judged, since all fields would be unknown */
    Formulas(Complaints complaints, ZoneId zone, boolean fieldsKnown) {
        this.complaints = complaints;
        this.zone = zone;
        this.fieldsKnown = fieldsKnown;
    }

    /**
     * A number, rounded to a whole one.
     *
     * @param blank what a record counts for which the formula gives nothing
     */
    CapacityPart.Measured measure(Item item, Fieldbook fields, long blank) {
        String text = item.text();
        var nothing = new CapacityPart.Measured(text, values -> blank);
        if (text.isEmpty() || !fieldsKnown) {
            return nothing;
        }
        try {
            Compiled compiled = Formula.compile(text, fields.schema(), ResultType.NUMBER);
            if (compiled.timely()) {
                item.wrong(
                        "What a record takes of a book must not change by the clock alone.",
                        "Take TODAY() and NOW() out of it.");
                return nothing;
            }
            return new CapacityPart.Measured(
                    text,
                    values -> compiled.evaluate(values::value, Instant.EPOCH, zone) instanceof BigDecimal number
                            ? number.setScale(0, RoundingMode.HALF_UP)
                                    .min(BigDecimal.valueOf(LoadRules.MOST))
                                    .max(BigDecimal.ZERO)
                                    .longValue()
                            : blank);
        } catch (FormulaRejected e) {
            rejected(item, text, e);
            return nothing;
        }
    }

    Condition condition(Item item, Fieldbook fields) {
        String text = item.text();
        if (text.isEmpty() || !fieldsKnown) {
            return Condition.always(item.place());
        }
        try {
            Compiled compiled = Formula.compile(text, fields.schema(), ResultType.BOOLEAN);
            return new Condition(
                    text,
                    item.place(),
                    (values, now) -> compiled.holds(values::value, now, zone),
                    compiled.fields(),
                    compiled.timely());
        } catch (FormulaRejected e) {
            rejected(item, text, e);
            return Condition.always(item.place());
        }
    }

    private void rejected(Item item, String text, FormulaRejected e) {
        for (Mistake mistake : e.mistakes()) {
            Spot spot = item.node() instanceof ScalarNode scalar
                    ? FormulaSpots.spot(item.file(), scalar, text, mistake, complaints)
                    : item.spot();
            complaints.add(item.file(), spot, mistake.sentence(), mistake.remedy());
        }
    }
}
