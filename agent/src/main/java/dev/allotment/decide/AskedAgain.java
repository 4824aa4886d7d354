package dev.allotment.decide;

import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.RecordsJson;
import dev.allotment.ledger.Trust;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks what was asked for past decisions once more, under another policy: with the facts of then, to the byte. Reads only. */
public final class AskedAgain {
    /**
     * A decision that would have gone otherwise.
     *
     * @param kind {@code route}, {@code distribute}, {@code return}, {@code swap}, {@code retrieve}, {@code found}
     * @param to whom it went, and {@code instead} whom it would go to: null: to nobody, it would have stayed
     */
    public record Otherwise(
            DecisionId decision,
            String kind,
            @Nullable RecordId record,
            Instant at,
            @Nullable RecordId to,
            @Nullable RecordId instead,
            String sentence) {}

    /** @param asked decisions asked again, by kind. @param lost those of which it was not kept what they were made from */
    public record Answers(SortedMap<String, Integer> asked, int lost, List<Otherwise> otherwise) {}

    private final Ledger ledger;
    private final Rules rules;
    private final Map<String, SortedMap<RecordId, Rep>> reps = new HashMap<>();
    private String asking = "";
    private Question.@Nullable Answers answers;

    public AskedAgain(Ledger ledger, Rules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    /** Every move and founding decided in that time. */
    public Answers between(Instant from, Instant until) {
        var asked = new TreeMap<String, Integer>();
        var otherwise = new ArrayList<Otherwise>();
        int lost = 0;
        for (DecisionId id : ledger.trust().moved(from, until)) {
            Trust.Stored stored = ledger.trust().stored(id);
            Question.Answers answered = stored == null ? null : answers(stored);
            if (stored == null || answered == null) {
                lost++;
                continue;
            }
            Said said = answered.of(stored.decision().record());
            asked.merge(stored.decision().kind(), 1, Integer::sum);
            RecordId to = to(stored.act());
            RecordId instead = said == null ? null : said.to();
            if (!Objects.equals(to, instead)) {
                var record = stored.decision().record();
                otherwise.add(new Otherwise(
                        id,
                        stored.decision().kind(),
                        record == null ? null : record.id(),
                        stored.decision().decidedAt(),
                        to,
                        instead,
                        said == null || said.sentence() == null ? "It is not decided on." : said.sentence()));
            }
        }
        return new Answers(asked, lost, otherwise);
    }

    /** A round of distribution is one question of many decisions: read once, answered once. */
    private Question.@Nullable Answers answers(Trust.Stored stored) {
        if (!asking.isEmpty() && asking.equals(stored.packed())) {
            return answers;
        }
        String json = stored.basis();
        String common = stored.common();
        String packed = stored.packed();
        if (json == null || common == null || packed == null) {
            return null;
        }
        answers = RecordsJson.read(json, Question.Stored.class).question().answered(rules, reps(common));
        asking = packed;
        return answers;
    }

    private SortedMap<RecordId, Rep> reps(String common) {
        return reps.computeIfAbsent(common, text -> {
            var byId = new TreeMap<RecordId, Rep>();
            RecordsJson.read(text, Question.Reps.class).reps().forEach(rep -> byId.put(rep.id(), rep));
            return byId;
        });
    }

    private static @Nullable RecordId to(@Nullable Act act) {
        return act instanceof Act.Move move
                ? move.to()
                : act instanceof Act.Founding founding ? founding.owner() : null;
    }
}
