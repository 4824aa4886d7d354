package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Small orgs for tests: metadata made from a few words, a handful of people. */
public final class Orgs {
    public static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final String GUARD =
            "AND($Permission.Allotment_Agent, OR(ISCHANGED(OwnerId), ISCHANGED(Allotment_Decision__c)), LEFT(PRIORVALUE(OwnerId), 15) &lt;&gt; LEFT(Allotment_Expected_Owner__c, 15))";

    private Orgs() {}

    /** People of the small org. */
    public record Cast(SimulatedOrg org, RecordId agent, RecordId ada, RecordId bob, RecordId pool, RecordId intake) {
        public Session asAgent() {
            return org.as(agent, Origin.api("rest", "65.0", "allotment"));
        }

        public Session as(RecordId user) {
            return org.as(user, Origin.UI);
        }

        public Session asAdmin() {
            return org.as(org.admin(), Origin.UI);
        }

        public RecordId account(String name, RecordId owner) {
            return org.seed(List.of(new Seed("Account", Map.of("Name", name, "OwnerId", owner.value()))))
                    .getFirst();
        }

        public OrgRow row(String object, RecordId id) {
            return Objects.requireNonNull(org.row(object, id.value()));
        }

        public List<ChangeEvent> events() {
            return org.bus().after("/data/Allotment__chn", -2, 1_000);
        }
    }

    public static Cast inMemory() {
        return cast(SimulatedOrg.inMemory(settings(InstantSource.fixed(START))));
    }

    public static OrgSettings settings(InstantSource wall) {
        return OrgSettings.of(7, START).withWall(wall);
    }

    /** Fills a new org. */
    public static Cast cast(SimulatedOrg org) {
        org.deploy(metadata());
        RecordId agent = person(org, "allotment@agent.example", "Agent", NewUser.Profile.API_ONLY);
        org.assign(agent, "Allotment_Agent");
        RecordId ada = person(org, "ada@rep.example", "Ada", NewUser.Profile.STANDARD);
        RecordId bob = person(org, "bob@rep.example", "Bob", NewUser.Profile.STANDARD);
        RecordId pool = person(org, "pool@agent.example", "Pool", NewUser.Profile.STANDARD);
        RecordId intake = org.addQueue("Allotment_Intake", "Intake", List.of("Lead"), List.of());
        return new Cast(org, agent, ada, bob, pool, intake);
    }

    public static RecordId person(SimulatedOrg org, String username, String last, NewUser.Profile profile) {
        return org.addUser(new NewUser(username, "Test", last, username, "UTC", profile, null));
    }

    /** What Allotment deploys, as far as the tests of this room need it. */
    public static List<Source> metadata() {
        var files = new ArrayList<Source>();
        for (String object : List.of("Account", "Lead", "Opportunity")) {
            files.add(file(
                    "objects/" + object + "/" + object + ".object",
                    "CustomObject",
                    "<enableHistory>true</enableHistory>"));
            files.add(file(
                    "objects/" + object + "/fields/OwnerId.field",
                    "CustomField",
                    "<fullName>OwnerId</fullName><trackHistory>true</trackHistory>"));
            files.add(text(object, "Allotment_Expected_Owner__c", 18, ""));
            files.add(text(object, "Allotment_Decision__c", 26, ""));
            files.add(
                    file(
                            "objects/" + object + "/validationRules/Guard.validationRule",
                            "ValidationRule",
                            "<active>true</active><description>d</description><errorConditionFormula>" + GUARD
                                    + "</errorConditionFormula><errorMessage>ALLOTMENT_OVERTAKEN</errorMessage><fullName>Guard</fullName>"));
        }
        files.add(
                text("Account", "Allotment_Founded_For__c", 255, "<externalId>true</externalId><unique>true</unique>"));
        files.add(text("Account", "Allotment_Domain__c", 255, ""));
        files.add(picklist("Account", "Allotment_Status__c", "Pool", "Working", "Resting"));
        files.add(text("Account", "Allotment_Why__c", 255, ""));
        files.add(text("Lead", "Allotment_Match_Status__c", 40, ""));
        files.add(lookup("Lead", "Allotment_Matched_Account__c", "Account"));
        files.add(
                object(
                        "Ownership_Change__c",
                        "<nameField><displayFormat>OC-{00000}</displayFormat><label>No</label><type>AutoNumber</type></nameField>"));
        files.add(text("Ownership_Change__c", "Decision__c", 26, "<externalId>true</externalId><unique>true</unique>"));
        for (String field : List.of(
                "Record_Id__c",
                "Old_Owner_Id__c",
                "New_Owner_Id__c",
                "Kind__c",
                "Reason__c",
                "Rule__c",
                "Policy__c",
                "Credit__c",
                "Plan__c")) {
            files.add(text("Ownership_Change__c", field, 255, ""));
        }
        files.add(text("Ownership_Change__c", "Explanation__c", 255, ""));
        files.add(field("Ownership_Change__c", "Score__c", "Number", "<precision>3</precision><scale>0</scale>"));
        files.add(field("Ownership_Change__c", "Decided_At__c", "DateTime", ""));
        files.add(lookup("Ownership_Change__c", "Account__c", "Account"));
        files.add(lookup("Ownership_Change__c", "Lead__c", "Lead"));
        files.add(lookup("Ownership_Change__c", "Opportunity__c", "Opportunity"));
        files.add(lookup("Ownership_Change__c", "Old_Owner__c", "User"));
        files.add(lookup("Ownership_Change__c", "New_Owner__c", "User"));
        files.add(object("Book_Request__c", "<nameField><label>Request</label><type>Text</type></nameField>"));
        files.add(lookup("Book_Request__c", "Account__c", "Account"));
        files.add(picklist("Book_Request__c", "Status__c", "Open", "Done", "Declined"));
        files.add(text("Book_Request__c", "Answer__c", 255, ""));
        files.add(file(
                "customPermissions/Allotment_Agent.customPermission",
                "CustomPermission",
                "<description>d</description><label>Agent</label>"));
        files.add(file(
                "platformEventChannels/Allotment__chn.platformEventChannel",
                "PlatformEventChannel",
                "<channelType>data</channelType><label>Allotment</label>"));
        for (String entity : List.of("Account", "Lead", "Opportunity", "Book_Request__")) {
            files.add(file(
                    "platformEventChannelMembers/Allotment_chn_" + entity.replace("__", "")
                            + ".platformEventChannelMember",
                    "PlatformEventChannelMember",
                    "<eventChannel>Allotment__chn</eventChannel><selectedEntity>" + entity
                            + "ChangeEvent</selectedEntity>"));
        }
        files.add(permissionSet(files));
        files.add(file(
                "permissionsets/Allotment_Preflight.permissionset",
                "PermissionSet",
                "<description>d</description><label>Preflight</label><userPermissions><enabled>true</enabled>"
                        + "<name>ViewSetup</name></userPermissions>"));
        files.add(file(
                "permissionsets/Allotment_Follow.permissionset",
                "PermissionSet",
                "<description>d</description><label>Follow</label><objectPermissions><allowCreate>false</allowCreate>"
                        + "<allowDelete>true</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead>"
                        + "<modifyAllRecords>true</modifyAllRecords><object>Contact</object>"
                        + "<viewAllRecords>true</viewAllRecords></objectPermissions>"
                        + "<userPermissions><enabled>true</enabled><name>ActivitiesAccess</name></userPermissions>"));
        files.add(converts());
        return files;
    }

