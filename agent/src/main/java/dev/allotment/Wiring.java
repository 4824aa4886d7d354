package dev.allotment;

import dev.allotment.act.Courier;
import dev.allotment.act.Limits;
import dev.allotment.act.Mode;
import dev.allotment.decide.Decider;
import dev.allotment.decide.Rules;
import dev.allotment.learn.Learner;
import dev.allotment.learn.Mapping;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.Line;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import dev.allotment.pace.HaltPoints;
import dev.allotment.pace.Loop;
import dev.allotment.policy.ObjectRule;
import dev.allotment.policy.Policy;
import dev.allotment.salesforce.Salesforce;
import dev.allotment.salesforce.SalesforceSettings;
import dev.allotment.status.Brakes;
import dev.allotment.status.FairPlayDesk;
import dev.allotment.status.Hygiene;
import dev.allotment.status.Kept;
import dev.allotment.status.Status;
import dev.allotment.store.Storage;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every object of the agent, made here in the order of the flow: org, learn, decide, act, and what people may ask. */
final class Wiring implements AutoCloseable {
    private static final Duration POLL_EVERY = Duration.ofMinutes(5);
    /** Beside a simulated org {@link Rounds} asks for polls, whenever something happened there. */
    private static final Duration POLL_EVERY_SIMULATED = Duration.ofHours(6);

    /** After the stream stands, what was missed arrives at once; this is generous. */
    private static final Duration REPLAY_COMES_WITHIN = Duration.ofSeconds(20);

    private final Storage storage;
    private final Readiness readiness;
    private final Org org;
    private final Learner learner;
    private final Courier courier;
    private final Ledger ledger;
    private final Status status;
    private final Loop learn;
    private final Loop decide;
    private final Loop act;

    /**
     * Logs in, checks that the org has what we need, and makes everything; nothing turns before {@link #start}.
     *
     * @param folder of the agent's database
     * @throws OrgFailure if login fails or the org lacks something; the sentence says what and how to mend it
     */
    Wiring(Path folder, Policy policy, SalesforceSettings settings, OrgTime time, MeterRegistry meters) {
        storage = Storage.open(folder.resolve("allotment.db"));
        Ledger asked = new Ledger(storage.people());
        org = new BooksOf(policy)
                .in(Salesforce.connect(settings.withPinnedOrg(RecordId.orNull(asked.setting(Courier.ORG))), meters));
        Mapping mapping = new MappedFields(policy);
        checkOrg(mapping, policy);
        var moved = new HashSet<>(policy.writing().follows().entities());
        moved.addAll(Set.of(Entity.ACCOUNT, Entity.LEAD, Entity.OPPORTUNITY));
        asked.surroundings(org.surroundings(moved));

        learner = new Learner(
                org,
                new Mirror(storage.learn()),
                storage.learn(),
                mapping,
                time instanceof SimClock ? POLL_EVERY_SIMULATED : POLL_EVERY,
                HaltPoints::at);

        readiness = new Readiness(
                learner::live,
                learner::caughtUp,
                time instanceof SimClock ? Duration.ZERO : REPLAY_COMES_WITHIN,
                System::nanoTime);
        boolean simulated = org.identity().simulated();
        asked.setting(Kept.SIMULATED, Boolean.toString(simulated));
        Line line = policy.mapping().line();
        if (line != null) {
            asked.setting(Kept.LINE, line.name());
        }
        var decider = new Decider(
                new Mirror(storage.decide()),
                new Ledger(storage.decide(), HaltPoints::at),
                new Rules(policy, simulated));

        ledger = new Ledger(storage.act(), HaltPoints::at);
        Limits limits = new Limits(
                Limits.DEFAULT.batch(),
                Limits.DEFAULT.mostAttempts(),
                Limits.DEFAULT.firstRetry(),
                Limits.DEFAULT.longestRetry(),
                policy.writing().shareOfCalls() / 100.0,
                Math.min(Limits.DEFAULT.reserve(), policy.writing().shareOfCalls() / 200.0),
                Limits.DEFAULT.stopAt());
        // Whether a process may write is settled plan by plan (policy writing.yaml); nothing unapproved is ever due.
        courier = new Courier(
                org, ledger, Mode.WRITE, limits, policy.writing().keep().auditRows(), HaltPoints::at);

        learn = new Loop("learn", () -> learner.turn(time.get()), Loop.Pauses.DEFAULT, Wiring::fate);
        // With learn stopped the mirror is frozen: nothing is decided on it, and nothing that was decided is sent.
        meters.gauge("allotment.accounts.owner.inactive", decider, Decider::abandoned);
        var looked = new Looked(decider::held);
        decide = new Loop(
                "decide",
                () -> hearing() && looked.decide(() -> decider.turn(time.get())),
                Loop.Pauses.DEFAULT,
                Wiring::fate);
        act = new Loop(
                "act",
                () -> hearing() && looked.act(() -> courier.turn(time.get())),
                Loop.Pauses.DEFAULT,
                Wiring::fate);
        Mirror seen = new Mirror(storage.people());
        status = new Status(
                seen,
                asked,
                time,
                learner::live,
                learner::caughtUp,
                courier::holding,
                new Hygiene(seen, policy),
                () -> FairPlayDesk.of(new Kept(seen, asked, () -> policy, simulated, time.get())),
                at -> Brakes.of(asked, policy, courier.holding(), calls(asked, at), at));
        Meters.register(meters, status);
        meters.gauge("allotment.leads.waiting", status, one -> one.speed().waiting());
        meters.gauge("allotment.leads.due.soon", status, one -> one.speed().dueSoon());
        meters.gauge("allotment.leads.missed", status, one -> one.speed().missed());
        meters.gauge("allotment.leads.given.on", status, one -> one.speed().givenOn());
        meters.gauge(
                "allotment.leads.median.minutes", status, one -> one.speed().medianMinutes());
    }

