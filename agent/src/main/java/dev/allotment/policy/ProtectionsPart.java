package dev.allotment.policy;

import dev.allotment.engagement.EngagementRules.OpenOpportunityRule;
import dev.allotment.engagement.EngagementRules.Protections;
import dev.allotment.engagement.EngagementRules.RecentlyAssigned;
import dev.allotment.engagement.EngagementRules.Switch;
import dev.allotment.model.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What protects an account, in engagement.yaml. */
final class ProtectionsPart {
    private ProtectionsPart() {}

    static Protections read(Section section, Fieldbook account) {
        @Nullable
        OpenOpportunityRule opportunity = section.maybe("open_opportunity", item -> opportunity(section, item));
        @Nullable Switch customer = on(section, "customer");
        @Nullable Switch named = on(section, "named");
        @Nullable Switch hold = on(section, "on_hold");
        @Nullable Switch leave = on(section, "on_leave");
        @Nullable
        RecentlyAssigned recently = section.maybe(
                "recently_assigned",
                item -> off(item)
                        ? null
                        : new RecentlyAssigned(item.days(1, 366, 14), section.place("recently_assigned")));
        @Nullable Switch family = on(section, "family");
        List<Condition> conditions = new ArrayList<>();
        section.given("when", List.<Item>of(), Item::items)
                .forEach(item -> conditions.add(section.papers().formulas().condition(item, account)));
        section.done();
        return new Protections(opportunity, customer, named, hold, leave, recently, family, conditions);
    }

    private static @Nullable Switch on(Section section, String key) {
        return section.given(key, false, item -> item.flag(false)) ? new Switch(section.place(key)) : null;
    }

    private static boolean off(Item item) {
        return item.plain().equals("false");
    }

    private static @Nullable OpenOpportunityRule opportunity(Section above, Item item) {
        if (off(item)) {
            return null;
        }
        Section section = item.section();
        if (section == null) {
            return null;
        }
        int pushes = section.given("unless_pushed", 0, one -> one.whole(0, 100, 0));
        boolean meeting = section.given("needs_meeting", false, one -> one.flag(false));
        section.done();
        return new OpenOpportunityRule(pushes, meeting, above.place("open_opportunity"));
    }
}
