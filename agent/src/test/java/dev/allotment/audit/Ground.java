package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The org as it stands at one point of its record, and what of its past the rows no longer show. One thread. */
final class Ground {
    /** A time during which one user owned a record. */
    record Tenure(String owner, Instant since) {}

    private static final Set<String> INDEXED = Set.of(
            "AccountId",
            "WhoId",
            "OwnerId",
            "ParentId",
            "Username",
            "DeveloperName",
            AllotmentFields.MATCHED_ACCOUNT,
            "ConvertedAccountId",
            AllotmentFields.REP_USER,
            AllotmentFields.ALIAS_ACCOUNT,
            AllotmentFields.CHANGE_DECISION,
            AllotmentFields.FOUNDED_FOR);

    private final Map<String, Map<String, Image>> rows = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> index = new HashMap<>();
    private final Map<String, List<Tenure>> owners = new HashMap<>();
    private final Map<String, Instant> warned = new HashMap<>();
    private final Map<String, Integer> pushes = new HashMap<>();

    @Nullable
    Image row(String object, @Nullable String id) {
        return id == null ? null : rows.getOrDefault(object, Map.of()).get(id);
    }

    Collection<Image> all(String object) {
        return rows.getOrDefault(object, Map.of()).values();
    }

    /** Rows of the object whose field holds that value; the field must be one of those indexed. */
    List<Image> where(String object, String field, @Nullable String value) {
        if (!INDEXED.contains(field)) {
            throw new IllegalArgumentException(field + " is not indexed");
        }
        var found = new ArrayList<Image>();
        for (String id : index.getOrDefault(object + "." + field, Map.of()).getOrDefault(value, Set.of())) {
            Image row = row(object, id);
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    /** Leads of an account: matched with it, unless they became another's when they were converted, or converted into it. */
    List<Image> leadsOf(String account) {
        var leads = new ArrayList<Image>();
        for (Image lead : where("Lead", AllotmentFields.MATCHED_ACCOUNT, account)) {
            if (!lead.flag("IsConverted") || lead.text("ConvertedAccountId") == null) {
                leads.add(lead);
            }
        }
        for (Image lead : where("Lead", "ConvertedAccountId", account)) {
            if (lead.flag("IsConverted")) {
                leads.add(lead);
            }
        }
        return leads;
    }

    /** Who owned it since its record began, the present owner last. */
    List<Tenure> owners(String account) {
        return owners.getOrDefault(account, List.of());
    }

    /** Since when due date and warning have both been shown without a break, or null. */
    @Nullable
    Instant warnedSince(String account) {
        return warned.get(account);
    }

    /** How often the close date of an open opportunity was moved to later. */
    int pushes(String opportunity) {
        return pushes.getOrDefault(opportunity, 0);
    }

    /** When the account was last given to its owner, by anyone, as far as anything shows. */
    @Nullable
    Instant assigned(Image account) {
        List<Tenure> chain = owners(account.id());
        Instant latest = chain.isEmpty()
                ? account.instant("CreatedDate")
                : chain.getLast().since();
        for (Image change : where("AccountHistory", "AccountId", account.id())) {
            Instant at = change.instant("CreatedDate");
            if (at != null && "Owner".equals(change.text("Field")) && (latest == null || at.isAfter(latest))) {
                latest = at;
            }
        }
        return latest;
    }

    void apply(Commit commit) {
        for (Image image : commit.rows()) {
            Map<String, Image> table = rows.computeIfAbsent(image.object(), object -> new LinkedHashMap<>());
            Image before = image.flag("IsDeleted") ? table.remove(image.id()) : table.put(image.id(), image);
            reindex(before, image.flag("IsDeleted") ? null : image);
            if (image.object().equals("Account")) {
                remember(before, image, commit.at());
            } else if (image.object().equals("Opportunity") && before != null && !before.flag("IsClosed")) {
                LocalDate was = before.date("CloseDate");
                LocalDate is = image.date("CloseDate");
                if (was != null && is != null && is.isAfter(was)) {
                    pushes.merge(image.id(), 1, Integer::sum);
                }
            }
        }
    }

    private void remember(@Nullable Image before, Image account, Instant at) {
        String owner = account.text("OwnerId");
        String was = before == null ? null : before.text("OwnerId");
        if (owner != null && !owner.equals(was)) {
            Instant created = account.instant("CreatedDate");
            owners.computeIfAbsent(account.id(), id -> new ArrayList<>())
                    .add(new Tenure(owner, before == null && created != null ? created : at));
            warned.remove(account.id());
        }
        if (account.text(AllotmentFields.DUE_BACK) == null || account.text(AllotmentFields.WARNED_ON) == null) {
            warned.remove(account.id());
        } else {
            warned.putIfAbsent(account.id(), at);
        }
    }

    private void reindex(@Nullable Image before, @Nullable Image after) {
        for (String field : INDEXED) {
            String was = before == null ? null : before.text(field);
            String is = after == null ? null : after.text(field);
            if (was != null && before != null && !was.equals(is)) {
                values(before.object(), field, was).remove(before.id());
            }
            if (is != null && after != null && !is.equals(was)) {
                values(after.object(), field, is).add(after.id());
            }
        }
    }

    private Set<String> values(String object, String field, String value) {
        return index.computeIfAbsent(object + "." + field, key -> new HashMap<>())
                .computeIfAbsent(value, key -> new LinkedHashSet<>());
    }
}
