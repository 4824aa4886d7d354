package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose what is in the worlds of the policy with territories, reckoned by hand; in other worlds nothing is anybody's. */
record Fences(SmallOrg org, Map<Ref, Fields> known) {
    private static final Set<MoveKind> GIVING =
            EnumSet.of(MoveKind.DISTRIBUTE, MoveKind.ROUTE, MoveKind.CLAIM, MoveKind.SWAP, MoveKind.TEAM_CHANGE);
    private static final Set<MoveKind> TAKING = EnumSet.of(MoveKind.RETRIEVE, MoveKind.TEAM_CHANGE);

    void judge(List<Entry> fresh, Watch watch) {
        if (org.policy.allocation().distribution().territories().all().isEmpty()) {
            return;
        }
        for (Entry entry : fresh) {
            if (entry.act() instanceof Act.Move move
                    && move.record().entity().equals(Entity.ACCOUNT)
                    && known.get(move.record()) instanceof Fields account) {
                Set<String> whose = whose(account);
                if (!whose.isEmpty()
                        && GIVING.contains(move.kind())
                        && !move.to().equals(SmallOrg.POOL)) {
                    watch.happened.merge("territory: given", 1L, Long::sum);
                    if (!whose.contains(name(move.to()))) {
                        watch.broken("T1", org.now + " " + move + " gives what belongs to " + whose);
                    }
                }
                if (whose.contains(name(move.from()))
                        && TAKING.contains(move.kind())
                        && !standIn(account)
                        && !leaves(move)) {
                    watch.broken("T1", org.now + " " + move + " takes it from whose it is");
                }
            }
        }
    }

    /** Whether somebody ordered that the rep leaves: then it cannot stay. */
    private boolean leaves(Act.Move move) {
        String user = name(move.from()) + "@agent.example";
        String leaving = new TeamChange(TeamChange.Kind.LEAVER, user, null).subject();
        return move.kind() == MoveKind.TEAM_CHANGE
                && org.ledger.orders(1_000).stream()
                        .anyMatch(order -> order.subject().equals(leaving));
    }

    /** Whether the policy gives it to its rep over a full book, too. */
    boolean over(Act act) {
        if (org.policy.allocation().distribution().territories().all().isEmpty()) {
            return false;
        }
        return switch (act) {
            case Act.Founding founding -> named(founding.domain().name());
            case Act.Move move -> {
                Fields row = known.get(move.record());
                boolean lead = move.record().entity().equals(Entity.LEAD);
                yield row != null
                        && (lead
                                ? String.valueOf(row.text("Email")).matches(".*@(company0|new1)\\.com") || alone(move)
                                : named(row.text("Website")));
            }
            case Act.Mark mark -> false;
            case Act.Link link -> false;
        };
    }

    /** A lead for the one rep whose its account is: it takes no place in the book, and nobody chose. */
    private boolean alone(Act.Move lead) {
        RecordId matched = lead.also().id(AllotmentFields.MATCHED_ACCOUNT);
        Fields account = matched == null ? null : known.get(Ref.account(matched));
        return account != null && whose(account).equals(Set.of(name(lead.to())));
    }

    private static boolean named(@Nullable String website) {
        return website != null && Set.of("company0.com", "new1.com").contains(new Domain(website).name());
    }

    /** User names of those who may have it; of what ends in 5 anybody of the team may, in place of the two. */
    private static Set<String> whose(Fields account) {
        String name = String.valueOf(account.text("Name"));
        return named(account.text("Website"))
                ? Set.of("rep0")
                : name.matches("Company\\d*[37]")
                        ? Set.of("rep2")
                        : standIn(account) ? Set.of("rep1", "rep3") : Set.of();
    }

    private static boolean standIn(Fields account) {
        return String.valueOf(account.text("Name")).matches("Company\\d*5");
    }

    private String name(RecordId user) {
        Fields row = known.get(new Ref(Entity.USER, user));
        return row == null ? "" : String.valueOf(row.text("Username")).replace("@agent.example", "");
    }
}
