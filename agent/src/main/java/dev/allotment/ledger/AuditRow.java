package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.RecordId;

/** A row of Ownership_Change__c that we wrote. @param number of the receipt that told its id */
public record AuditRow(long number, DecisionId decision, RecordId id) {}
