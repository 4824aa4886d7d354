package dev.allotment.policy;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import org.jspecify.annotations.Nullable;

/** conversion in matching.yaml: without it, no lead is converted. */
final class ConversionPart {
    private static final int STATUS = 40;
    private static final int NAME = 60;

    private ConversionPart() {}

    static @Nullable ConversionRules rules(Section top, Fieldbook arrival, Mapping mapping) {
        Section section = top.maybe("conversion", Item::section);
        if (section == null) {
            return null;
        }
        LinePart.notHere(mapping, top, "conversion", "converts leads", "Take conversion out.");
        Condition when = section.condition("when", arrival);
        String status = section.needed("status", "", item -> fits(item, STATUS));
        boolean reuse = section.given("reuse_contact", true, item -> item.flag(true));
        @Nullable Section making = section.maybe("opportunity", ConversionPart::making);
        @Nullable Condition opportunity = making == null ? null : making.condition("when", arrival);
        String name = making == null ? "" : making.needed("name", "", item -> fits(item, NAME));
        if (making != null) {
            making.done();
        }
        var lead = mapping.fieldsOf(Entity.LEAD);
        if (!lead.isEmpty() && !(lead.containsKey("IsConverted") && lead.containsKey("ConvertedAccountId"))) {
            section.wrong(
                    "when",
                    "Leads can be converted only if it is read back which were.",
                    "Map Lead.IsConverted (checkbox) and Lead.ConvertedAccountId (reference) in objects.yaml.");
        }
        section.done();
        return new ConversionRules(when, status, opportunity, name, reuse, section.place());
    }

    private static @Nullable Section making(Item item) {
        return "never".equals(item.plain()) ? null : item.section();
    }

    private static String fits(Item item, int most) {
        String text = item.text();
        if (text.length() > most) {
            item.wrong("This is " + text.length() + " letters long; at most " + most + " fit.", "Shorten it.");
        }
        return text;
    }
}
