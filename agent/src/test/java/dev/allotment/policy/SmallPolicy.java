package dev.allotment.policy;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.Holiday;
import dev.allotment.allocation.LoadRules;
import dev.allotment.allocation.LoadUnit;
import dev.allotment.allocation.Ramp;
import dev.allotment.allocation.RequestKind;
import dev.allotment.allocation.RequestRules;
import dev.allotment.allocation.RestRules;
import dev.allotment.allocation.ReturnRules;
import dev.allotment.allocation.ReturnRules.Outcome;
import dev.allotment.allocation.ReturnRules.ReasonRule;
import dev.allotment.allocation.RotationRules;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.SpeedRules;
import dev.allotment.allocation.TeamChangeRules;
import dev.allotment.allocation.Territories;
import dev.allotment.allocation.WorkingTime;
import dev.allotment.engagement.EngagementRules;
import dev.allotment.engagement.EngagementRules.Blindness;
import dev.allotment.engagement.EngagementRules.Meaning;
import dev.allotment.engagement.EngagementRules.OpenOpportunityRule;
import dev.allotment.engagement.EngagementRules.Protections;
import dev.allotment.engagement.EngagementRules.RecentlyAssigned;
import dev.allotment.engagement.EngagementRules.Switch;
import dev.allotment.engagement.EngagementRules.Whose;
import dev.allotment.engagement.EngagementRules.Window;
import dev.allotment.engagement.Source;
import dev.allotment.matching.MatchingRules;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.Segment;
import dev.allotment.scoring.ScoreRule;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.segmentation.SegmentRules;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A policy made by hand, small enough to be held in the head while reading a test of decide. */
public final class SmallPolicy {
    private SmallPolicy() {}

    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    public static final DayOfWeek DISTRIBUTION_DAY = DayOfWeek.MONDAY;
    public static final int WINDOW = 30;
    public static final int GRACE = 7;
    /** Days an account stays with whoever got it, whatever else. */
    public static final int FRESH = 21;

    /** Days by which an account goes back later, for who asks. */
    public static final int EXTENSION = 10;

    public static final int REST = 14;
    /** A team that takes nothing from the pool, only by hand-off. */
    public static final String CARE = "Care";

    public static final List<String> TEAMS = List.of("East", "West");

    /** @param writes whether anything may be written without a person's approval */
    public static Policy policy(boolean writes) {
        return policy(writes, List.of());
    }

    /** @param exclusions what is out of distribution for a while */
    public static Policy policy(boolean writes, List<SegmentRules.Exclusion> exclusions) {
        return policy(exclusions, new WritingPolicy(writes, List.of(), 5_000, 50, "writing.yaml:1"));
    }

    /** Where everything may be written, and this goes along. */
    public static Policy following(Follows follows) {
        return policy(
                List.of(),
                new WritingPolicy(true, List.of(), 5_000, 50, follows, BlastLimits.UNLIMITED, 0, "writing.yaml:1"));
    }

    /** @param approvalWithin days; 0: until the next pass */
    public static Policy limited(boolean writes, BlastLimits limits, int approvalWithin) {
        return policy(
                List.of(),
                new WritingPolicy(
                        writes, List.of(), 5_000, 50, Follows.NOTHING, limits, approvalWithin, "writing.yaml:1"));
    }

    /** That policy, where this becomes of what one has who leaves or changes teams. */
    public static Policy handingOver(Policy small, TeamChangeRules rules) {
        return Other.with(small, "allocation", Other.with(small.allocation(), "teamChanges", rules));
    }

    /** That policy, where large accounts and leads take more of a book than small ones. */
    public static Policy weighted(Policy small) {
        var load = new LoadRules(
                LoadUnit.MINUTES,
                fields -> {
                    BigDecimal size = fields.number("NumberOfEmployees");
                    return size == null ? 1 : size.intValue() >= 500 ? 3 : size.intValue() >= 100 ? 2 : 1;
                },
                fields -> 1,
                "",
                "allocation.yaml:90");
        return Other.with(small, "allocation", Other.with(small.allocation(), "load", load));
    }

