package dev.allotment.audit;

import dev.allotment.formula.FieldKind;
import dev.allotment.formula.Formula;
import dev.allotment.formula.ResultType;
import dev.allotment.formula.Schema;
import dev.allotment.model.FieldType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads mappings/*.yaml into {@link Statutes}, trusting that the files are sound: finding mistakes in them is another's trade. */
final class StatuteReader {
    private static final List<String> FILES =
            List.of("objects", "segments", "scoring", "engagement", "matching", "allocation", "writing");
    private static final List<String> FEATURES = List.of(
            "Open_Opportunities",
            "Won_Opportunities",
            "Inbound_Leads_30",
            "Touches_90",
            "Days_Since_Worked",
            "Days_Since_Created");

    private final Map<String, Map<String, FieldType>> types = new HashMap<>();
    private final Map<String, Leaf> files = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private ZoneId zone = ZoneId.of("UTC");

    private StatuteReader() {}

    static Statutes read(Path folder) {
        var reader = new StatuteReader();
        for (String file : FILES) {
            try {
                String text = Files.readString(folder.resolve(file + ".yaml"));
                reader.files.put(file, new Leaf(new Load(LoadSettings.builder().build()).loadFromString(text)));
                reader.lines.put(file + ".yaml", (int) text.lines().count());
            } catch (IOException e) {
                throw new UncheckedIOException("The auditor cannot read the policy", e);
            }
        }
        return reader.statutes();
    }

    private Statutes statutes() {
        file("objects").at("objects").each((object, rule) -> {
            var fields = new HashMap<String, FieldType>();
            rule.at("fields")
                    .each((name, type) -> fields.put(
                            name, Objects.requireNonNull(FieldType.ofWord(type.text()), name + ": " + type.text())));
            types.put(object, fields);
        });
        Leaf allocation = file("allocation");
        foreign(allocation.at("holidays"), "holidays");
        Leaf segments = file("segments");
        zone = ZoneId.of(allocation.at("zone").text());
        var teams = new LinkedHashMap<String, Statutes.Team>();
        allocation
                .at("distribution")
                .at("teams")
                .each((team, rule) -> teams.put(
                        team,
                        new Statutes.Team(
                                account(rule.at("takes").or("TRUE")),
                                rule.at("least_score").whole(0),
                                rule.at("fill").amount(100))));
        var reasons = new HashMap<String, Statutes.Reason>();
        for (Leaf reason : allocation.at("returns").items()) {
            reasons.put(
                    reason.at("reason").text(),
                    new Statutes.Reason(
                            reason.at("then").text(),
                            reason.at("then").text().equals("until_date")
                                    ? reason.at("most").whole(365)
                                    : reason.at("rest").whole(0),
                            reason.at("swap").yes(false),
                            reason.at("limit").at("times").whole(0),
                            reason.at("limit").at("within").whole(0)));
        }
        var skills = new ArrayList<Statutes.Skill>();
        for (Leaf skill : allocation.at("skills").items()) {
            String when = skill.at("when").or("TRUE");
            skills.add(new Statutes.Skill(skill.at("skill").text(), account(when), lead(when)));
        }
        return new Statutes(
                zone,
                types,
                lines,
                allocation.at("pool_owners").texts(),
                enrolment(segments),
                account(segments.at("customer").or("FALSE")),
                retrieval(file("engagement")),
                routing(allocation.at("routing")),
                new Statutes.Ramp(
                        allocation.at("ramp").at("length").whole(0),
                        allocation.at("ramp").at("start").amount(100)),
                skills,
                teams,
                reasons,
                wishes(allocation.at("requests")),
                allocation.at("rest").at("after_retrieval").whole(0),
                allocation.at("rest").at("wakes").items().stream()
                        .map(wake -> account(wake.text()))
                        .toList(),
                fences(allocation),
                handOffs(allocation),
                scoring(file("scoring")));
    }

    private List<Statutes.Fence> fences(Leaf allocation) {
        foreign(allocation.at("named_accounts"), "named accounts");
        foreign(allocation.at("rotations"), "rotations");
        var fences = new ArrayList<Statutes.Fence>();
        for (Leaf fence : allocation.at("territories").items()) {
            if (fence.at("absent").or("wait").equals("team")
                    || !fence.at("retrieve").yes(false)
                    || fence.at("any_score").yes(false)
                    || fence.at("over_capacity").yes(false)) {
                throw new IllegalArgumentException("The auditor knows only plain territories; teach it first");
            }
            String when = fence.at("when").text();
            fences.add(new Statutes.Fence(
                    fence.at("name").text(),
                    account(when),
                    lead(when),
                    fence.at("reps").texts().stream()
                            .map(rep -> rep.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()),
                    Set.copyOf(fence.at("teams").texts())));
        }
        return fences;
    }

