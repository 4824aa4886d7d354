package dev.allotment;

import dev.allotment.decide.Decider;
import dev.allotment.decide.TeamChange;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyMistakes;
import dev.allotment.policy.PolicyReader;
import dev.allotment.policy.Process;
import dev.allotment.prediction.AccountModel;
import dev.allotment.status.Erasures;
import dev.allotment.status.Kept;
import dev.allotment.status.ModelFolder;
import dev.allotment.status.OrderDesk;
import dev.allotment.status.PassDesk;
import dev.allotment.status.PolicyBacktest;
import dev.allotment.status.Proposal;
import dev.allotment.status.Proposing;
import dev.allotment.store.KeptFile;
import dev.allotment.store.Seat;
import dev.allotment.store.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a run has kept in its data folder, opened for people's questions and orders: beside the agent or without it. */
final class KeptRun {
    private static final String DATABASE = "allotment.db";
    private static final String POLICIES = "policies";

    private KeptRun() {}

    /** The agent's own folder in a run's. */
    static Path agent(Path data) {
        return data.resolve("agent");
    }

    /**
     * Asks what was kept, which is only read.
     *
     * @throws IllegalArgumentException if nothing was kept there, or by another version
     */
    static <T> T ask(Path data, @Nullable Path mappings, Function<Kept, T> question) {
        return opened(KeptFile.toRead(database(data)), data, mappings, question);
    }

    /** The same for what a person orders, which is written. */
    static <T> T order(Path data, @Nullable Path mappings, Function<Kept, T> order) {
        return opened(KeptFile.toWrite(database(data)), data, mappings, order);
    }

    private static <T> T opened(KeptFile file, Path data, @Nullable Path mappings, Function<Kept, T> question) {
        try (file) {
            var ledger = new Ledger(file.people());
            return question.apply(
                    Kept.of(new Mirror(file.people()), ledger, () -> policy(data, mappings, ledger), Instant.now()));
        }
    }

    /**
     * What a batch would do, computed on a copy.
     *
     * @param mappings folder of the policy to try; null: the policy in force
     */
    static Proposal propose(Path data, @Nullable Path mappings, Set<Process> processes) {
        Path file = database(data);
        Path folder = temporary(file);
        try {
            // One look at the run for both, so that what differs is the policy's doing.
            Instant now = Instant.now();
            Path tryHere = folder.resolve("tried.db");
            Path forceHere = folder.resolve("force.db");
            Storage.copy(file, tryHere);
            Files.copy(tryHere, forceHere);
            Proposal tried = propose(tryHere, ledger -> policy(data, mappings, ledger), processes, now);
            String inForce = tried.inForce();
            Path kept = inForce == null ? null : agent(data).resolve(POLICIES).resolve(inForce);
            if (inForce == null || inForce.equals(tried.policy())) {
                return tried;
            }
            if (kept == null || !Files.isDirectory(kept)) {
                return tried.withoutComparison(
                        "The text of the policy in force (" + inForce + ") was not kept, so nothing is compared.");
            }
            Policy force;
            try {
                force = KeptPolicy.in(data, kept);
            } catch (IllegalArgumentException unread) {
                return tried.withoutComparison("Nothing is compared. " + Objects.requireNonNull(unread.getMessage()));
            }
            return tried.comparedWith(propose(forceHere, ledger -> force, processes, now));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a second copy of " + file, e);
        } finally {
            delete(folder);
        }
    }

    /** What would follow where somebody joins, leaves or changes teams, computed on a copy. */
    static Proposal teamChange(Path data, TeamChange asked, String by) {
        return proposed(data, proposing -> proposing.teamChange(asked, by));
    }

    /** What a pass that somebody orders would do now, computed on a copy. */
    static Proposal pass(Path data, PassDesk.Asked asked, String by) {
        return proposed(data, proposing -> proposing.pass(asked, by));
    }

    private static Proposal proposed(Path data, Function<Proposing, Proposal> question) {
        Path file = database(data);
        Path folder;
        try {
            folder = Files.createTempDirectory("allotment-plan-");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a copy of " + file, e);
        }
        try {
            Path copy = folder.resolve("tried.db");
            Storage.copy(file, copy);
            try (Storage storage = Storage.open(copy)) {
                return question.apply(proposing(storage, ledger -> policy(data, null, ledger), Instant.now()));
            }
        } finally {
            delete(folder);
        }
    }

    private static Proposing proposing(Storage storage, Function<Ledger, Policy> policy, Instant now) {
        Seat seat = storage.decide();
        var ledger = new Ledger(seat);
        Kept kept = Kept.of(new Mirror(seat), ledger, () -> policy.apply(ledger), now);
        return new Proposing(kept, work -> seat.tx().executeWithoutResult(status -> work.run()));
    }

    private record Ordered(long number, Instant at) {}