    /** That policy, where accounts of the pool that show strong intent go to a rep at once. @param teams none: all of them */
    public static Policy signalling(Policy small, String... teams) {
        var rule =
                new SignalRules.Rule("hot intent", atLeast("Intent_Score__c", 90), Set.of(teams), "allocation.yaml:95");
        var rules = new SignalRules(List.of(rule), "allocation.yaml:94");
        return Other.with(small, "allocation", Other.with(small.allocation(), "signals", rules));
    }

    /** That policy, where reps are told of this on their own rows. */
    public static Policy telling(Policy small, Notices notices) {
        var fields = new TreeMap<String, FieldType>();
        fields.put(AllotmentFields.REP_NOTICE, FieldType.TEXT);
        fields.put(AllotmentFields.REP_NOTICE_AT, FieldType.DATETIME);
        var mapping =
                new Mapping(Map.of(Entity.REP, new ObjectRule(Entity.REP, Hear.POLL, fields, "objects.yaml:9")), null);
        return Other.with(
                Other.with(small, "mapping", mapping), "writing", Other.with(small.writing(), "notices", notices));
    }

    /** That policy with a clock for all leads: a warning at 30 minutes, given on at 60, twice at most. */
    public static Policy timed(
            Policy small,
            SpeedRules.Last last,
            @Nullable String queue,
            SpeedRules.Touched touch,
            List<Holiday> holidays) {
        AllocationPolicy was = small.allocation();
        var limit = new SpeedRules.Limit(
                "all",
                Condition.always("allocation.yaml:70"),
                Set.of(),
                Set.of(),
                Duration.ofMinutes(30),
                Duration.ofMinutes(60),
                "allocation.yaml:70");
        var speed = new SpeedRules(
                touch,
                SpeedRules.Whose.OWNER,
                new Condition(
                        "Status", "allocation.yaml:71", (fields, now) -> !"Working".equals(fields.text("Status"))),
                List.of(limit),
                2,
                50,
                SpeedRules.OfOwners.STAY,
                last,
                queue,
                "allocation.yaml:68");
        var timed = Other.with(Other.with(was.routing(), "time", new WorkingTime(holidays)), "speed", speed);
        return Other.with(small, "allocation", Other.with(was, "routing", timed));
    }

    /** Where everything may be written, and a lead whose status is Qualified is converted; Hot ones make an opportunity. */
    public static Policy converting(boolean writes) {
        var when =
                new Condition("Status", "matching.yaml:70", (fields, now) -> "Qualified".equals(fields.text("Status")));
        var hot = new Condition("Rating", "matching.yaml:73", (fields, now) -> "Hot".equals(fields.text("Rating")));
        return Other.with(
                policy(writes),
                "conversion",
                new ConversionRules(when, "Closed - Converted", hot, "new business", true, "matching.yaml:69"));
    }

    /** Where everything may be written, and leads are routed so. */
    public static Policy routing(RoutingRules routing) {
        Policy small = policy(true);
        return Other.with(small, "allocation", Other.with(small.allocation(), "routing", routing));
    }

    private static Policy policy(List<SegmentRules.Exclusion> exclusions, WritingPolicy writing) {
        return new Policy(
                "0123456789abcdef",
                ZONE,
                mapping(),
                MatchingRules.standard(),
                new Founding(true, new TreeMap<>(Map.of("BillingCountry", "Country")), "matching.yaml:40"),
                segments(exclusions),
                holds("Customer_Since__c", "segments.yaml:3"),
                scoring(),
                engagement(),
                touches(),
                allocation(),
                writing,
                List.of(),
                ModelPolicy.NONE,
                null);
    }

    /** What is only written where it is mapped. */
    private static Mapping mapping() {
        var match = new TreeMap<String, FieldType>();
        match.put(AllotmentFields.MATCH_RULE, FieldType.TEXT);
        match.put(AllotmentFields.MATCH_CONFIDENCE, FieldType.NUMBER);
        match.put(AllotmentFields.MATCH_RUNNER_UP, FieldType.REFERENCE);
        return new Mapping(
                Map.of(Entity.LEAD, new ObjectRule(Entity.LEAD, Hear.STREAM, match, "objects.yaml:60")), null);
    }

