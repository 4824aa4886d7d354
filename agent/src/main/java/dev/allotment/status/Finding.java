package dev.allotment.status;

import dev.allotment.model.Ref;
import java.util.List;
import java.util.Locale;

/**
 * One thing in the org's data that a person should mend.
 *
 * @param records what it is about, the first one being where to begin; empty where it is about the policy
 * @param says what was found, with names
 */
public record Finding(Kind kind, List<Ref> records, String says) {
    public Finding {
        records = List.copyOf(records);
    }

    /** Kinds of findings, the gravest for matching first. */
    public enum Kind {
        OWNER_INACTIVE(
                "Accounts, open leads and open opportunities whose owner is deactivated; nobody works them",
                "Run `allotment team-change --leaver USERNAME`, or change the owner; inactive_owner: pool in allocation.yaml gives them on."),
        ALIAS_DISPUTED(
                "One alias is claimed by several companies; leads of that domain are matched with none of them",
                "Delete the alias row of all but one account, or set Parent Account if they are one family."),
        ALIAS_ASTRAY(
                "Aliases that run in a circle or end in a disputed one; leads are not matched",
                "Delete the alias row that is wrong: each domain must lead to one account in the end."),
        ALIAS_CHAIN(
                "Aliases that lead on from account to account; leads go to the last one",
                "Record the alias on the last account and delete the ones between, or merge the leftover accounts."),
        ALIAS_IDLE(
                "Aliases that are another account's own domain and do not beat it; they are never used",
                "Choose the kind Acquisition or Rename if the alias is right, else delete it."),
        ALIAS_STRANDED(
                "Aliases without a readable domain, or of an account that is gone",
                "Correct Domain and Account of the alias row, or delete it."),
        LEAD_AMBIGUOUS(
                "Leads that fit several accounts",
                "Mend the accounts, and it matches by itself: merge them, set Parent Account, record the country, delete a wrong alias."
                        + " Or choose the account in Matched Account and Match Status By hand."),
        LEAD_UNSURE(
                "Leads that were matched with less than 90 % of sureness",
                "Look whether it is that account. Choose Match Status By hand if it is, or with the right account in Matched Account if not;"
                        + " then it leaves this list and stays there. So does a lead that is converted or closed. Mend what led"
                        + " astray, for the next lead: an alias, a country, a parent, a shared website."),
        ACCOUNT_IN_REVIEW(
                "Accounts that wait for RevOps after a return",
                "Decide what becomes of it: set the status to Pool, or to Retired."),
        OUT_OF_TERRITORY(
                "Accounts in the book of one rep that belong to another by territory",
                "Change the owner in Salesforce, or the territory in allocation.yaml; nothing is taken out of a person's hand."),
        TERRITORY_UNMANNED(
                "Territories of somebody who is no active rep; what belongs to them waits",
                "Give the user a row of a rep in Salesforce, or name another under territories or named_accounts in allocation.yaml."),
        DOMAIN_SHARED(
                "Accounts with one domain that are no family",
                "Merge duplicates; set Parent Account where they belong together."),
        DOMAIN_INVALID("Accounts whose website is no domain", "Correct Website."),
        DOMAIN_OF_PROVIDER(
                "Accounts whose website is a mail provider, a social network or a directory",
                "Write the company's own website; if it is that provider, add it under domains.companies in matching.yaml."),
        DOMAIN_MISSING("Accounts without a website", "Fill Website; without one no lead finds them."),
        ALIAS_PROPOSED(
                "Domains from which contacts of one account write, but which no account has",
                "If the domain is the company's, record it as a Domain Alias of the account."),
        CONTACT_ELSEWHERE(
                "Contacts of one account who write from another account's domain",
                "Move the contacts, or set Parent Account or an alias if the two belong together."),
        NAME_PROPOSED(
                "Leads without an account whose company is called like one",
                "If it is that company, record the lead's domain as its Domain Alias.");

        /** Whether a person has to choose, rather than only to mend. */
        public boolean waits() {
            return this == LEAD_AMBIGUOUS
                    || this == LEAD_UNSURE
                    || this == NAME_PROPOSED
                    || this == ALIAS_PROPOSED
                    || this == ACCOUNT_IN_REVIEW;
        }

        private final String heading;
        private final String fix;

        Kind(String heading, String fix) {
            this.heading = heading;
            this.fix = fix;
        }

        /** What they have in common, as a heading. */
        public String heading() {
            return heading;
        }

        /** What to do about it. */
        public String fix() {
            return fix;
        }

        /** As a word for machines, such as {@code alias_disputed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
