package dev.allotment.allocation;

import dev.allotment.model.Condition;

/** A stage that a lead has reached, such as MQL, SQL or PQL. Stages are asked in the policy's order; the first that holds counts. */
public record Qualification(String name, Condition when, String place) {}
