package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import dev.allotment.simulator.NewUser;
import dev.allotment.simulator.NewUser.Profile;
import dev.allotment.simulator.Seed;
import dev.allotment.simulator.SimulatedOrg;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hires the people of the org: reps in three teams with their managers, RevOps, the pool owner and the agent's user. */
final class Staff {
    static final String AGENT_SET = "Allotment_Agent";
    static final String FOLLOW_SET = "Allotment_Follow";
    static final String CONVERT_SET = "Allotment_Convert";
    static final String PURGE_SET = "Allotment_Purge";
    static final String AGENT = "allotment@agent.example";
    static final String POOL = "pool@agent.example";
    static final String MARKETING = "marketing@garden.example";
    static final String INTAKE = "Allotment_Intake";
    private static final int REPS_OF_LINE_B = 6;

    /**
     * A rep on the first day.
     *
     * @param fill share of the capacity that the book holds at the start
     * @param diligence 0 to 1; see {@link Habits}
     */
    record Hired(RecordId user, String username, Team team, String zone, int capacity, double fill, double diligence) {}

    /** Everybody. {@code blind} works, but where nobody can see it. */
    record Everybody(List<Hired> reps, RecordId pool, RecordId intake, RecordId agent, RecordId blind) {}

    private final SimulatedOrg org;
    private final WorldSettings settings;
    private final Set<String> taken = new HashSet<>();

    Staff(SimulatedOrg org, WorldSettings settings) {
        this.org = org;
        this.settings = settings;
    }

    /** @param capacity accounts that an ordinary rep can work at a time */
    Everybody hire(int capacity) {
        RecordId agent =
                org.addUser(new NewUser(AGENT, "Allotment", "Agent", AGENT, "Etc/UTC", Profile.API_ONLY, null));
        org.assign(agent, AGENT_SET);
        for (String set : List.of(FOLLOW_SET, CONVERT_SET, PURGE_SET)) {
            if (org.schema().permissionSets().containsKey(set)) {
                org.assign(agent, set); // so that whatever is optional in the policy can be tried
            }
        }
        org.assign(org.admin(), "Allotment_Admin");
        org.assign(org.admin(), Vocabulary.SALES);
        RecordId pool = person(POOL, "Account", "Pool", "Etc/UTC", null);
        person(MARKETING, "Marketing", "Site", "Etc/UTC", null);
        RecordId intake = org.addQueue(INTAKE, "Allotment Intake", List.of("Lead"), List.of());
        var managers = new ArrayList<RecordId>();
        for (Team team : Team.values()) {
            var dice = Dice.of(settings.seed(), "manager", team.ordinal());
            RecordId manager = named(dice, team.zones().getFirst(), null);
            org.assign(manager, "Allotment_Manager");
            managers.add(manager);
        }
        var reps = new ArrayList<Hired>();
        for (int i = 0; i < settings.reps(); i++) {
            reps.add(rep(i, capacity, managers.get(i % Team.values().length)));
        }
        if (settings.lineB()) {
            new SecondForce(org, settings.start()).hire(agent, capacity, REPS_OF_LINE_B, this::ofLineB);
        }
        return new Everybody(List.copyOf(reps), pool, intake, agent, reps.get(4).user());
    }

    private RecordId ofLineB(int i) {
        var dice = Dice.of(settings.seed(), "rep of line B", i);
        return named(dice, dice.pick(Team.values()[i % Team.values().length].zones()), null);
    }

    private Hired rep(int i, int capacity, RecordId manager) {
        var dice = Dice.of(settings.seed(), "rep", i);
        Team team = Team.values()[i % Team.values().length];
        String zone = dice.pick(team.zones());
        RecordId user = named(dice, zone, manager);
        org.assign(user, "Allotment_Rep");
        boolean isNew = i == 2;
        int size = Math.max(3, Math.round(capacity * dice.between(80, 120) / 100f));
        double fill = isNew ? 0.15 : i % 9 == 5 ? 0.45 : 0.7 + 0.2 * dice.share();
        String username = username(user);
        var row = new HashMap<String, @Nullable Object>();
        row.put("Name", String.valueOf(name(user)));
        row.put(AllotmentFields.REP_USER, user.value());
        row.put("OwnerId", user.value());
        row.put(AllotmentFields.REP_TEAM, team.word());
        row.put(AllotmentFields.REP_CAPACITY, size);
        row.put(AllotmentFields.REP_WEIGHT, isNew ? 0.5 : dice.chance(0.15) ? 1.5 : 1);
        row.put(AllotmentFields.REP_TURN_ADJUSTMENT, 0);
        row.put(AllotmentFields.REP_ZONE, zone);
        row.put(AllotmentFields.REP_HOURS_FROM, dice.chance(0.5) ? "09:00" : "08:30");
        row.put(AllotmentFields.REP_HOURS_UNTIL, dice.chance(0.5) ? "17:30" : "18:00");
        row.put(AllotmentFields.REP_SKILLS, dice.chance(0.3) ? team.language() + ";Enterprise" : team.language());
        LocalDate today = settings.start().atOffset(ZoneOffset.UTC).toLocalDate();
        if (i == 3) {
            row.put(AllotmentFields.REP_AWAY_FROM, today.minusDays(6));
            row.put(AllotmentFields.REP_AWAY_UNTIL, today.plusDays(18));
        }
        if (isNew) {
            row.put(AllotmentFields.REP_RAMP_START, today.minusDays(5));
        }
        org.seed(List.of(
                new Seed("Rep__c", Stamps.on(row, org.admin(), settings.start().minusSeconds(86_400L * 30)))));
        return new Hired(user, username, team, zone, size, fill, Habits.diligence(settings.seed(), username));
    }

    private RecordId named(Dice dice, String zone, @Nullable RecordId manager) {
        String first;
        String last;
        String username;
        do {
            first = dice.pick(Words.FIRST_NAMES);
            last = dice.pick(Words.LAST_NAMES);
            username = (first + "." + last + "@garden.example").toLowerCase(Locale.ROOT);
        } while (!taken.add(username));
        return person(username, first, last, zone, manager);
    }

    private RecordId person(String username, String first, String last, String zone, @Nullable RecordId manager) {
        RecordId user = org.addUser(new NewUser(
                username, first, last, username, zone, Profile.STANDARD, manager == null ? null : manager.value()));
        org.assign(user, Vocabulary.SALES);
        return user;
    }

    private String username(RecordId user) {
        return Objects.requireNonNull(
                Objects.requireNonNull(org.row("User", user.value())).text("Username"));
    }

    private String name(RecordId user) {
        return Objects.requireNonNull(
                Objects.requireNonNull(org.row("User", user.value())).text("Name"));
    }
}
