package dev.allotment.allocation;

import dev.allotment.model.Rep;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How a new rep's capacity grows from the first day of the ramp to the full book.
 *
 * @param days length of the ramp; 0: no ramp
 * @param startPercent share of capacity on the first day, 0 to 100
 */
public record Ramp(int days, int startPercent, String place) {
    public Ramp {
        if (days < 0 || startPercent < 0 || startPercent > 100) {
            throw new IllegalArgumentException(place + ": a ramp has 0 or more days and starts at 0 to 100 percent");
        }
    }

    public static Ramp none(String place) {
        return new Ramp(0, 100, place);
    }

    /** The rep's capacity on that day, rounded down but at least 1 where the rep has any. */
    public int capacity(Rep rep, LocalDate day) {
        if (rep.rampStart() == null || days == 0 || rep.capacity() == 0) {
            return rep.capacity();
        }
        long gone = ChronoUnit.DAYS.between(rep.rampStart(), day);
        if (gone >= days) {
            return rep.capacity();
        }
        long hundredths = startPercent * (long) days + (100L - startPercent) * Math.max(0, gone);
        return (int) Math.max(1, rep.capacity() * hundredths / (100L * days));
    }
}