    private static SegmentRules segments(List<SegmentRules.Exclusion> exclusions) {
        var all = Condition.always("segments.yaml:5");
        var noPartner =
                new Condition("NOT(Is_Partner__c)", "segments.yaml:9", (fields, now) -> !fields.flag("Is_Partner__c"));
        return new SegmentRules(all, all, all, noPartner, Set.of(Segment.B), all, exclusions);
    }

    private static ScoringRules scoring() {
        var fit = List.of(
                ScoreRule.of("size", "right size", atLeast("NumberOfEmployees", 50), 40),
                ScoreRule.of("big", "large", atLeast("NumberOfEmployees", 500), 40));
        var timing = List.of(
                ScoreRule.of("intent", "shows intent", atLeast("Intent_Score__c", 60), 50),
                ScoreRule.of("inbound", "asked us", atLeast("Features.Inbound_Leads_30", 1), 40));
        return new ScoringRules(
                new ScoringRules.Side(fit, Map.of(), 100, 0.6),
                new ScoringRules.Side(timing, Map.of(), 100, 0.4),
                List.of(),
                50,
                40,
                List.of(new ScoringRules.Tier("A", 50), new ScoringRules.Tier("B", 25), new ScoringRules.Tier("C", 0)),
                3,
                ScoringRules.Scale.HUNDRED);
    }

    private static EngagementRules engagement() {
        var protections = new Protections(
                new OpenOpportunityRule(3, false, "engagement.yaml:30"),
                new Switch("engagement.yaml:31"),
                new Switch("engagement.yaml:32"),
                new Switch("engagement.yaml:33"),
                new Switch("engagement.yaml:34"),
                new RecentlyAssigned(FRESH, "engagement.yaml:35"),
                null,
                List.of());
        return new EngagementRules(
                List.of(task()),
                new Meaning(true, true, Whose.ANYONE, 1, "engagement.yaml:12"),
                List.of(),
                new Window(null, null, WINDOW, "engagement.yaml:20"),
                GRACE,
                "engagement.yaml:24",
                protections,
                new Blindness(42, 0.05, 0.1, 10, "engagement.yaml:40"),
                "engagement.yaml:1");
    }

    private static Source task() {
        return new Source("Task", null, Set.of(), "engagement.yaml:3");
    }

    private static List<TouchRule> touches() {
        return List.of(new TouchRule(
                task(),
                Entity.TASK,
                "CompletedDateTime",
                null,
                "TaskSubtype",
                null,
                new Condition("IsClosed", "engagement.yaml:4", (fields, now) -> fields.flag("IsClosed")),
                new Condition(
                        "ISPICKVAL(TaskSubtype, \"ListEmail\")",
                        "engagement.yaml:5",
                        (fields, now) -> "ListEmail".equals(fields.text("TaskSubtype"))),
                new Condition("FALSE", "engagement.yaml:6", (fields, now) -> false),
                true));
    }

    private static AllocationPolicy allocation() {
        var ramp = new Ramp(60, 50, "allocation.yaml:9");
        var routing = new RoutingRules(
                Set.of("Allotment_Intake"),
                List.of(new RoutingRules.Route(
                        "all teams",
                        Condition.always("allocation.yaml:21"),
                        Set.copyOf(TEAMS),
                        Set.of(),
                        "allocation.yaml:20")),
                true,
                true,
                true,
                true,
                RoutingRules.Hours.IGNORED,
                ramp,
                List.of(),
                WorkingTime.plain(),
                List.of(),
                List.of(),
                Territories.NONE,
                null,
                "allocation.yaml:15");
        var distribution = new DistributionRules(
                TEAMS.stream()
                        .map(team -> new DistributionRules.TeamRule(
                                team, Condition.always("allocation.yaml:41"), 10, 100, List.of(), "allocation.yaml:40"))
                        .toList(),
                List.of(),
                ramp,
                DistributionRules.Families.APART,
                Territories.NONE,
                ZONE,
                "allocation.yaml:38");
        return new AllocationPolicy(
                TEAMS,
                List.of("pool@agent.example"),
                routing,
                distribution,
                weekly(LocalTime.of(6, 0)),
                weekly(LocalTime.of(5, 0)),
                returns(),
                requests(),
                handOffs(ramp),
                new RestRules(REST, List.of(), ZONE, "allocation.yaml:60"),
                TeamChangeRules.usual("allocation.yaml:1"),
                RotationRules.none("allocation.yaml:1"),
                List.of(),
                LoadRules.records("allocation.yaml:1"),
                SignalRules.none("allocation.yaml:1"),
                "allocation.yaml:1");
    }

