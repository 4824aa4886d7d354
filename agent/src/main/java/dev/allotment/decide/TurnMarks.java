package dev.allotment.decide;

import dev.allotment.allocation.FairnessLedger;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Turns;
import dev.allotment.policy.Process;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes to each rep's own row how the rep's line of the fairness ledger stands; only where it is news (PRODUCT 4.1). */
final class TurnMarks {
    private static final List<String> LINE = List.of(
            AllotmentFields.REP_TURNS_ENTITLED, AllotmentFields.REP_TURNS_GIVEN, AllotmentFields.REP_TURN_BALANCE);
    /** Digits after the point that the fields hold. */
    private static final int SHOWN = 2;

    private final People people;
    private final boolean mapped;

    TurnMarks(People people, Rules rules) {
        this.people = people;
        this.mapped = rules.policy().fieldsOf(Entity.REP).keySet().containsAll(LINE);
    }

    /**
     * Marks the rows of reps whose line differs from what the row shows. A rep without a line is left as it is.
     *
     * @param room most marks to draft
     * @return marks drafted
     */
    int run(FairnessLedger fairness, int room, Sheet sheet) {
        if (!mapped) {
            return 0;
        }
        int drafted = 0;
        for (Map.Entry<RecordId, Rep> rep : people.reps().entrySet()) {
            RecordId id = people.rowOf(rep.getKey());
            Fields row = id == null ? null : people.row(id);
            Turns turns = fairness.of(rep.getKey());
            if (drafted >= room || id == null || row == null || turns.equals(new Turns(rep.getKey(), 0, 0, 0))) {
                continue;
            }
            var ref = new Ref(Entity.REP, id);
            Fields line = line(turns);
            boolean news = LINE.stream().anyMatch(field -> !same(row.number(field), line.number(field)));
            if (news && !sheet.busy(ref) && !sheet.refusals.write(ref)) {
                sheet.mark("marks", Process.MARK, rep.getValue().team(), ref, line, "the line of turns", null);
                drafted++;
            }
        }
        return drafted;
    }

    private static Fields line(Turns turns) {
        return Fields.NONE
                .with(AllotmentFields.REP_TURNS_ENTITLED, shown(turns.entitled()))
                .with(AllotmentFields.REP_TURNS_GIVEN, BigDecimal.valueOf(turns.given()))
                .with(AllotmentFields.REP_TURN_BALANCE, shown(turns.balance()));
    }

    /** @param billionths of a turn */
    private static BigDecimal shown(long billionths) {
        return BigDecimal.valueOf(billionths, 9).setScale(SHOWN, RoundingMode.HALF_UP);
    }

    private static boolean same(@Nullable BigDecimal shown, @Nullable BigDecimal wanted) {
        return shown == null || wanted == null ? shown == wanted : shown.compareTo(wanted) == 0;
    }
}
