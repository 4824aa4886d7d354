package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.Write;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One tick as its actors see it: the org, the hour, who is there, and the hands by which a person changes something. */
final class Scene {
    private final SimulatedOrg org;
    private final long seed;
    private final long tick;
    private final Tally tally;
    private final Instant now;
    private @Nullable List<Colleague> reps;
    private @Nullable List<Colleague> present;

    Scene(SimulatedOrg org, long seed, long tick, Tally tally) {
        this.org = org;
        this.seed = seed;
        this.tick = tick;
        this.tally = tally;
        this.now = org.clock().instant();
    }

    long seed() {
        return seed;
    }

    long tick() {
        return tick;
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return utc().toLocalDate();
    }

    ZonedDateTime utc() {
        return now.atZone(ZoneOffset.UTC);
    }

    /** Monday to Friday while an office between San Francisco and Berlin is open. */
    boolean officeHours() {
        int hour = utc().getHour();
        return utc().getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && hour >= 7 && hour < 22;
    }

    Dice dice(String purpose) {
        return Dice.of(seed, purpose, tick);
    }

    /** Active reps of the accounts' owners. */
    List<Colleague> reps() {
        if (reps == null) {
            reps = repsOf(null);
        }
        return reps;
    }

    /** Active reps of that product line. */
    List<Colleague> repsOf(@Nullable String line) {
        var found = new ArrayList<Colleague>();
        for (OrgRow rep : rows("Rep__c")) {
            String user = rep.text(AllotmentFields.REP_USER);
            OrgRow row = user == null ? null : org.row("User", user);
            if (row != null && row.flag("IsActive") && Objects.equals(line, rep.text(AllotmentFields.LINE))) {
                found.add(Colleague.of(row, rep));
            }
        }
        return List.copyOf(found);
    }

    /** Those of them who are at their desks. */
    List<Colleague> present() {
        if (present == null) {
            present = reps().stream().filter(rep -> rep.atWork(now)).toList();
        }
        return present;
    }

    List<Colleague> presentOf(String line) {
        return repsOf(line).stream().filter(rep -> rep.atWork(now)).toList();
    }

    RecordId admin() {
        return org.admin();
    }

    /** A user who is always there, such as the pool's. */
    RecordId user(String username) {
        OrgRow row = org.user(username);
        if (row == null) {
            throw new IllegalStateException("The simulated org has no user " + username);
        }
        return RecordId.of(row.id());
    }

    boolean blind(Colleague rep) {
        return rep.user().value().equals(org.note(World.BLIND));
    }

    @Nullable
    OrgRow row(String object, String id) {
        OrgRow row = org.row(object, id);
        return row == null || row.deleted() ? null : row;
    }

    List<OrgRow> rows(String object) {
        return org.rows(object, new Access.All());
    }

    List<OrgRow> rows(String object, String field, String value) {
        return org.rows(object, new Access.Equal(field, List.of(value)));
    }

    List<OrgRow> book(RecordId user) {
        return rows("Account", "OwnerId", user.value());
    }

    /**
     * One change by one person in the browser; a refusal is counted and that is that.
     *
     * @return id of the record, or null if the org refused
     */
    @Nullable
    String does(RecordId who, String what, Write write) {
        return does(who, what, write, Origin.UI);
    }

    @Nullable
    String does(RecordId who, String what, Write write, Origin origin) {
        Outcome outcome =
                org.as(who, origin).save(List.of(write), SaveOptions.PLAIN).getFirst();
        return switch (outcome) {
            case Outcome.Saved saved -> {
                tally.done(what);
                yield saved.id();
            }
            case Outcome.Failed failed -> {
                tally.refused(what, failed.code());
                yield null;
            }
        };
    }
}