    private List<Statutes.HandOff> handOffs(Leaf allocation) {
        var handOffs = new ArrayList<Statutes.HandOff>();
        for (Leaf rule : allocation.at("hand_off").items()) {
            if (!rule.at("of").text().equals("account")
                    || rule.at("by_pod").yes(false)
                    || !rule.at("counts_against_capacity").yes(true)) {
                throw new IllegalArgumentException(
                        "The auditor knows only plain hand-offs of accounts; teach it first");
            }
            handOffs.add(new Statutes.HandOff(
                    rule.at("name").text(),
                    account(rule.at("when").text()),
                    Set.copyOf(rule.at("from").texts()),
                    rule.at("from_pool").yes(false),
                    Set.copyOf(rule.at("to").texts())));
        }
        return handOffs;
    }

    private static Statutes.Wishes wishes(Leaf requests) {
        var limits = new HashMap<String, Statutes.Often>();
        for (Leaf limit : requests.at("limits").items()) {
            String kind = limit.at("kind").text();
            limits.put(
                    kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1),
                    new Statutes.Often(
                            limit.at("times").whole(0), limit.at("within").whole(0)));
        }
        return new Statutes.Wishes(
                requests.at("claim").yes(false),
                requests.at("extend").at("by").whole(0),
                Set.copyOf(requests.at("extend").at("reasons").texts()),
                limits);
    }

    private Statutes.Enrolment enrolment(Leaf segments) {
        var exclusions = new ArrayList<Statutes.Exclusion>();
        for (Leaf out : segments.at("out_of_distribution").items()) {
            exclusions.add(new Statutes.Exclusion(
                    account(out.at("when").text()),
                    out.at("from").day(),
                    out.at("until").day()));
        }
        return new Statutes.Enrolment(
                List.of(
                        account(segments.at("tam").or("TRUE")),
                        account(segments.at("sam").or("TRUE")),
                        account(segments.at("som").or("TRUE"))),
                Set.copyOf(segments.at("enrolment").at("segments").texts()),
                account(segments.at("enrolment").at("when").or("TRUE")),
                exclusions);
    }

    private Statutes.Retrieval retrieval(Leaf engagement) {
        var sources = new ArrayList<Statutes.Source>();
        for (Leaf source : engagement.at("sources").items()) {
            String object = source.at("object").orNull();
            sources.add(new Statutes.Source(
                    object,
                    object == null
                            ? source.at("field").text()
                            : source.at("day").text(),
                    source.at("moment").orNull(),
                    source.at("kind").orNull(),
                    Set.copyOf(source.at("kinds").texts()),
                    object == null ? null : of(object, source.at("done").or("TRUE")),
                    object == null ? null : of(object, source.at("automated").or("FALSE")),
                    object == null ? null : of(object, source.at("inbound").or("FALSE")),
                    source.at("of_leads").yes(false)));
        }
        var windows = new ArrayList<Statutes.Window>();
        for (Leaf window : engagement.at("windows").items()) {
            windows.add(new Statutes.Window(
                    window.at("segment").orNull(),
                    window.at("team").orNull(),
                    window.at("days").whole(0)));
        }
        Leaf meaningful = engagement.at("meaningful");
        Leaf blind = engagement.at("blind");
        return new Statutes.Retrieval(
                sources,
                meaningful.at("inbound").yes(true),
                meaningful.at("outbound").yes(true),
                meaningful.at("whose").or("anyone"),
                meaningful.at("least_touches").whole(1),
                windows,
                engagement.at("otherwise").whole(0),
                engagement.at("grace").whole(0),
                protections(engagement.at("protections")),
                new Statutes.Blind(
                        blind.at("look_back").whole(30),
                        blind.at("floor").amount(0),
                        blind.at("share_of_median").amount(0),
                        blind.at("least_working_days").whole(0)));
    }

    private Statutes.Protections protections(Leaf shields) {
        Leaf deal = shields.at("open_opportunity");
        return new Statutes.Protections(
                deal.yes(deal.there()) ? deal.at("unless_pushed").whole(0) : -1,
                deal.at("needs_meeting").yes(false),
                shields.at("customer").yes(false),
                shields.at("named").yes(false),
                shields.at("on_hold").yes(false),
                shields.at("on_leave").yes(false),
                shields.at("family").yes(false),
                shields.at("recently_assigned").whole(0),
                shields.at("when").items().stream()
                        .map(when -> account(when.text()))
                        .toList());
    }

    private Statutes.Routing routing(Leaf routing) {
        var routes = new ArrayList<Statutes.Route>();
        foreign(routing.at("qualifications"), "qualifications");
        var rules = new ArrayList<Statutes.CreditRule>();
        for (Leaf rule : routing.at("rules").items()) {
            if (!rule.at("to").text().equals("usual")) {
                throw new IllegalArgumentException("The auditor knows only rules that go 'to: usual'; teach it first");
            }
            rules.add(new Statutes.CreditRule(
                    lead(rule.at("when").text()), rule.at("credit").text()));
        }
        var signals = new ArrayList<Statutes.Prompt>();
        for (Leaf signal : routing.at("signals").items()) {
            signals.add(new Statutes.Prompt(
                    account(signal.at("when").text()),
                    Set.copyOf(signal.at("teams").texts())));
        }
        for (Leaf route : routing.at("routes").items()) {
            String when = route.at("when").orNull();
            routes.add(new Statutes.Route(
                    route.at("name").text(),
                    when == null ? null : lead(when),
                    Set.copyOf(route.at("teams").texts())));
        }
        return new Statutes.Routing(
                Set.copyOf(routing.at("intake").texts()),
                routing.at("to_owner").yes(false),
                routing.at("owner_must_be_present").yes(false),
                routing.at("counts_against_capacity").yes(false),
                routing.at("hours").or("ignored"),
                routes,
                rules,
                signals,
                speed(routing.at("speed_to_lead")));
    }

    private Statutes.@Nullable Speed speed(Leaf speed) {
        if (!speed.there()) {
            return null;
        }
        var limits = new ArrayList<Statutes.SpeedLimit>();
        for (Leaf limit : speed.at("limits").items()) {
            foreign(limit.at("qualified"), "limits by qualification");
            String when = limit.at("when").orNull();
            limits.add(new Statutes.SpeedLimit(
                    when == null ? null : lead(when),
                    Set.copyOf(limit.at("routes").texts()),
                    limit.at("breach").whole(0) * (limit.at("breach").text().contains("hour") ? 60 : 1)));
        }
        return new Statutes.Speed(
                speed.at("touch").or("either"),
                speed.at("whose").or("owner").equals("anyone"),
                of("Lead", speed.at("untouched").or("TRUE")),
                limits,
                speed.at("most").whole(2),
                speed.at("longer").amount(0),
                speed.at("of_owners").or("stay").equals("stay"),
                speed.at("last").or("stays"));
    }

    /** What the auditor has not learnt must not be in force where it judges. */
    private static void foreign(Leaf leaf, String what) {
        if (!leaf.items().isEmpty()) {
            throw new IllegalArgumentException("The auditor knows nothing of " + what + "; teach it first");
        }
    }

    private Statutes.Scoring scoring(Leaf scoring) {
        var signals = new ArrayList<Statutes.Signal>();
        for (Leaf signal : scoring.at("signals").items()) {
            String object = signal.at("object").text();
            String when = signal.at("when").orNull();
            signals.add(new Statutes.Signal(
                    signal.at("name").text(),
                    object,
                    signal.at("of").text(),
                    signal.at("day").text(),
                    when == null ? null : of(object, when),
                    signal.at("window").whole(30)));
        }
        return new Statutes.Scoring(
                signals,
                scoring.at("qualifiers").items().stream()
                        .map(one -> account(one.at("must").text()))
                        .toList(),
                side(scoring.at("fit")),
                side(scoring.at("timing")));
    }

    private Statutes.Side side(Leaf side) {
        var caps = new HashMap<String, Double>();
        side.at("caps").each((group, cap) -> caps.put(group, cap.amount(0)));
        var rules = new ArrayList<Statutes.Points>();
        for (Leaf rule : side.at("rules").items()) {
            rules.add(new Statutes.Points(
                    account(rule.at("when").text()),
                    rule.at("points").amount(0),
                    rule.at("group").orNull(),
                    rule.at("decay").at("field").orNull(),
                    rule.at("decay").at("half_life").amount(0),
                    rule.at("decay").at("expires").whole(0),
                    rule.at("ahead").at("field").orNull(),
                    rule.at("ahead").at("by").whole(0)));
        }
        return new Statutes.Side(side.at("weight").amount(1), side.at("full").amount(100), caps, rules);
    }

    private Leaf file(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private Question account(String formula) {
        return of("Account", formula);
    }

    /** A lead's own fields come first, those of its account fill up. */
    private Question lead(String formula) {
        var both = new HashMap<>(kinds("Account"));
        both.putAll(kinds("Lead"));
        return new Question(Formula.compile(formula, Schema.of(both, false), ResultType.BOOLEAN), zone);
    }

    private Question of(String object, String formula) {
        return new Question(Formula.compile(formula, Schema.of(kinds(object), false), ResultType.BOOLEAN), zone);
    }

    private Map<String, FieldKind> kinds(String object) {
        var kinds = new HashMap<String, FieldKind>();
        types.getOrDefault(object, Map.of()).forEach((name, type) -> kinds.put(name, kind(type)));
        if (object.equals("Account")) {
            FEATURES.forEach(name -> kinds.put("Features." + name, FieldKind.NUMBER));
            for (Leaf signal : file("scoring").at("signals").items()) {
                String name = "Signals." + signal.at("name").text();
                kinds.put(name + "_Count", FieldKind.NUMBER);
                kinds.put(name + "_Streak", FieldKind.NUMBER);
                kinds.put(name + "_Last", FieldKind.DATE);
            }
        }
        return kinds;
    }

    private static FieldKind kind(FieldType type) {
        return switch (type) {
            case TEXT, REFERENCE -> FieldKind.TEXT;
            case PICKLIST -> FieldKind.PICKLIST;
            case MULTIPICKLIST -> FieldKind.MULTIPICKLIST;
            case NUMBER -> FieldKind.NUMBER;
            case CHECKBOX -> FieldKind.BOOLEAN;
            case DATE -> FieldKind.DATE;
            case DATETIME -> FieldKind.DATETIME;
        };
    }
}
