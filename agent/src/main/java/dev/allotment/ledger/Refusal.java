package dev.allotment.ledger;

import java.time.Instant;

/** What the org refused, in its own words, and how often. */
public record Refusal(String code, String words, int times, Instant last) {}
