package dev.allotment.ledger;

import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a person out of everything that is kept, in one transaction of decide: texts of decisions and acts, the org's words, people's
 * orders, sentences not said yet, what decisions were made from, deleted records and what was not understood. It stays one transaction, so that a death
 * leaves either all or nothing to be done again; the tables are read, changed and sealed anew a page at a time, so that memory does
 * not grow with them. Each row that changed gets a new seal, and its old salt goes; so the chain still holds, and nobody can try
 * names against the old seal. What the org still has is a copy of the org: it goes when it is gone there, and the answer says so.
 */
final class Erasing {
    static final String SCRUB = "decide.scrub";

    private static final String WITHDRAWN = "the person it is about was erased";

    private final Seat seat;
    private final Settings settings;
    private final People people;

    Erasing(Seat seat, Settings settings, People people) {
        this.seat = seat;
        this.settings = settings;
        this.people = people;
    }

    void obey(List<Order> orders, Chain chain, Instant now) {
        for (Order order : orders) {
            obey(order, chain, now);
        }
    }

    private void obey(Order order, Chain chain, Instant now) {
        var finding = new TracesOf(seat);
        Traces traces = finding.find(order.subject());
        if (finding.onItsWay(traces)) {
            return; // asked again at the next turn, when its answer is there
        }
        withdraw(traces, chain, now);
        var texts = new ErasedTexts(seat, traces, page -> chain.append(page.reseal(order, now), now));
        int rows = texts.decisions() + texts.receipts() + texts.orders(order) + texts.said(settings);
        int bases = texts.bases();
        int gone = new ErasedRecords(seat, traces).erase();
        List<String> living = finding.living(traces);
        String answer = "Erased: " + rows + " texts, " + bases + " records of what decisions were made from, " + gone
                + " deleted or unread records."
                + (living.isEmpty()
                        ? ""
                        : " Still in the org, and so in the copy of it: " + String.join(", ", living)
                                + ". Delete or anonymise them there, and order it again when that was heard.");
        people.obeyed(order.number(), answer, now);
        var own = new Resealing(seat);
        own.changing(Link.Kind.OBEYED, List.of(Long.toString(order.number())));
        var links = new ArrayList<>(own.reseal(order, now));
        links.add(new Link(Link.Kind.ERASED, Long.toString(order.number()), now, "", ""));
        chain.append(links, now);
        settings.text(SCRUB, "1");
    }

    /** Acts about the person that were not sent are withdrawn, with what goes together with them: they would write the name anew. */
    private void withdraw(Traces traces, Chain chain, Instant now) {
        var links = new ArrayList<Link>();
        for (String record : traces.records()) {
            seat.sql()
                    .sql("""
                            UPDATE act SET state = 'withdrawn', words = :words, closed_at = :now
                            WHERE state IN ('open', 'sent', 'deferred') AND state <> 'sent' AND (record = :record
                                OR EXISTS (SELECT 1 FROM act b WHERE b.record = :record AND b.plan = act.plan
                                    AND b.together = act.together))
                            RETURNING id""")
                    .param("words", WITHDRAWN)
                    .param("now", Instants.micros(now))
                    .param("record", record)
                    .query(String.class)
                    .list()
                    .forEach(id -> {
                        Covering.Covered covered = Covering.withdrawn(Instants.micros(now), WITHDRAWN);
                        links.add(new Link(Link.Kind.WITHDRAWN, id, now, covered.open(), covered.sealed()));
                    });
        }
        chain.append(links, now);
    }
}