    private Brakes.Calls calls(Ledger asked, Instant at) {
        Courier.Calls calls = courier.calls(asked, at);
        return new Brakes.Calls(calls.ours(), calls.share(), calls.used(), calls.allowed());
    }

    /** Whether people would be taken for companies (PRODUCT 6.6). An org without person accounts does not have the field. */
    static boolean personsUnseen(Policy policy, Org.Description account) {
        return !policy.segments().personAccounts()
                && !policy.fieldsOf(Entity.ACCOUNT).containsKey("IsPersonAccount")
                && account.fields().containsKey("IsPersonAccount");
    }

    private void checkOrg(Mapping mapping, Policy policy) {
        Set<Entity> read = new HashSet<>(mapping.streamed());
        read.addAll(mapping.polled());
        read.addAll(mapping.loaded());
        var missing = new ArrayList<>(org.shortfalls(read, Set.of(Entity.ACCOUNT, Entity.LEAD, Entity.OPPORTUNITY)));
        for (ObjectRule rule : policy.mapping().objects().values()) {
            Org.Description seen = org.describe(rule.entity());
            for (String field : rule.fields().keySet()) {
                if (!seen.fields().isEmpty() && !seen.fields().containsKey(field)) {
                    missing.add(
                            rule.place() + " maps " + rule.entity() + "."
                                    + new BooksOf(policy).inOrg(rule.entity(), field)
                                    + ", which the org does not have or the integration user may not read: deploy sfdx-metadata, grant the field in a permission set, or take it out of the mapping");
                }
            }
        }
        if (personsUnseen(policy, org.describe(Entity.ACCOUNT))) {
            missing.add(
                    "The org has person accounts, and objects.yaml does not map Account.IsPersonAccount, so that they cannot be told from companies: add the line 'IsPersonAccount: checkbox' to Account, or write 'person_accounts: true' in segments.yaml");
        }
        for (Entity entity : policy.writing().follows().entities()) {
            Org.Description.Field owner = org.describe(entity).fields().get("OwnerId");
            if (owner == null || !owner.editable()) {
                missing.add(
                        policy.writing().follows().place() + " lets records of " + entity
                                + " follow an owner change, but the integration user may not change " + entity
                                + ".OwnerId: assign the permission set Allotment_Follow (sfdx-metadata/optional/follow), or let them stay");
            }
        }
        if (policy.conversion() != null) {
            Org.Description.Field account =
                    org.describe(Entity.CONTACT).fields().get("AccountId");
            if (account == null || !account.editable()) {
                missing.add(
                        policy.conversion().place()
                                + " converts leads, but the integration user may not write Contact.AccountId: assign the permission set Allotment_Convert (sfdx-metadata/optional/convert), or take conversion out of matching.yaml");
            }
        }
        if (policy.writing().keep().auditRows() > 0
                && !org.describe(Entity.OWNERSHIP_CHANGE).deletable()) {
            missing.add(Courier.MAY_NOT_PURGE);
        }
        missing.addAll(new OrgNames(org).missing(policy));
        if (!missing.isEmpty()) {
            throw new OrgFailure(
                    OrgFailure.Kind.STOP,
                    "SHORTFALLS",
                    "The org is not ready; nothing was started.\n  - " + String.join("\n  - ", missing));
        }
    }

    private static Loop.Fate fate(Throwable failure) {
        if (failure instanceof OrgFailure org) {
            return switch (org.kind()) {
                case RETRY -> Loop.Fate.RETRY;
                case PARK -> Loop.Fate.PARK;
                case STOP -> Loop.Fate.STOP;
            };
        }
        return Loop.Fate.RETRY;
    }

    private boolean hearing() {
        return !learn.health().stopped() && readiness.ready();
    }

    /** What a person must mend before the agent can go on, or null while all loops turn. */
    @Nullable
    String stopped() {
        return Stream.of(learn, decide, act)
                .filter(loop -> loop.health().stopped())
                .map(loop -> "the loop '" + loop.name() + "' has stopped: "
                        + loop.health().lastFailure())
                .findFirst()
                .orElse(null);
    }

    void start() {
        learn.start();
        decide.start();
        act.start();
    }

    /** The loops in the order of the flow. */
    List<Loop> loops() {
        return List.of(learn, decide, act);
    }

    Learner learner() {
        return learner;
    }

    Org org() {
        return org;
    }

    Status status() {
        return status;
    }

    /** The ledger as people may read it. */
    Ledger asked() {
        return new Ledger(storage.people());
    }

    @Override
    public void close() {
        learn.close();
        decide.close();
        act.close();
        org.close();
        storage.close();
    }
}
