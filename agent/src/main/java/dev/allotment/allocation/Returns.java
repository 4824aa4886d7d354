package dev.allotment.allocation;

import java.time.Instant;
import java.util.List;

/** Judges a rep's wish to give an account back. Pure; any thread. */
public final class Returns {
    private Returns() {}

    /** @param earlier returns granted to this rep before, any reason */
    public static ReturnAnswer judge(
            Request request,
            HeldAccount account,
            BookState book,
            List<PastReturn> earlier,
            ReturnRules rules,
            Instant now) {
        throw new UnsupportedOperationException("being written");
    }
}