    /**
     * Orders an erasure, and obeys it where no agent runs. The file is never migrated for it.
     *
     * @return what was done, or will be
     */
    static String erase(Path data, String subject, String by, String why) {
        Path file = database(data);
        try (AgentLock lock = AgentLock.tryTake(agent(data))) {
            Ordered ordered =
                    order(data, null, kept -> new Ordered(new OrderDesk(kept).erase(subject, by, why), kept.now()));
            if (lock == null) {
                return "Order " + ordered.number()
                        + ": the agent obeys at its next turn; `allotment plans` tells what became of it.";
            }
            try (Storage storage = Storage.open(file)) { // of this very version, or the order would have been refused
                return "Order " + ordered.number() + ". "
                        + Erasures.obey(new Ledger(storage.decide()), ordered.number(), ordered.at())
                        + "\nCopies elsewhere, such as backups of the folder, are not reached from here.";
            }
        }
    }

    /** What the policy of that folder would have done in past days, on a copy. */
    static PolicyBacktest backtest(
            Path data, Path mappings, @Nullable LocalDate from, @Nullable LocalDate until, int wonDays) {
        Path file = database(data);
        Policy tried = new ModelFolder(data).into(Packed.policy(mappings));
        Path folder = temporary(file);
        try {
            Path copy = folder.resolve("past.db");
            Storage.copy(file, copy);
            try (Storage storage = Storage.open(copy)) {
                var ledger = new Ledger(storage.decide());
                Kept kept = Kept.of(new Mirror(storage.decide()), ledger, () -> tried, Instant.now());
                String hash = ledger.setting(Decider.POLICY);
                Policy inForce = hash == null ? null : policyOf(data, hash);
                if (inForce == null) {
                    throw new IllegalArgumentException("The text of the policy in force (" + hash + ") was not kept in "
                            + data + ", so there is nothing to compare with");
                }
                LocalDate last = kept.now().atZone(tried.zone()).toLocalDate();
                LocalDate end = until == null || until.isAfter(last) ? last : until;
                LocalDate begin = from == null ? end.minusDays(90) : from;
                if (begin.isAfter(end)) {
                    throw new IllegalArgumentException(
                            "--from " + begin + " lies after the last day, " + end + "; name an earlier one");
                }
                return PolicyBacktest.of(kept, inForce, begin, end, wonDays);
            }
        } finally {
            delete(folder);
        }
    }

    private static Path temporary(Path file) {
        try {
            return Files.createTempDirectory("allotment-copy-");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for a copy of " + file, e);
        }
    }

    private static Proposal propose(Path copy, Function<Ledger, Policy> policy, Set<Process> processes, Instant now) {
        try (Storage storage = Storage.open(copy)) {
            return proposing(storage, policy, now).propose(processes);
        }
    }

    /** Keeps the policy's text beside the ledger, by its hash, so that what was decided under it can be looked up and compared. */
    static void keep(Path agent, PolicyFiles files, Policy policy) {
        Path folder = agent.resolve(POLICIES).resolve(policy.hash());
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Path half = Files.createDirectories(agent.resolve(POLICIES)).resolve("." + policy.hash());
            Files.createDirectories(half);
            for (Map.Entry<String, String> entry : files.files().entrySet()) {
                Files.writeString(half.resolve(entry.getKey()), entry.getValue());
            }
            AccountModel model = policy.model().loaded();
            if (model != null) {
                Files.writeString(half.resolve(KeptPolicy.MODEL), model.hash());
            }
            Files.move(half, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The policy cannot be kept in " + folder, e);
        }
    }

    /** The policy of that hash as it was kept, or null. @throws IllegalArgumentException if its text was changed since */
    static @Nullable Policy policyOf(Path data, String hash) {
        Path kept = agent(data).resolve(POLICIES).resolve(hash);
        if (!hash.matches("[0-9a-f]{16}") || !Files.isDirectory(kept)) {
            return null;
        }
        return switch (PolicyReader.read(PolicyFiles.in(kept))) {
            case Policy read -> {
                Policy policy = KeptPolicy.withModel(data, kept, read);
                if (!policy.hash().equals(hash)) {
                    throw new IllegalArgumentException("The text kept in " + kept + " is no longer that of policy "
                            + hash + " but of " + policy.hash() + ": somebody changed it");
                }
                yield policy;
            }
            case PolicyMistakes mistakes ->
                throw new IllegalArgumentException("This version of Allotment does not read the policy " + hash
                        + ", kept in " + kept + ": it is older, or was changed.\n\n" + mistakes.text());
        };
    }

    private static Policy policy(Path data, @Nullable Path mappings, Ledger ledger) {
        String hash = ledger.setting(Decider.POLICY);
        Path kept = hash == null ? null : agent(data).resolve(POLICIES).resolve(hash);
        return mappings == null && kept != null && Files.isDirectory(kept)
                ? KeptPolicy.in(data, kept)
                : new ModelFolder(data).into(Packed.policy(mappings));
    }

    private static Path database(Path data) {
        Path file = agent(data).resolve(DATABASE);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There is no " + file + "; name with --data the folder that a run kept (allotment run --data DIR)");
        }
        return file;
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The copy in " + folder + " cannot be deleted", e);
        }
    }
}
