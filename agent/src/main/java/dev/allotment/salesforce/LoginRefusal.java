package dev.allotment.salesforce;

import java.util.Locale;

/** Why the token endpoint said no, as one sentence that names the setting and the remedy (contract 1.1). */
final class LoginRefusal {
    private LoginRefusal() {}

    static String sentence(String error, String description, SalesforceSettings settings) {
        return "Salesforce refused the login at " + settings.host() + " (" + error + ": " + description + "): "
                + remedy(error, description.toLowerCase(Locale.ROOT), settings);
    }

    private static String remedy(String error, String words, SalesforceSettings settings) {
        String user = settings.username();
        if (error.equals("invalid_client_id")) {
            return "salesforce.client-id is not the consumer key of an app in this org";
        }
        if (error.equals("invalid_client")) {
            return "salesforce.client-id and the app's secret do not fit; log in with the key pair instead";
        }
        if (error.equals("app_not_found")) {
            return "install the external client app of salesforce.client-id in this org";
        }
        if (error.equals("unsupported_grant_type")) {
            return "enable the JWT bearer flow on the app of salesforce.client-id";
        }
        if (error.equals("invalid_app_access") || words.contains("approved")) {
            return "let the app's policy be 'Admin approved users are pre-authorized' and assign its permission set to "
                    + "salesforce.username " + user;
        }
        if (words.contains("audience")) {
            return "salesforce.audience " + settings.audience()
                    + " must be https://login.salesforce.com, or https://test.salesforce.com for a sandbox";
        }
        if (words.contains("assertion")) {
            return "salesforce.key does not belong to the certificate that was uploaded to the app";
        }
        if (words.contains("expired")) {
            return "the clock of this machine is wrong by more than two minutes";
        }
        if (words.contains("locked") || words.contains("inactive")) {
            return "unlock or activate the user of salesforce.username " + user;
        }
        if (words.contains("run-as") || words.contains("no client credentials user")) {
            return "give the app a run-as user";
        }
        return "check that salesforce.username " + user
                + " exists and is active in this org, and that its login hours and " + "IP ranges let this machine in";
    }
}
