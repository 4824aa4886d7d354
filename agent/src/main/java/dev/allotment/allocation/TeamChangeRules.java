package dev.allotment.allocation;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of what a person has who leaves or changes teams, beside the accounts. Made by the room policy.
 *
 * @param mostLeads leads in turn that one rep gets of one plan, at least 1; what is more stays
 * @param customerTeam who gets customers by {@link Customers#TEAM}; else null
 */
public record TeamChangeRules(
        Leads leads,
        Turns turns,
        int mostLeads,
        Opportunities opportunities,
        Customers customers,
        @Nullable String customerTeam,
        String place) {
    public TeamChangeRules {
        if (mostLeads < 1) {
            throw new IllegalArgumentException("mostLeads " + mostLeads + " must be at least 1");
        }
        if ((customers == Customers.TEAM) != (customerTeam != null)) {
            throw new IllegalArgumentException("a customer team goes with customers: team, and only with it");
        }
    }

    /** As where the policy says nothing. */
    public static TeamChangeRules usual(String place) {
        return new TeamChangeRules(
                Leads.ROUTE, Turns.IN_TURN, 25, Opportunities.ACCOUNT_OWNER, Customers.AS_OTHERS, null, place);
    }

    /** Leads that are not converted. */
    public enum Leads {
        /** By the rules of routing, as if they arrived now. */
        ROUTE,
        STAY
    }

    /** How a lead is booked with who gets it (law D7). */
    public enum Turns {
        /** It costs a turn, as one that arrives. */
        IN_TURN,
        /** It costs nobody a turn. */
        APART
    }

    /** Opportunities that are not closed. */
    public enum Opportunities {
        /** To who has the account, or gets it by the same plan; where that is nobody, to the manager. */
        ACCOUNT_OWNER,
        MANAGER,
        STAY
    }

    /** Accounts of customers. */
    public enum Customers {
        /** To those who take over, as any account. */
        AS_OTHERS,
        /** To the customer team, as far as there is room, else to the manager. */
        TEAM,
        MANAGER
    }
}
