package dev.allotment.salesforce;

import com.sforce.soap.partner.Error;
import com.sforce.soap.partner.OwnerChangeOption;
import com.sforce.soap.partner.OwnerChangeOptionType;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.CallCost;
import dev.allotment.model.Change;
import dev.allotment.model.DecisionId;
import dev.allotment.model.OwnerCall;
import dev.allotment.model.Receipt;
import dev.allotment.model.Transfer;
import dev.allotment.org.OrgFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends owner changes by SOAP update with OwnerChangeOptions: one old owner, one new owner and one set of options a call, 200
 * records at most (contract 4.1). The guard rule stands over SOAP as over REST, and reads the same fields.
 */
final class OwnerCalls {
    private static final String ALONG =
            "%s of a record that goes along: the account itself has its owner. The org asks the rule Allotment_Owner_Guard of what it takes along by itself; let open_opportunities stay (follows in writing.yaml), or go with moves that do not go by SOAP";

    private static final Verdict HELD = new Verdict(
            Fate.DEFER, "HELD", "a call of several was refused for one of them, and a stop or the budget came between");

    private final Soap soap;
    private final Rows rows;

    OwnerCalls(Soap soap, Rows rows) {
        this.soap = soap;
        this.rows = rows;
    }

    /**
     * @param units each a move by SOAP and what belongs to it, which waits for the move's audit row
     * @param mayWrite asked before each half of a call that the org refused as a whole
     * @throws dev.allotment.org.OrgFailure only if nothing at all was carried out yet and this call was not either
     */
    void send(List<List<Act>> units, BooleanSupplier mayWrite, Map<DecisionId, Receipt> receipts) {
        var calls = new LinkedHashMap<OwnerCall, List<List<Act>>>();
        for (List<Act> unit : units) {
            calls.computeIfAbsent(OwnerCall.of(move(unit)), any -> new ArrayList<>())
                    .add(unit);
        }
        calls.forEach((ownerCall, all) -> {
            for (int from = 0; from < all.size(); from += CallCost.ROWS) {
                send(ownerCall, all.subList(from, Math.min(all.size(), from + CallCost.ROWS)), mayWrite, receipts);
            }
        });
    }

    static boolean bySoap(List<Act> unit) {
        return unit.stream()
                .anyMatch(act -> act instanceof Act.Move move && move.road().soap());
    }

    private static Act.Move move(List<Act> unit) {
        List<Act.Move> moves = unit.stream()
                .filter(Act.Move.class::isInstance)
                .map(Act.Move.class::cast)
                .toList();
        if (moves.size() != 1) {
            throw new IllegalArgumentException("a move by SOAP goes together with no other move: " + moves);
        }
        return moves.getFirst();
    }

    private void send(
            OwnerCall ownerCall, List<List<Act>> units, BooleanSupplier mayWrite, Map<DecisionId, Receipt> receipts) {
        SObject[] rows = units.stream().map(unit -> row(move(unit))).toArray(SObject[]::new);
        SaveResult[] results;
        try {
            results = soap.call("update", connection -> {
                connection.setAllOrNoneHeader(false);
                connection.setAssignmentRuleHeader(null, false);
                connection.setOwnerChangeOptions(options(ownerCall));
                return connection.update(rows);
            });
        } catch (Soap.Failed failed) {
            failed(ownerCall, units, failed, mayWrite, receipts);
            return;
        }
        Map<DecisionId, Verdict> overtaken = new LinkedHashMap<>();
        for (int i = 0; i < units.size(); i++) {
            List<Act> unit = units.get(i);
            SaveResult result = i < results.length ? results[i] : null;
            if (result == null) {
                all(
                        unit,
                        new Verdict(Fate.LOOK_UP_FIRST, "NO_ANSWER", "the org's answer does not speak of it"),
                        receipts);
            } else if (result.getSuccess()) {
                unit.forEach(act -> receipts.put(act.id(), new Receipt.Owed(act.id())));
            } else {
                Verdict verdict = verdict(result);
                if (verdict.fate() == Fate.OVERTAKEN) {
                    overtaken.put(move(unit).id(), verdict);
                } else {
                    all(unit, verdict, receipts);
                }
            }
        }
        if (!overtaken.isEmpty()) {
            tellWhose(units, overtaken, receipts);
        }
    }

    /**
     * The guard rule stands on opportunities too, and the org, which takes them along by itself, does not write what it asks for.
     * Its words in the result of the account do not say which record they are of (contract 4.3): the account's owner does.
     */
    private void tellWhose(
            List<List<Act>> units, Map<DecisionId, Verdict> overtaken, Map<DecisionId, Receipt> receipts) {
        List<List<Act>> asked = units.stream()
                .filter(unit -> overtaken.containsKey(move(unit).id()))
                .toList();
        List<Change> found;
        try {
            found = rows.read(
                    move(asked.getFirst()).record().entity(),
                    List.of("OwnerId"),
                    asked.stream().map(unit -> move(unit).record().id()).toList());
        } catch (OrgFailure failure) {
            // Whose refusal it was is not known: nothing was written, and the next try begins with a look.
            asked.forEach(unit -> all(
                    unit,
                    new Verdict(Fate.DEFER, failure.code(), "who refused is not known: " + failure.getMessage()),
                    receipts));
            return;
        }
        for (List<Act> unit : asked) {
            Act.Move move = move(unit);
            boolean still = found.stream()
                    .anyMatch(change -> change instanceof Change.Seen seen
                            && seen.ref().equals(move.record())
                            && move.from().value().equals(seen.raw().get("OwnerId")));
            Verdict said = Objects.requireNonNull(overtaken.get(move.id()));
            all(unit, still ? new Verdict(Fate.REFUSE, Receipt.ALONG, ALONG.formatted(said.words())) : said, receipts);
        }
    }

