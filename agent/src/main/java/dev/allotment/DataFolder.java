package dev.allotment;

import dev.allotment.decide.Rules;
import dev.allotment.decide.Survey;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.policy.Policy;
import dev.allotment.status.Hygiene;
import dev.allotment.status.HygieneReport;
import dev.allotment.status.MarketList;
import dev.allotment.status.SegmentReport;
import dev.allotment.status.Segments;
import dev.allotment.store.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a run has kept, opened for people's questions: beside the agent or without it. */
final class DataFolder {
    private static final String AGENT = "agent";
    private static final String FILE = "allotment.db";

    private DataFolder() {}

    /** The agent's own folder in it. */
    static Path agent(Path data) {
        return data.resolve(AGENT);
    }

    static HygieneReport hygiene(Path data, @Nullable Path mappings) {
        return asked(
                data,
                mappings,
                (storage, policy) -> new Hygiene(new Mirror(storage.people()), policy)
                        .report(Survey.lastLook(new Ledger(storage.people()), Instant.now())));
    }

    static SegmentReport segments(Path data, @Nullable Path mappings, @Nullable Path market) {
        return asked(data, mappings, (storage, policy) -> {
            MarketList list = market == null ? null : MarketList.read(market, policy.mapping());
            var ledger = new Ledger(storage.people());
            Instant now = Survey.lastLook(ledger, Instant.now());
            var survey = new Survey(new Mirror(storage.people()), ledger, new Rules(policy, false), now);
            return new Segments(policy).report(survey, list, now);
        });
    }

    /** @throws IllegalArgumentException if nothing was kept there, or the policy has mistakes */
    private static <T> T asked(Path data, @Nullable Path mappings, BiFunction<Storage, Policy, T> question) {
        Path file = agent(data).resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There is no " + file + "; name with --data the folder that a run kept (allotment run --data DIR)");
        }
        Policy policy = Packed.policy(mappings);
        try (Storage storage = Storage.open(file)) {
            return question.apply(storage, policy);
        }
    }
}
