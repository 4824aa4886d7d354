package dev.allotment.allocation;

import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What distribution is told of a pool account's family, as computed fields of {@link PoolAccount#fields}. */
public final class FamilyFacts {
    private static final String HEAD = "Family.Head";
    private static final String HOLDERS = "Family.Holders";

    private FamilyFacts() {}

    /** @param head the account's ultimate parent, or null: it has no family. @param holders users who hold others of the family */
    public static Fields of(@Nullable RecordId head, List<RecordId> holders) {
        return Fields.NONE
                .with(HEAD, head == null ? null : head.value())
                .with(
                        HOLDERS,
                        String.join(";", holders.stream().map(RecordId::value).toList()));
    }

    static @Nullable RecordId head(PoolAccount account) {
        return account.fields().id(HEAD);
    }

    static List<RecordId> holders(PoolAccount account) {
        String holders = account.fields().text(HOLDERS);
        return holders == null || holders.isEmpty()
                ? List.of()
                : Arrays.stream(holders.split(";"))
                        .map(RecordId::orNull)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
