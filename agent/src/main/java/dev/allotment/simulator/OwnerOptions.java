package dev.allotment.simulator;

import java.util.Set;

/**
 * What a SOAP caller asks of an owner change of accounts, by the names of the API (contract 4.1).
 *
 * @param execute options that are on; the others are off, which drops the teams
 */
public record OwnerOptions(Set<String> execute) {
    /** Every option that the API knows. */
    public static final Set<String> KNOWN = Set.of(
            "EnforceNewOwnerHasReadAccess",
            "TransferOpenActivities",
            "TransferNotesAndAttachments",
            "TransferOthersOpenOpportunities",
            "TransferOwnedOpenOpportunities",
            "TransferOwnedClosedOpportunities",
            "TransferOwnedOpenCases",
            "TransferAllOwnedCases",
            "TransferContracts",
            "TransferOrders",
            "TransferContacts",
            "TransferArticleOwnedPublishedVersion",
            "TransferArticleOwnedArchivedVersions",
            "TransferArticleAllVersions",
            "KeepAccountTeam",
            "KeepSalesTeam",
            "KeepSalesTeamGrantCurrentOwnerReadWriteAccess");

    public OwnerOptions {
        execute = Set.copyOf(execute);
    }

    boolean has(String option) {
        return execute.contains(option);
    }

    /** What is wrong with the combination, or nothing. */
    public String mistake() {
        for (String option : execute) {
            if (!KNOWN.contains(option)) {
                return option + " is no owner change option";
            }
        }
        return needs("TransferOthersOpenOpportunities", "TransferOwnedOpenOpportunities")
                + needs("TransferAllOwnedCases", "TransferOwnedOpenCases")
                + needs("KeepSalesTeamGrantCurrentOwnerReadWriteAccess", "KeepSalesTeam");
    }

    private String needs(String one, String other) {
        return has(one) && !has(other) ? one + " needs " + other + ". " : "";
    }
}
