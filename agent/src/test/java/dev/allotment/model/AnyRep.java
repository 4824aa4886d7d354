package dev.allotment.model;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Set;

/** A rep of whom nothing else is said: there, at work at any hour, of the usual weight. */
public final class AnyRep {
    private AnyRep() {}

    public static Rep of(RecordId id, String name, String team, ZoneId zone, int capacity) {
        return new Rep(
                id,
                name,
                team,
                zone,
                true,
                capacity,
                BigDecimal.ONE,
                0,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null);
    }
}
