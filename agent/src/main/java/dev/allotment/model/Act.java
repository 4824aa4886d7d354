package dev.allotment.model;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing we write to the org: a move, a mark, a founding or a link. Acts of one plan that share {@code together} are
 * written in one graph, all or nothing (a swap, or a return with its answer).
 */
public sealed interface Act {
    /** Also the external id of the audit row of a move. */
    DecisionId id();

    PlanId plan();

    /** The record written to. For a founding: none. */
    @Nullable
    Ref record();

    @Nullable
    String together();

    /**
     * One owner change, written with its audit row, only while {@code from} still owns the record (law A2).
     *
     * @param also further fields of the same record set in the same write (status, due date, rest until)
     * @param audit the audit row's fields except decision, record, owners, kind, plan and time, which act fills in
     * @param follows records of {@code from} that go to {@code to} in the same transaction, in order, each once; by SOAP those
     *     that the org is expected to take along
     * @param road by which call it is written; by SOAP only an account, and no other move together with it
     */
    record Move(
            DecisionId id,
            PlanId plan,
            Ref record,
            MoveKind kind,
            RecordId from,
            RecordId to,
            Audit audit,
            Fields also,
            @Nullable String together,
            List<Ref> follows,
            Road road)
            implements Act {
        public Move {
            follows = List.copyOf(new TreeSet<>(follows));
            if (road.soap() && !record.entity().equals(Entity.ACCOUNT)) {
                throw new IllegalArgumentException("only accounts are moved by SOAP, not " + record);
            }
        }

        /** The same move with these along, and {@code said} at the end of the audit row's explanation. */
        public Move with(List<Ref> along, String said) {
            return new Move(id, plan, record, kind, from, to, audit.adding(said), also, together, along, road);
        }

        /** Which fields of the record say whose it is. */
        public OwnerFields where() {
            return road.where();
        }

        /** The same move by a graph into other fields. @param values what is set in the same write, by their names */
        public Move in(OwnerFields other, Fields values) {
            return new Move(id, plan, record, kind, from, to, audit, values, together, follows, Road.graph(other));
        }

        /** The same move, as that decision of that plan. */
        public Move as(DecisionId other, PlanId ofPlan) {
            return new Move(other, ofPlan, record, kind, from, to, audit, also, together, follows, road);
        }

        /** The same move by that road. */
        public Move by(Road other) {
            return new Move(id, plan, record, kind, from, to, audit, also, together, follows, other);
        }
    }

    /** Derived facts written to one record, never an owner. */
    record Mark(
            DecisionId id,
            PlanId plan,
            Ref record,
            Fields values,
            String why,
            @Nullable String together) implements Act {}

    /** An account for a domain that no account has, upserted by {@code Allotment_Founded_For__c}; never a second one. */
    record Founding(DecisionId id, PlanId plan, Domain domain, RecordId owner, Fields values, Audit audit)
            implements Act {
        @Override
        public @Nullable Ref record() {
            return null;
        }

        @Override
        public @Nullable String together() {
            return null;
        }
    }

    /**
     * A lead related to the account it belongs to (lookup and outcome fields on the lead), or converted into it.
     *
     * @param conversion how it is converted, then alone and without values; null where it is only related
     */
    record Link(
            DecisionId id,
            PlanId plan,
            Ref record,
            RecordId account,
            Fields values,
            String why,
            @Nullable String together,
            @Nullable Conversion conversion)
            implements Act {
        public Link {
            if (conversion != null && (together != null || !values.values().isEmpty())) {
                throw new IllegalArgumentException("a conversion goes alone and writes nothing else: " + record);
            }
        }

        /** The same conversion with that contact. */
        public Link with(Conversion other) {
            return new Link(id, plan, record, account, values, why, together, other);
        }
    }

    /**
     * What the audit row says beside ids and owners.
     *
     * @param reason one sentence a rep can forward, at most 255 characters
     * @param rule the policy's place, e.g. {@code allocation.yaml:41 returns.reasons.no_icp_fit}
     * @param score the score at that time, 0-100, or null
     * @param explanation longer text, at most 32,768 characters
     * @param policy the policy's hash
     * @param credit who gets credit, at most 255 characters, where a rule says so; else null
     */
    record Audit(
            String reason,
            String rule,
            @Nullable Integer score,
            String explanation,
            String policy,
            @Nullable String credit) {

        Audit adding(String said) {
            return said.isEmpty() ? this : new Audit(reason, rule, score, explanation + said, policy, credit);
        }
    }
}
