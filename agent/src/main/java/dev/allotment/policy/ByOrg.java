package dev.allotment.policy;

import dev.allotment.model.Transfer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What only the org itself can take along with an account, or keep, and so makes its moves go by SOAP.
 *
 * @param along what is chosen. @param dropped teams that are not to be kept
 */
public record ByOrg(Set<Transfer> along, Set<Transfer> dropped) {
    static final ByOrg NOTHING = new ByOrg(Set.of(), Set.of());

    public ByOrg {
        along = copy(along);
        dropped = copy(dropped);
    }

    boolean isEmpty() {
        return along.isEmpty() && dropped.isEmpty();
    }

    private static Set<Transfer> copy(Set<Transfer> transfers) {
        return transfers.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(transfers));
    }
}
