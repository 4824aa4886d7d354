package dev.allotment.decide;

import dev.allotment.ledger.Decision;
import dev.allotment.ledger.RecordsJson;
import dev.allotment.ledger.Trust;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Recomputes a decision from what was stored with it and compares it with what was decided, byte for byte (law D6). Pure. */
public final class Replay {
    /** What came of it. */
    public sealed interface Outcome {
        /** The same, byte for byte. @param parts what was compared */
        record Same(List<String> parts) implements Outcome {}

        /** The first difference. @param at offset in the text, from 0 */
        record Differs(String part, int at, String decided, String recomputed) implements Outcome {}

        /** It cannot be recomputed. @param why a full sentence */
        record Cannot(String why) implements Outcome {}
    }

    private record Part(String name, String decided, String recomputed) {}

    private Replay() {}

    /** @param rules of the policy under which it was decided, or of another, to see whether it decides alike */
    public static Outcome of(Trust.Stored stored, Rules rules) {
        String json = stored.basis();
        String reps = stored.common();
        if (json == null || reps == null) {
            return new Outcome.Cannot(why(stored));
        }
        var byId = new TreeMap<RecordId, Rep>();
        Said said;
        try {
            for (Rep rep : RecordsJson.read(reps, Question.Reps.class).reps()) {
                byId.put(rep.id(), rep);
            }
            said = RecordsJson.read(json, Question.Stored.class)
                    .question()
                    .again(stored.decision().record(), rules, byId);
        } catch (RuntimeException e) {
            return new Outcome.Cannot("What it was made from cannot be read: " + e.getMessage() + ".");
        }
        if (said == null) {
            return new Outcome.Differs("who gets it", 0, to(stored), "it is not decided on");
        }
        var compared = new ArrayList<String>();
        for (Part part : parts(stored, said, rules)) {
            if (!part.decided().equals(part.recomputed())) {
                return differs(part);
            }
            compared.add(part.name());
        }
        return new Outcome.Same(compared);
    }

    private static String why(Trust.Stored stored) {
        return switch (stored.decision().kind()) {
            case "mark" ->
                "A mark is not recomputed: it is made anew whenever its record changes, and what it was made from is"
                        + " not kept.";
            case "link" ->
                "A match is not recomputed: it was made from the domains of all accounts, which are not kept.";
            case "roll back", "dispute" -> "A person decided it; there is nothing to recompute.";
            case "team change" ->
                "A team change is not recomputed: a person ordered it, or the policy as the owner is no longer active,"
                        + " and what it was made from is not kept.";
            default -> "What it was made from was not kept: it is older than that, or its time is over.";
        };
    }

    private static List<Part> parts(Trust.Stored stored, Said said, Rules rules) {
        Decision decision = stored.decision();
        var parts = new ArrayList<Part>();
        Act act = stored.act();
        parts.add(new Part(
                "who gets it",
                to(stored),
                said.to() == null ? "nobody" : said.to().value()));
        String sentence = said.sentence();
        String place = said.place();
        if (sentence != null && act instanceof Act.Founding founding) {
            sentence = Arrivals.isNew(String.valueOf(founding.values().text("Name")), founding.domain(), sentence);
        }
        if (sentence != null) {
            parts.add(new Part("the sentence", decision.sentence(), Sheet.clip(sentence, 255)));
        }
        Act.Audit audit = act instanceof Act.Move move
                ? move.audit()
                : act instanceof Act.Founding founding ? founding.audit() : null;
        if (audit != null && place != null && !(act instanceof Act.Founding)) {
            parts.add(new Part("the rule", audit.rule(), Sheet.clip(place, 255)));
            parts.add(new Part("the score", String.valueOf(audit.score()), String.valueOf(said.score())));
        }
        if (said.considered() != null) {
            parts.add(new Part("who was considered", stored.considered(), Trust.considered(said.considered())));
        }
        Fields also = said.also();
        if (also != null && act instanceof Act.Move move) {
            parts.add(new Part(
                    "what is written along",
                    Trust.fields(move.also()),
                    Trust.fields(Books.along(also, decision.known().get("account")))));
        }
        parts.add(new Part("its id", decision.id().value(), id(decision, act, rules)));
        return parts;
    }

    /** The id is a hash of what was decided on, when and under which policy; a second one of a turn bears a number. */
    private static String id(Decision decision, @Nullable Act act, Rules rules) {
        String record = act instanceof Act.Founding founding
                ? "domain/" + founding.domain()
                : String.valueOf(decision.record());
        DecisionId first =
                DecisionId.of(record, decision.kind(), decision.position(), rules.hash(), decision.decidedAt());
        for (int again = 2; again < 10 && !first.equals(decision.id()); again++) {
            DecisionId next = DecisionId.of(
                    record, decision.kind() + " " + again, decision.position(), rules.hash(), decision.decidedAt());
            if (next.equals(decision.id())) {
                return next.value();
            }
        }
        return first.value();
    }

    private static String to(Trust.Stored stored) {
        Act act = stored.act();
        return act instanceof Act.Move move
                ? move.to().value()
                : act instanceof Act.Founding founding ? founding.owner().value() : "nobody";
    }

    private static Outcome differs(Part part) {
        int at = 0;
        int both = Math.min(part.decided().length(), part.recomputed().length());
        while (at < both && part.decided().charAt(at) == part.recomputed().charAt(at)) {
            at++;
        }
        return new Outcome.Differs(part.name(), at, part.decided(), part.recomputed());
    }
}