    private static Source converts() {
        var body = new StringBuilder("<description>d</description>");
        for (String field : List.of(
                "Contact.AccountId", "Contact.Email", "Contact.Phone", "Contact.Title", "Opportunity.AccountId")) {
            body.append("<fieldPermissions><editable>true</editable><field>")
                    .append(field)
                    .append("</field><readable>true</readable></fieldPermissions>");
        }
        body.append("<label>Convert</label>");
        body.append("<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true"
                + "</allowEdit><allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>Contact"
                + "</object><viewAllRecords>true</viewAllRecords></objectPermissions>");
        body.append("<userPermissions><enabled>true</enabled><name>ConvertLeads</name></userPermissions>");
        return file("permissionsets/Allotment_Convert.permissionset", "PermissionSet", body.toString());
    }

    private static Source permissionSet(List<Source> files) {
        var body = new StringBuilder(
                "<customPermissions><enabled>true</enabled><name>Allotment_Agent</name></customPermissions><description>d</description>");
        for (Source source : files) {
            String[] path = source.path().split("/");
            if (path.length == 4 && path[2].equals("fields") && path[3].contains("__c")) {
                body.append("<fieldPermissions><editable>true</editable><field>")
                        .append(path[1])
                        .append('.')
                        .append(path[3].replace(".field-meta.xml", ""))
                        .append("</field><readable>true</readable></fieldPermissions>");
            }
        }
        for (String field : List.of("Account.Website", "Account.Industry", "Account.BillingAddress", "Lead.Email")) {
            body.append("<fieldPermissions><editable>true</editable><field>")
                    .append(field)
                    .append("</field><readable>true</readable></fieldPermissions>");
        }
        body.append("<label>Agent</label>");
        for (String object : List.of("Account", "Lead", "Opportunity", "Ownership_Change__c", "Book_Request__c")) {
            body.append(
                            "<objectPermissions><allowCreate>true</allowCreate><allowDelete>true</allowDelete><allowEdit>true</allowEdit>")
                    .append("<allowRead>true</allowRead><modifyAllRecords>true</modifyAllRecords><object>")
                    .append(object)
                    .append("</object><viewAllRecords>true</viewAllRecords></objectPermissions>");
        }
        body.append("<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>");
        return file("permissionsets/Allotment_Agent.permissionset", "PermissionSet", body.toString());
    }

    static Source object(String name, String nameField) {
        return file(
                "objects/" + name + "/" + name + ".object",
                "CustomObject",
                "<deploymentStatus>Deployed</deploymentStatus><description>d</description><label>L</label>" + nameField
                        + "<pluralLabel>Ls</pluralLabel><sharingModel>ReadWrite</sharingModel>");
    }

    static Source text(String object, String name, int length, String more) {
        return field(object, name, "Text", "<length>" + length + "</length>" + more);
    }

    static Source lookup(String object, String name, String target) {
        return field(
                object,
                name,
                "Lookup",
                "<referenceTo>" + target + "</referenceTo><relationshipName>" + object.replace("__c", "")
                        + name.replace("__c", "") + "</relationshipName>");
    }

    static Source picklist(String object, String name, String... words) {
        var values = new StringBuilder();
        for (String word : words) {
            values.append("<value><default>false</default><fullName>")
                    .append(word)
                    .append("</fullName></value>");
        }
        return field(
                object,
                name,
                "Picklist",
                "<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>" + values
                        + "</valueSetDefinition></valueSet>");
    }

    static Source field(String object, String name, String type, String more) {
        return file(
                "objects/" + object + "/fields/" + name + ".field",
                "CustomField",
                "<description>d</description><fullName>" + name + "</fullName><label>l</label><type>" + type + "</type>"
                        + more);
    }

    static Source file(String path, String type, String body) {
        String text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + type
                + " xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n" + body + "\n</" + type + ">\n";
        return new Source(path + "-meta.xml", text.getBytes(StandardCharsets.UTF_8));
    }
}
