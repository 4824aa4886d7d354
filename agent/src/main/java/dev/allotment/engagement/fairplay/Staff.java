package dev.allotment.engagement.fairplay;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is a rep, and what people are called. @param names of any user */
public record Staff(Map<RecordId, Rep> reps, Function<RecordId, String> names) {
    public Staff {
        reps = Map.copyOf(reps);
    }

    String name(@Nullable RecordId user) {
        return user == null ? "somebody unknown" : names.apply(user);
    }

    boolean isRep(@Nullable RecordId user) {
        return user != null && reps.containsKey(user);
    }

    /** A rep who can still hold a book: whoever is gone or going hands over what is theirs. */
    boolean staying(@Nullable RecordId user) {
        Rep rep = user == null ? null : reps.get(user);
        return rep != null && rep.active() && !rep.leaving();
    }
}