    /**
     * A call is refused as a whole where one of its accounts has another owner by now (contract 0.11): halves are sent, until
     * that one is refused alone, each behind the brake (laws A8, A10).
     */
    private void failed(
            OwnerCall ownerCall,
            List<List<Act>> units,
            Soap.Failed failed,
            BooleanSupplier mayWrite,
            Map<DecisionId, Receipt> receipts) {
        if (failed.failure().code().equals(Fates.MIXED_OWNERS) && units.size() > 1) {
            int middle = units.size() / 2;
            for (List<List<Act>> half : List.of(units.subList(0, middle), units.subList(middle, units.size()))) {
                if (mayWrite.getAsBoolean()) {
                    send(ownerCall, half, mayWrite, receipts);
                } else {
                    half.forEach(unit -> all(unit, HELD, receipts));
                }
            }
            return;
        }
        boolean whole = failed.fate() != Fate.REFUSE && !failed.perhaps();
        if (whole && receipts.isEmpty()) {
            throw failed.failure();
        }
        String words = String.valueOf(failed.failure().getMessage());
        var verdict =
                new Verdict(whole ? Fate.DEFER : failed.fate(), failed.failure().code(), words);
        units.forEach(unit -> all(unit, verdict, receipts));
    }

    private static Verdict verdict(SaveResult result) {
        Error[] errors = result.getErrors();
        if (errors == null || errors.length == 0 || errors[0].getStatusCode() == null) {
            return new Verdict(Fate.LOOK_UP_FIRST, "NO_CODE", "the org gave no reason");
        }
        String code = errors[0].getStatusCode().toString();
        String message = String.valueOf(errors[0].getMessage());
        return new Verdict(Fates.of(code, message), code, message);
    }

    /** The move has that fate, and what belongs to it shares it. */
    private static void all(List<Act> unit, Verdict verdict, Map<DecisionId, Receipt> receipts) {
        DecisionId move = move(unit).id();
        for (Act act : unit) {
            Verdict own = act.id().equals(move) ? verdict : verdict.besides(move);
            receipts.put(act.id(), own.receipt(act.id()));
        }
    }

    private static SObject row(Act.Move move) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Values.put(move.also(), values);
        values.put("OwnerId", move.to().value());
        values.put(AllotmentFields.EXPECTED_OWNER, move.from().value());
        values.put(AllotmentFields.DECISION, move.id().value());
        var row = new SObject(move.record().entity().name());
        row.setId(move.record().id().value());
        var cleared = new ArrayList<String>();
        values.forEach((name, value) -> {
            if (value == null) {
                cleared.add(name);
            } else {
                row.setField(name, value);
            }
        });
        if (!cleared.isEmpty()) {
            row.setFieldsToNull(cleared.toArray(String[]::new));
        }
        return row;
    }

    /** Every option is told, those that are off too: by default the org drops the teams (contract 4.1). */
    private static OwnerChangeOption[] options(OwnerCall ownerCall) {
        return Map.ofEntries(
                        Map.entry(Transfer.CONTACTS, OwnerChangeOptionType.TransferContacts),
                        Map.entry(Transfer.OPEN_ACTIVITIES, OwnerChangeOptionType.TransferOpenActivities),
                        Map.entry(Transfer.NOTES, OwnerChangeOptionType.TransferNotesAndAttachments),
                        Map.entry(Transfer.OPEN_OPPORTUNITIES, OwnerChangeOptionType.TransferOwnedOpenOpportunities),
                        Map.entry(
                                Transfer.OTHERS_OPEN_OPPORTUNITIES,
                                OwnerChangeOptionType.TransferOthersOpenOpportunities),
                        Map.entry(
                                Transfer.CLOSED_OPPORTUNITIES, OwnerChangeOptionType.TransferOwnedClosedOpportunities),
                        Map.entry(Transfer.OPEN_CASES, OwnerChangeOptionType.TransferOwnedOpenCases),
                        Map.entry(Transfer.ALL_CASES, OwnerChangeOptionType.TransferAllOwnedCases),
                        Map.entry(Transfer.CONTRACTS, OwnerChangeOptionType.TransferContracts),
                        Map.entry(Transfer.ORDERS, OwnerChangeOptionType.TransferOrders),
                        Map.entry(Transfer.ACCOUNT_TEAM, OwnerChangeOptionType.KeepAccountTeam),
                        Map.entry(Transfer.OPPORTUNITY_TEAM, OwnerChangeOptionType.KeepSalesTeam),
                        Map.entry(
                                Transfer.OPPORTUNITY_TEAM_ACCESS,
                                OwnerChangeOptionType.KeepSalesTeamGrantCurrentOwnerReadWriteAccess))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry ->
                        option(entry.getValue(), ownerCall.road().transfers().contains(entry.getKey())))
                .toArray(OwnerChangeOption[]::new);
    }

    private static OwnerChangeOption option(OwnerChangeOptionType type, boolean execute) {
        var option = new OwnerChangeOption();
        option.setType(Objects.requireNonNull(type));
        option.setExecute(execute);
        return option;
    }
}
