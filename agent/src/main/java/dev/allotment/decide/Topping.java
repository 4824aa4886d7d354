package dev.allotment.decide;

import dev.allotment.allocation.Assignment;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.Distributor;
import dev.allotment.allocation.PoolAccount;
import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The pass that tops up every book from the best of the pool (PRODUCT 4.4). */
final class Topping {
    /** Others that a decision tells of, so that a ledger of a large org stays readable. */
    private static final int MANY = 40;

    private static final int FEW = 5;
    private static final int LARGE = 20_000;

    private final Picture picture;
    private final Rules rules;
    private final Pool pool;

    Topping(Picture picture, Rules rules, Pool pool) {
        this.picture = picture;
        this.rules = rules;
        this.pool = pool;
    }

    /** For every book. */
    void run(Sheet sheet) {
        run(rep -> true, "", sheet);
    }

    /**
     * One round for all books, of which these get what it gives them: so no team takes what the round gives to another.
     *
     * @param further a sentence more for the audit, or empty
     */
    Distribution run(Predicate<Rep> whose, String further, Sheet sheet) {
        List<PoolAccount> waiting = pool.accounts(sheet);
        Distribution round = sheet.evidence.distribute(
                waiting,
                picture.people.reps().values().stream().map(sheet::book).toList(),
                rules.distribution(),
                waiting.size() > LARGE ? FEW : MANY,
                whose,
                sheet.now);
        sheet.round = round;
        String proof = String.format(
                Locale.ROOT,
                "The round gives %d points of score; no round could give more than %d. Level books cost %d of them.",
                round.value(),
                round.bound(),
                round.price());
        for (Assignment given : round.assignments()) {
            Fields account = picture.accounts.row(given.account());
            RecordId from = account == null ? null : account.id("OwnerId");
            if (account != null && from != null && whose.test(given.rep())) {
                sheet.move(
                        "distribute",
                        given.rep().team(),
                        Ref.account(given.account()),
                        MoveKind.DISTRIBUTE,
                        from,
                        given.rep().id(),
                        rules.audit(
                                given.sentence(),
                                given.place(),
                                given.score(),
                                given.sentence() + " " + proof + further,
                                null),
                        Books.given(sheet.now),
                        null,
                        new TreeMap<>(Map.of("account", account)),
                        candidates(given));
            }
        }
        return round;
    }

    /**
     * How many accounts a round for these books alone would give them. Where that is more than the round for all gives them, others
     * have what the same pool could fill them with. Ask before the round is drafted.
     */
    int alone(Predicate<Rep> whose, Sheet sheet) {
        return Distributor.distribute(
                        pool.accounts(sheet),
                        picture.people.reps().values().stream()
                                .filter(whose)
                                .map(sheet::book)
                                .toList(),
                        rules.distribution(),
                        sheet.now)
                .assignments()
                .size();
    }

    /** Everybody who could have had it, as a decision keeps it. */
    static List<Candidate> candidates(Assignment given) {
        return given.considered().stream()
                .map(one -> new Candidate(
                        one.name(),
                        one.whyNot() == null ? BigDecimal.valueOf(given.score()) : null,
                        one.whyNot() == null,
                        one.whyNot() == null ? "gets it" : one.whyNot(),
                        one.rep()))
                .toList();
    }
}
