package dev.allotment.decide;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users, queues, and the rep rows that managers keep, joined with the users into reps. One thread. */
final class People {
    private final Map<RecordId, Fields> users = new HashMap<>();
    private final SortedMap<RecordId, Fields> queues = new TreeMap<>();
    private final SortedMap<RecordId, Fields> rows = new TreeMap<>();
    /** What we write to a rep's row, left blank: all else there is people's. */
    private static final Fields OURS = Fields.of(AllotmentFields.WRITTEN_TO_REP.stream()
            .collect(TreeMap::new, (blank, field) -> blank.put(field, null), TreeMap::putAll));

    private @Nullable SortedMap<RecordId, Rep> reps;

    /** @return whether that is news */
    boolean user(RecordId id, @Nullable Fields fields) {
        return put(users, id, fields);
    }

    /** @return whether that is news */
    boolean queue(RecordId id, @Nullable Fields fields) {
        return put(queues, id, fields);
    }

    /** @return whether that is news; what we write to a rep's row ourselves is none */
    boolean row(RecordId id, @Nullable Fields fields) {
        return put(rows, id, fields);
    }

    private boolean put(Map<RecordId, Fields> into, RecordId id, @Nullable Fields fields) {
        Fields before = fields == null ? into.remove(id) : into.put(id, fields);
        boolean news = fields == null || before == null
                ? fields != before
                : !before.with(OURS).equals(fields.with(OURS));
        reps = news ? null : reps;
        return news;
    }

    /** Reps by the id of their user; where two rows name one user, the first row by id counts. */
    SortedMap<RecordId, Rep> reps() {
        SortedMap<RecordId, Rep> known = reps;
        if (known == null) {
            known = new TreeMap<>();
            for (Fields row : rows.values()) {
                RecordId user = row.id(AllotmentFields.REP_USER);
                Fields person = user == null ? null : users.get(user);
                if (user != null && person != null) {
                    known.putIfAbsent(user, rep(user, person, row));
                }
            }
            reps = Collections.unmodifiableSortedMap(known);
        }
        return known;
    }

    @Nullable
    Rep rep(@Nullable RecordId user) {
        return user == null ? null : reps().get(user);
    }

    /** The id of the row that makes that user a rep, or null. */
    @Nullable
    RecordId rowOf(RecordId user) {
        return rows.entrySet().stream()
                .filter(row -> user.equals(row.getValue().id(AllotmentFields.REP_USER)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The rep's row of that id, or null. */
    @Nullable
    Fields row(RecordId id) {
        return rows.get(id);
    }

    /** The person's manager, where the policy maps it and the manager is active. */
    @Nullable
    RecordId manager(@Nullable RecordId user) {
        Fields person = user == null ? null : users.get(user);
        RecordId manager = person == null ? null : person.id("ManagerId");
        return manager != null && active(manager) ? manager : null;
    }

    /** The person's name, or the id where the user is not known. */
    String name(@Nullable RecordId user) {
        Fields person = user == null ? null : users.get(user);
        String name = person == null ? null : person.text("Name");
        return name != null ? name : String.valueOf(user);
    }

    @Nullable
    String username(RecordId user) {
        Fields person = users.get(user);
        return person == null ? null : person.text("Username");
    }

    /** The user of that name, active or not, or null. */
    @Nullable
    RecordId user(String username) {
        return users.entrySet().stream()
                .filter(user -> username.equalsIgnoreCase(user.getValue().text("Username")))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    boolean active(RecordId user) {
        Fields person = users.get(user);
        return person != null && person.flag("IsActive");
    }

    /** Whether that user can be given something now: a rep who is there, or an active user who is no rep. */
    boolean takes(RecordId user, Instant now) {
        Rep rep = rep(user);
        return rep == null ? active(user) : rep.present(now);
    }

    /** Ids of active users with one of these user names, in order of id. */
    Set<RecordId> active(Collection<String> usernames) {
        return users.entrySet().stream()
                .filter(user -> user.getValue().flag("IsActive"))
                .filter(user -> {
                    String name = user.getValue().text("Username");
                    return name != null && usernames.stream().anyMatch(name::equalsIgnoreCase);
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ids of the queues (by DeveloperName) and active users (by user name) of these names, in order of id. */
    Set<RecordId> owners(Set<String> names) {
        Set<RecordId> owners = active(names);
        queues.forEach((id, queue) -> {
            String name = queue.text("DeveloperName");
            if (name != null && names.contains(name)) {
                owners.add(id);
            }
        });
        return owners;
    }

    /** The name of a user or queue. */
    String ownerName(RecordId owner) {
        String queue = queueName(owner);
        return queue == null ? name(owner) : queue;
    }

    /** DeveloperName of a queue, Username of a user; "" where neither is known. */
    String intakeName(@Nullable RecordId owner) {
        String queue = owner == null ? null : queueName(owner);
        String name = owner == null || queue != null ? queue : username(owner);
        return name == null ? "" : name;
    }

    private @Nullable String queueName(RecordId id) {
        Fields queue = queues.get(id);
        return queue == null ? null : queue.text("DeveloperName");
    }

    private static Rep rep(RecordId user, Fields person, Fields row) {
        String team = row.text(AllotmentFields.REP_TEAM);
        BigDecimal capacity = row.number(AllotmentFields.REP_CAPACITY);
        BigDecimal weight = row.number(AllotmentFields.REP_WEIGHT);
        BigDecimal adjustment = row.number(AllotmentFields.REP_TURN_ADJUSTMENT);
        String zone = row.text(AllotmentFields.REP_ZONE);
        String name = person.text("Name");
        return new Rep(
                user,
                name == null ? user.value() : name,
                team == null ? "" : team,
                zone(zone == null ? person.text("TimeZoneSidKey") : zone),
                person.flag("IsActive"),
                capacity == null ? 0 : Math.max(0, capacity.intValue()),
                weight == null ? BigDecimal.ONE : weight.max(BigDecimal.ZERO),
                adjustment == null ? 0 : adjustment.intValue(),
                skills(row.text(AllotmentFields.REP_SKILLS)),
                time(row.text(AllotmentFields.REP_HOURS_FROM)),
                time(row.text(AllotmentFields.REP_HOURS_UNTIL)),
                row.date(AllotmentFields.REP_AWAY_FROM),
                row.date(AllotmentFields.REP_AWAY_UNTIL),
                row.date(AllotmentFields.REP_RAMP_START),
                row.flag(AllotmentFields.REP_PAUSED),
                row.flag(AllotmentFields.REP_LEAVING),
                person.text("Username"));
    }

    private static Set<String> skills(@Nullable String joined) {
        return joined == null
                ? Set.of()
                : Arrays.stream(joined.split(";"))
                        .map(String::strip)
                        .filter(skill -> !skill.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** A zone or time that cannot be read counts as not given; hygiene names it. */
    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        try {
            return text == null ? null : LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
