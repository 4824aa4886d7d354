package dev.allotment.decide;

import dev.allotment.ledger.Ledger;
import dev.allotment.matching.AccountIndex;
import dev.allotment.matching.Matcher;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** Everything that decide knows of the org, at one moment, for reports: it decides nothing and writes nothing. One thread. */
public final class Survey {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Instant now;

    /** Reads the whole mirror. @param now as of which the accounts are looked at */
    public Survey(Mirror mirror, Ledger ledger, Rules rules, Instant now) {
        this.rules = rules;
        this.now = now;
        var matcher = new Matcher(rules.matching());
        picture = Picture.read(matcher.reader(), rules, mirror, now);
        cases = new Cases(picture, rules, matcher.reader(), new Enrolments(ledger));
        for (RecordId id : List.copyOf(picture.accounts.ids())) {
            cases.refresh(id, now);
        }
    }

    /** When decide last looked at the org, in org time; {@code otherwise} if it never did. */
    public static Instant lastLook(Ledger ledger, Instant otherwise) {
        String looked = ledger.setting(Decider.LOOKED);
        return looked == null ? otherwise : Instant.parse(looked);
    }

    /** Each account with its fields and the features that formulas may read, in order of id. */
    public void accounts(BiConsumer<RecordId, Fields> visitor) {
        for (RecordId id : picture.accounts.ids()) {
            Fields account = picture.accounts.row(id);
            if (account != null) {
                visitor.accept(id, cases.facts(id, account, cases.touches(id, rules.zone(), now), now));
            }
        }
    }

    /** Reps by the id of their user. */
    public SortedMap<RecordId, Rep> reps() {
        return picture.people.reps();
    }

    /** Whether the account counts at all. */
    public boolean enrolled(RecordId account) {
        return cases.enrolled(account);
    }

    /** All accounts and aliases, as leads are matched with them. */
    public AccountIndex index() {
        return picture.index;
    }
}
