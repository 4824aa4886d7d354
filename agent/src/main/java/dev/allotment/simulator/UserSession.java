package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.ObjectType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One user at work in the org. */
final class UserSession implements Session {
    private final Core core;
    private final RecordId user;
    private final Origin origin;

    UserSession(Core core, RecordId user, Origin origin) {
        this.core = core;
        this.user = user;
        this.origin = origin;
    }

    private Rights rights() {
        Rights rights = core.reading(() -> core.rights.of(user.value()));
        return core.faults.fires(Faults.PERMISSION_REMOVED, user.value()) ? rights.bare() : rights;
    }

    @Override
    public RecordId user() {
        return user;
    }

    @Override
    public List<Outcome> save(List<Write> writes, SaveOptions options) {
        return transact(options, transaction -> {
            var outcomes = new ArrayList<Outcome>();
            for (Write write : writes) {
                outcomes.add(transaction.write(write));
            }
            return transaction.doomed() ? Outcome.rolledBack(outcomes) : outcomes;
        });
    }

    @Override
    public <T> T transact(SaveOptions options, Function<Transaction, T> body) {
        return core.transact(rights(), origin, options, body);
    }

    @Override
    public @Nullable ObjectView describe(String object) {
        Rights rights = rights();
        return core.reading(() -> view(rights, object));
    }

    private @Nullable ObjectView view(Rights rights, String object) {
        ObjectType type = core.schema().object(object);
        return type == null ? null : core.rights.view(rights, type);
    }

    @Override
    public List<ObjectView> describeAll() {
        Rights rights = rights();
        return core.reading(() -> {
            var views = new ArrayList<ObjectView>();
            for (String object : core.schema().objects().keySet()) {
                ObjectView view = view(rights, object);
                if (view != null) {
                    views.add(view);
                }
            }
            return views;
        });
    }

    @Override
    public @Nullable OrgRow row(String object, String id) {
        List<OrgRow> found = rows(object, new Access.Ids(List.of(id)), row -> true, 1, true);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public List<OrgRow> rows(String object, Access access, Predicate<OrgRow> where, int limit, boolean withDeleted) {
        Rights rights = rights();
        return core.reading(() -> {
            ObjectView view = view(rights, object);
            if (view == null) {
                return List.of();
            }
            Predicate<OrgRow> visible =
                    row -> (withDeleted || !row.deleted()) && core.rights.sees(rights, view, row) && where.test(row);
            return Reader.rows(core.table(view.name()), access, visible, limit);
        });
    }

    @Override
    public List<DeletedRow> deleted(String object, Instant from, Instant until) {
        return rows(object, new Access.Modified(from, until), OrgRow::deleted, Integer.MAX_VALUE, true).stream()
                .map(row -> new DeletedRow(row.id(), row.systemModstamp()))
                .toList();
    }

    @Override
    public List<String> updated(String object, Instant from, Instant until) {
        return rows(object, new Access.Modified(from, until), row -> true, Integer.MAX_VALUE, false).stream()
                .map(OrgRow::id)
                .toList();
    }

    @Override
    public @Nullable ChangeEvent seen(ChangeEvent event) {
        Rights rights = rights();
        ObjectView view = core.reading(() -> view(rights, event.entity()));
        if (view == null || !hears(rights, view)) {
            return null;
        }
        return view.fields().size() == view.type().fields().size() ? event : visible(event, view);
    }

    private static boolean hears(Rights rights, ObjectView view) {
        return switch (view.name()) {
            case "Task", "Event" -> rights.may("ViewAllData");
            case "User" -> rights.may("ViewAllUsers");
            default -> view.viewAll();
        };
    }

    private static ChangeEvent visible(ChangeEvent event, ObjectView view) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        event.body().forEach((name, value) -> {
            if (value instanceof Map<?, ?> parts && !view.paths().contains(name)) {
                var seen = new LinkedHashMap<String, @Nullable Object>();
                parts.forEach((part, inner) -> {
                    if (view.paths().contains(name + "." + part)) {
                        seen.put(String.valueOf(part), inner);
                    }
                });
                if (!seen.isEmpty()) {
                    body.put(name, seen);
                }
            } else if (view.paths().contains(name)) {
                body.put(name, value);
            }
        });
        return new ChangeEvent(
                event.replayId(),
                event.published(),
                event.entity(),
                event.type(),
                event.recordIds(),
                event.changeOrigin(),
                event.transactionKey(),
                event.sequenceNumber(),
                event.commitTimestamp(),
                event.commitNumber(),
                event.commitUser(),
                event.changedFields().stream().filter(view.paths()::contains).toList(),
                body);
    }

    @Override
    public boolean may(String userPermission) {
        return rights().may(userPermission);
    }

    @Override
    public boolean holds(String customPermission) {
        return rights().holds(customPermission);
    }
}
