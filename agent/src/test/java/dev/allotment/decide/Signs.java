package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.Ref;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the worlds show of accounts that go to a rep as they show strong intent, reckoned by hand from what the agent has learned. */
final class Signs {
    private static final int STRONG = 90;

    /** Moves for a signal that has not ended since, by account. */
    private final Map<Ref, Act.Move> lasting = new HashMap<>();

    /** What the agent has learned by now. */
    void learned(Map<Ref, Fields> known) {
        lasting.keySet().removeIf(ref -> !strong(known.get(ref)));
    }

    void judge(SmallOrg org, Map<Ref, Fields> known, List<Entry> fresh, LocalDate today, Watch watch) {
        for (Entry entry : fresh) {
            if (!(entry.act() instanceof Act.Move move) || !Signalling.made(move)) {
                continue;
            }
            watch.happened.merge("signal: decided", 1L, Long::sum);
            Fields account = known.get(move.record());
            if (account == null || !strong(account)) {
                watch.broken("D6", move + " shows no signal");
                continue;
            }
            String status = account.text(AllotmentFields.STATUS);
            LocalDate hold = account.date(AllotmentFields.HOLD_UNTIL);
            if ((status != null && !status.equals(BookStatus.POOL.word()))
                    || (hold != null && !hold.isBefore(today))
                    || account.flag("Is_Partner__c")
                    || !move.from().equals(account.id("OwnerId"))
                    || move.to().equals(account.id(AllotmentFields.RESTED_FROM))) {
                watch.broken("D4", move + " gives what is not open to that rep: " + account);
            }
            Act.Move before = lasting.put(move.record(), move);
            if (before != null && org.written.containsKey(before.id())) {
                watch.broken("D4", move + " is given for a signal for which it went as " + before.id() + " before");
            }
        }
    }

    private static boolean strong(@Nullable Fields account) {
        var intent = account == null ? null : account.number("Intent_Score__c");
        return intent != null && intent.intValue() >= STRONG;
    }
}
