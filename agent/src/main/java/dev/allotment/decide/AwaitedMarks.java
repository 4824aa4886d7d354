package dev.allotment.decide;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts whose warning is being marked, or was and the mirror does not show it yet. One thread. */
final class AwaitedMarks {
    /** For so long a mark that was written is waited for. */
    private static final Duration ECHO = Duration.ofHours(1);

    private final Picture picture;
    private final Ledger ledger;
    private final Map<RecordId, Awaited> awaited = new HashMap<>();

    /** @param warned as it was marked. @param written when it was; null: it is on its way */
    private record Awaited(
            @Nullable LocalDate warned, @Nullable Instant written) {}

    AwaitedMarks(Picture picture, Ledger ledger) {
        this.picture = picture;
        this.ledger = ledger;
    }

    /** Takes up what was written before a restart. */
    void open(Instant now) {
        ledger.accountsMarkedSince(now.minus(ECHO)).forEach(this::written);
    }

    /** @param marked records on which a mark is open, and what it says. @return all accounts that are waited for */
    Set<RecordId> accounts(Map<Ref, Fields> marked, Instant now) {
        for (RecordId id : List.copyOf(awaited.keySet())) {
            if (!marked.containsKey(Ref.account(id)) && over(id, now)) {
                awaited.remove(id);
            }
        }
        marked.forEach((ref, values) -> {
            if (ref.entity().equals(Entity.ACCOUNT)) {
                awaited.put(ref.id(), new Awaited(values.date(AllotmentFields.WARNED_ON), null));
            }
        });
        return awaited.keySet();
    }

    /** Whether the mirror shows its warning, or it was not written, or was so long ago. */
    private boolean over(RecordId id, Instant now) {
        Awaited before = awaited.get(id);
        if (before != null && before.written() == null) { // it was under way until now
            awaited.remove(id);
            ledger.actsOn(Ref.account(id)).stream()
                    .filter(entry -> entry.act() instanceof Act.Mark)
                    .reduce((first, last) -> last)
                    .filter(last -> last.state() == ActState.DONE)
                    .ifPresent(this::written);
        }
        Awaited one = awaited.get(id);
        Fields account = picture.accounts.row(id);
        return one == null
                || one.written() == null
                || account == null
                || one.written().isBefore(now.minus(ECHO))
                || Objects.equals(one.warned(), account.date(AllotmentFields.WARNED_ON));
    }

    private void written(Entry entry) {
        Instant at = entry.closedAt();
        if (at != null
                && entry.act() instanceof Act.Mark mark
                && mark.values().names().contains(AllotmentFields.WARNED_ON)) {
            awaited.put(mark.record().id(), new Awaited(mark.values().date(AllotmentFields.WARNED_ON), at));
        }
    }
}
