package dev.allotment.policy;

import dev.allotment.allocation.Territories;
import dev.allotment.allocation.Territory;
import dev.allotment.allocation.TerritoryFacts;
import dev.allotment.matching.DomainReader;
import dev.allotment.matching.Matcher;
import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.Fields;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** To which territory an account or lead of a case belongs: of several that claim it, the first in the file. */
final class TerritoryTrial {
    private TerritoryTrial() {}

    static @Nullable Territory of(Fields account, Policy policy, Instant now) {
        Territories territories = policy.allocation().distribution().territories();
        DomainReader reader = new Matcher(policy.matching()).reader();
        return territories.of(
                null, // a case gives no id
                account.with(TerritoryFacts.of(domain(reader.read(account.text("Website"))))),
                now);
    }

    /** @param account the one it was matched with; {@link Fields#NONE}: none */
    static @Nullable Territory ofLead(Fields account, Fields lead, Policy policy, Instant now) {
        Territory own = account.equals(Fields.NONE) ? null : of(account, policy, now);
        if (own != null) {
            return own;
        }
        DomainReader reader = new Matcher(policy.matching()).reader();
        Fields facts = account.equals(Fields.NONE)
                ? lead.with(TerritoryFacts.of(domain(reader.readMail(lead.text("Email")))))
                : account.with(lead);
        return policy.allocation().distribution().territories().of(null, facts, now);
    }

    private static @Nullable Domain domain(DomainReading reading) {
        return reading instanceof DomainReading.Found found ? found.domain() : null;
    }

    static String name(@Nullable Territory territory) {
        return territory == null ? "none" : territory.named() ? "named account" : territory.name();
    }

    /** Its reps and teams. */
    static String whose(@Nullable Territory territory) {
        if (territory == null) {
            return "none";
        }
        var whose = new TreeSet<>(territory.reps());
        whose.addAll(territory.teams());
        return String.join(", ", whose);
    }

    static String why(@Nullable Territory territory) {
        return territory == null ? "" : " It belongs to " + territory.words() + " (" + territory.place() + ").";
    }
}