    /** Deals in stage "Qualified" go from East to West by pod, won accounts from West and the pool to the team Care. */
    private static HandOffRules handOffs(Ramp ramp) {
        return new HandOffRules(
                List.of(
                        handOff("qualified", Entity.OPPORTUNITY, "StageName", "Qualified", "East", "West", ramp),
                        handOff("won", Entity.ACCOUNT, "Type", "Won", "West", CARE, ramp)),
                List.of(new HandOffRules.Pod(
                        "one",
                        Set.of("dee@agent.example"),
                        Map.of("eve@agent.example", BigDecimal.TWO, "fay@agent.example", BigDecimal.ONE),
                        "allocation.yaml:73")),
                true,
                "allocation.yaml:70");
    }

    private static HandOffRules.Rule handOff(
            String name, Entity of, String field, String word, String from, String to, Ramp ramp) {
        String place = "allocation.yaml:71";
        var router = new RoutingRules(
                Set.of(name),
                List.of(new RoutingRules.Route(name, Condition.always(place), Set.of(to), Set.of(), place)),
                of.equals(Entity.OPPORTUNITY),
                true,
                false,
                of.equals(Entity.ACCOUNT),
                RoutingRules.Hours.IGNORED,
                ramp,
                List.of(),
                WorkingTime.plain(),
                List.of(),
                List.of(),
                Territories.NONE,
                null,
                place);
        return new HandOffRules.Rule(
                name,
                of,
                new Condition(field + " = " + word, place, (fields, now) -> word.equals(fields.text(field))),
                Set.of(from),
                name.equals("won"),
                of.equals(Entity.OPPORTUNITY),
                router,
                place);
    }

    private static RequestRules requests() {
        return new RequestRules(
                List.of(new RequestRules.Limit(RequestKind.CLAIM, 2, 7, "allocation.yaml:56")),
                new RequestRules.Claim("allocation.yaml:57"),
                new RequestRules.Extend(EXTENSION, List.of("Meeting planned"), "allocation.yaml:58"),
                new RequestRules.Dispute(true, "ada@agent.example", List.of("Was mine"), "allocation.yaml:59"),
                Map.of("East", Set.of("ada@agent.example")),
                "allocation.yaml:55");
    }

    private static ReturnRules returns() {
        return new ReturnRules(
                List.of(
                        reason("Not interested", new Outcome.Rest(90)),
                        reason("Get back to me", new Outcome.UntilDate(365)),
                        reason("Out of business", new Outcome.Retire()),
                        new ReasonRule(
                                "Bad data",
                                new Outcome.Review(),
                                true,
                                new ReturnRules.Limit(1, 30),
                                "allocation.yaml:54")),
                "allocation.yaml:48");
    }

    private static ReasonRule reason(String word, Outcome outcome) {
        return new ReasonRule(word, outcome, true, null, "allocation.yaml:50");
    }

    private static Cadence weekly(LocalTime at) {
        return new Cadence(Cadence.Every.WEEK, DISTRIBUTION_DAY, 1, at, ZONE, "allocation.yaml:3");
    }

    private static Condition holds(String field, String place) {
        return new Condition("NOT(ISBLANK(" + field + "))", place, (fields, now) -> fields.value(field) != null);
    }

    private static Condition atLeast(String field, int least) {
        return new Condition(
                field + " >= " + least,
                "scoring.yaml:5",
                (fields, now) -> fields.value(field) instanceof BigDecimal number
                        && number.compareTo(BigDecimal.valueOf(least)) >= 0);
    }
}
