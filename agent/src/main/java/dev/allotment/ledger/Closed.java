package dev.allotment.ledger;

import dev.allotment.model.Receipt;
import java.time.Instant;

/** A receipt as entered; {@code number} only rises. */
public record Closed(long number, Receipt receipt, Instant at) {}
