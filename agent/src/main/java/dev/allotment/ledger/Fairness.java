package dev.allotment.ledger;

import dev.allotment.model.RecordId;

/** One rep's running account in one team's turn; {@code balance} is the text that room allocation makes of it. */
public record Fairness(String team, RecordId rep, String balance) {}
