package dev.allotment.policy;

import dev.allotment.allocation.RequestKind;
import dev.allotment.allocation.RequestRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What reps may ask for beside giving back, and how often, in allocation.yaml. */
final class RequestsPart {
    private static final List<String> KINDS = Stream.of(RequestKind.values())
            .map(kind -> kind.word().toLowerCase(Locale.ROOT))
            .toList();

    private RequestsPart() {}

    static RequestRules read(Section top, Teams teams) {
        Section section = top.maybe("requests", Item::section);
        if (section == null) {
            return RequestRules.none(top.place());
        }
        boolean claim = section.given("claim", false, item -> item.flag(false));
        RequestRules.@Nullable Extend extend = section.maybe("extend", RequestsPart::extend);
        RequestRules.@Nullable Dispute dispute = section.maybe("dispute", RequestsPart::dispute);
        List<RequestRules.Limit> limits = limits(section);
        Map<String, Set<String>> onBehalf = onBehalf(section, teams);
        section.done();
        return new RequestRules(
                limits,
                claim ? new RequestRules.Claim(section.place("claim")) : null,
                extend,
                dispute,
                onBehalf,
                top.place("requests"));
    }

    private static RequestRules.@Nullable Extend extend(Item item) {
        Section section = item.section();
        if (section == null) {
            return null;
        }
        int days = section.needed("by", 14, one -> one.days(1, 366, 14));
        List<String> reasons = section.needed("reasons", List.<String>of(), Item::texts);
        section.done();
        return new RequestRules.Extend(days, reasons, section.place());
    }

    private static RequestRules.@Nullable Dispute dispute(Item item) {
        Section section = item.section();
        if (section == null) {
            return null;
        }
        String to = section.given("to", "manager", one -> one.word(List.of("manager", "person")));
        String otherwise = section.text("otherwise");
        List<String> reasons = section.needed("reasons", List.<String>of(), Item::texts);
        section.done();
        return new RequestRules.Dispute(to.equals("manager"), otherwise, reasons, section.place());
    }

    private static List<RequestRules.Limit> limits(Section section) {
        List<RequestRules.Limit> limits = new ArrayList<>();
        var limited = EnumSet.noneOf(RequestKind.class);
        for (Section one : section.sections("limits")) {
            String word = one.needed("kind", "return", item -> item.word(KINDS));
            int times = one.needed("times", 1, item -> item.whole(0, 1_000, 1));
            int within = one.needed("within", 30, item -> item.days(1, 366, 30));
            one.done();
            RequestKind kind = RequestKind.valueOf(word.toUpperCase(Locale.ROOT));
            if (!limited.add(kind)) {
                one.wrong("kind", "The kind '" + word + "' has two limits.", "Join the two.");
            }
            limits.add(new RequestRules.Limit(kind, times, within, one.place()));
        }
        return limits;
    }

    private static Map<String, Set<String>> onBehalf(Section section, Teams teams) {
        var named = new TreeMap<String, Set<String>>();
        Section byTeam = section.maybe("on_behalf", Item::section);
        if (byTeam != null) {
            byTeam.named().forEach((team, item) -> {
                teams.checkKey(byTeam, team);
                named.put(
                        team,
                        item.texts().stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toUnmodifiableSet()));
            });
        }
        return named;
    }
}
