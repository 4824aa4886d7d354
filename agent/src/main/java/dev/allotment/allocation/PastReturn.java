package dev.allotment.allocation;

import java.time.LocalDate;

/** A return that was granted before. @param on the day in the rep's zone */
public record PastReturn(String reason, LocalDate on) {}
