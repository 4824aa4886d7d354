package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.RecordId;
import java.util.List;

/** Something about domains and aliases that a person should mend. */
public sealed interface MatchFinding {
    /** The domain that it is about. */
    Domain domain();

    /** Accounts that are not one family have one domain; sorted by id. */
    record Shared(Domain domain, List<RecordId> accounts) implements MatchFinding {
        public Shared {
            accounts = List.copyOf(accounts);
        }
    }

    /** Accounts of several companies claim one alias; leads of that domain are not matched. */
    record Disputed(Domain domain, List<RecordId> accounts) implements MatchFinding {
        public Disputed {
            accounts = List.copyOf(accounts);
        }
    }

    /** The alias leads to an account whose own domain leads on; the last of {@code accounts} is matched. */
    record Chain(Domain domain, List<RecordId> accounts) implements MatchFinding {
        public Chain {
            accounts = List.copyOf(accounts);
        }
    }

    /** Following the aliases comes back to where it began, or to a disputed one; leads are not matched. */
    record Astray(Domain domain, List<RecordId> accounts, String why) implements MatchFinding {
        public Astray {
            accounts = List.copyOf(accounts);
        }
    }

    /** The alias is another account's own domain and its kind does not beat that: it is never used. */
    record Idle(Domain domain, RecordId account, RecordId owner) implements MatchFinding {}

    /** The alias hangs on an account that is not there. */
    record Stranded(Domain domain, RecordId alias) implements MatchFinding {}
}
