package dev.allotment.salesforce;

import com.sforce.soap.partner.GetUserInfoResult;
import com.sforce.soap.partner.PartnerConnection;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks over SOAP who we are, with the OAuth token as session id, and over REST in what kind of org (contract 4.1, 1.3). */
final class WhoAmI {
    /** They lack the API, change events or both (PRODUCT 6.6). */
    private static final Set<String> TOO_SMALL =
            Set.of("professional", "group", "team", "personal", "contact manager", "base", "essentials", "starter");

    private final SalesforceSettings settings;
    private final Login login;
    private final Soap soap;
    private final Rows rows;

    WhoAmI(SalesforceSettings settings, Login login, Soap soap, Rows rows) {
        this.settings = settings;
        this.login = login;
        this.soap = soap;
        this.rows = rows;
    }

    Org.Identity ask() {
        GetUserInfoResult info = userInfo();
        Token token = login.token();
        RecordId org = RecordId.orNull(info.getOrganizationId());
        RecordId user = RecordId.orNull(info.getUserId());
        if (org == null || user == null) {
            throw Rows.odd("getUserInfo", "the answer names no org or no user");
        }
        RecordId pinned = settings.pinnedOrg();
        if (!org.equals(token.org()) || pinned != null && !pinned.equals(org)) {
            throw new OrgFailure(
                    OrgFailure.Kind.STOP,
                    "ANOTHER_ORG",
                    token.instance() + " says over SOAP that it is org " + org + ", but we belong to org "
                            + (pinned != null ? pinned : token.org()) + ": nothing is written; check salesforce.host");
        }
        List<JsonNode> found = rows.query(
                "query Organization",
                Soql.select(List.of("Id", "OrganizationType", "InstanceName"), new Entity("Organization")));
        String edition =
                found.isEmpty() ? "" : found.getFirst().path("OrganizationType").asString("");
        String small = edition.toLowerCase(Locale.ROOT).replace(" edition", "");
        if (TOO_SMALL.contains(small)) {
            throw new OrgFailure(
                    OrgFailure.Kind.STOP,
                    "EDITION",
                    "Org " + org + " is " + edition
                            + "; Allotment needs Enterprise Edition or higher, which has the API and change events");
        }
        // Only our own simulated org says so, and only on this machine is it believed.
        boolean simulated = !found.isEmpty()
                && found.getFirst().path("InstanceName").asString("").startsWith("SIM")
                && SalesforceSettings.loopback(token.instance().getHost());
        return new Org.Identity(org, user, String.valueOf(info.getUserName()), edition, simulated);
    }

    private GetUserInfoResult userInfo() {
        try {
            return soap.call("getUserInfo", PartnerConnection::getUserInfo);
        } catch (Soap.Failed failed) {
            throw failed.failure();
        }
    }
}
