package dev.allotment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.simulator.schema.DeployFailure;
import dev.allotment.simulator.schema.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    private static final String RING = "optional/notify/flows/Allotment_Ring.flow-meta.xml";

    private final SimulatedOrg org = SimulatedOrg.inMemory(Orgs.settings(() -> Orgs.START));

    private List<String> problems(Source... sources) {
        var all = new ArrayList<>(Orgs.metadata());
        all.addAll(List.of(sources));
        try {
            org.deploy(all);
            return List.of();
        } catch (DeployFailure failure) {
            return failure.problems().stream()
                    .map(DeployFailure.Problem::toString)
                    .toList();
        }
    }

    @Test
    void Metadata_can_be_deployed_twice() {
        org.deploy(Orgs.metadata());
        String prefix = org.newId("Ownership_Change__c").prefix();
        assertThatCode(() -> org.deploy(Orgs.metadata())).doesNotThrowAnyException();
        assertThat(org.newId("Ownership_Change__c").prefix()).isEqualTo(prefix);
        assertThat(org.schema().channels().get("Allotment__chn")).isNotNull();
    }

    @Test
    void A_flow_that_rings_begins_somewhere_and_only_after_an_update() {
        assertThat(ringing("<start>", "</start>", ""))
                .singleElement()
                .asString()
                .startsWith(RING)
                .endsWith(": element <start> is missing in Flow");
        assertThat(ringing("<recordTriggerType>", "</recordTriggerType>", "CreateAndUpdate"))
                .singleElement()
                .asString()
                .startsWith(RING)
                .endsWith(": this simulated org sends notifications only after an update");
    }

    /** Problems with our own flow where that element says something else; nothing: it is taken out. */
    private List<String> ringing(String open, String close, String other) {
        List<Source> ours = Source.of(Path.of("..", "sfdx-metadata")).stream()
                .map(source ->
                        source.path().equals(RING) ? new Source(RING, changed(source, open, close, other)) : source)
                .toList();
        try {
            org.deploy(ours);
            return List.of();
        } catch (DeployFailure failure) {
            return failure.problems().stream()
                    .map(DeployFailure.Problem::toString)
                    .toList();
        }
    }

    private static byte[] changed(Source source, String open, String close, String other) {
        String text = new String(source.bytes(), StandardCharsets.UTF_8);
        String before = text.substring(0, text.indexOf(open));
        String after = text.substring(text.indexOf(close) + close.length());
        return (before + (other.isEmpty() ? "" : open + other + close) + after).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void All_mistakes_are_told_at_once_with_file_and_line() {
        List<String> problems = problems(
                Orgs.file(
                        "objects/Account/fields/Odd__c.field",
                        "CustomField",
                        "<description>d</description>\n<fullName>Odd__c</fullName>\n<label>l</label>\n<colour>red</colour>\n<type>Blob</type>"),
                Orgs.field("Account", "Bare__c", "Number", ""),
                Orgs.lookup("Account", "Lost__c", "Nowhere__c"));
        assertThat(problems)
                .anyMatch(p -> p.startsWith("objects/Account/fields/Odd__c.field-meta.xml:6: unknown element <colour>"))
                .anyMatch(p -> p.startsWith(
                        "objects/Account/fields/Odd__c.field-meta.xml:7: <type> must be one of AutoNumber, "))
                .anyMatch(p -> p.contains("Bare__c") && p.contains("needs <precision>"))
                .anyMatch(
                        p -> p.contains("Lost__c") && p.contains("names the object Nowhere__c, which does not exist"));
        assertThat(org.schema().object("Ownership_Change__c")).isNull();
    }

    @Test
    void Every_object_field_and_rule_must_be_described() {
        assertThat(problems(Orgs.file(
                        "objects/Account/fields/Mute__c.field",
                        "CustomField",
                        "<fullName>Mute__c</fullName><label>l</label><length>5</length><type>Text</type>")))
                .containsExactly(
                        "objects/Account/fields/Mute__c.field-meta.xml:2: custom field Mute__c has no <description>: say who writes it and why");
    }

    @Test
    void A_description_that_is_longer_than_the_platform_keeps_is_refused_where_it_stands() {
        String field = "<fullName>Tell__c</fullName><label>l</label><length>5</length><type>Text</type>\n<description>";
        assertThat(problems(
                        set("Fits", "d".repeat(253) + "&amp;d"),
                        set("Long", "d".repeat(256)),
                        Orgs.file(
                                "objects/Account/fields/Tell__c.field",
                                "CustomField",
                                field + "d".repeat(1_001) + "</description>")))
                .containsExactly(
                        "objects/Account/fields/Tell__c.field-meta.xml:4: <description> has 1001 characters; of a CustomField at most 1000 are kept: shorten it",
                        "permissionsets/Long.permissionset-meta.xml:4: <description> has 256 characters; of a PermissionSet at most 255 are kept: shorten it");
    }

    private static Source set(String name, String description) {
        return Orgs.file(
                "permissionsets/" + name + ".permissionset",
                "PermissionSet",
                "<label>P</label>\n<description>" + description + "</description>");
    }

    @Test
    void A_rule_that_reads_an_unknown_field_is_refused_where_it_says_so() {
        List<String> problems = problems(
                Orgs.file(
                        "objects/Account/validationRules/Bad.validationRule",
                        "ValidationRule",
                        "<active>true</active>\n<description>d</description>\n<errorConditionFormula>ISCHANGED(Nothing__c)</errorConditionFormula>\n<errorMessage>m</errorMessage><fullName>Bad</fullName>"));
        assertThat(problems)
                .isNotEmpty()
                .allMatch(p -> p.startsWith(
                        "objects/Account/validationRules/Bad.validationRule-meta.xml:5: formula, column "));
    }

    @Test
    void Permission_sets_name_only_what_exists_and_may_be_granted() {
        List<String> problems = problems(Orgs.file(
                "permissionsets/P.permissionset",
                "PermissionSet",
                "<description>d</description><fieldPermissions><editable>true</editable><field>Account.Name</field><readable>true</readable></fieldPermissions>"
                        + "<fieldPermissions><editable>true</editable><field>Account.Gone__c</field><readable>true</readable></fieldPermissions><label>P</label>"
                        + "<userPermissions><enabled>true</enabled><name>FlyToTheMoon</name></userPermissions>"));
        assertThat(problems)
                .hasSize(3)
                .anyMatch(p -> p.contains("Account.Name is required"))
                .anyMatch(p -> p.contains("there is no field Account.Gone__c"))
                .anyMatch(p -> p.contains("there is no user permission FlyToTheMoon"));
    }

    @Test
    void What_this_org_does_not_run_must_be_switched_off_and_name_what_exists() {
        String start =
                "<start><locationX>1</locationX><locationY>1</locationY><connector><targetReference>Gone</targetReference></connector>"
                        + "<filterFormula>ISCHANGED({!$Record.Nothing__c})</filterFormula><object>Account</object></start>";
        List<String> problems = problems(
                Orgs.file(
                        "flows/F.flow",
                        "Flow",
                        "<apiVersion>65.0</apiVersion><description>d</description><label>F</label><processType>AutoLaunchedFlow</processType>"
                                + start + "<status>Active</status>"),
                Orgs.file(
                        "matchingRules/Account.matchingRule",
                        "MatchingRules",
                        "<matchingRules><fullName>M</fullName><label>M</label><matchingRuleItems><blankValueBehavior>MatchBlanks</blankValueBehavior>"
                                + "<fieldName>Lost__c</fieldName><matchingMethod>Exact</matchingMethod></matchingRuleItems><ruleStatus>Active</ruleStatus></matchingRules>"),
                Orgs.file(
                        "duplicateRules/Account.D.duplicateRule",
                        "DuplicateRule",
                        "<actionOnInsert>Allow</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate><duplicateRuleMatchRules>"
                                + "<matchRuleSObjectType>Account</matchRuleSObjectType><matchingRule>Other</matchingRule></duplicateRuleMatchRules>"
                                + "<isActive>true</isActive><masterLabel>D</masterLabel><securityOption>BypassSharingRules</securityOption><sortOrder>1</sortOrder>"));
        assertThat(problems)
                .hasSize(7)
                .anyMatch(p -> p.startsWith("flows/F.flow-meta.xml:3: this simulated org runs no flows"))
                .anyMatch(p -> p.contains("Account has no field Nothing__c"))
                .anyMatch(p -> p.contains("no element Gone to start with"))
                .anyMatch(p -> p.contains("runs no matching rules"))
                .anyMatch(p -> p.contains("Account has no field Lost__c"))
                .anyMatch(p -> p.contains("Account has no matching rule Other"))
                .anyMatch(p -> p.contains("runs no duplicate rules"));
    }

    @Test
    void A_sixth_selected_object_is_one_too_many() {
        var sixth = new ArrayList<Source>();
        for (String entity : List.of("Contact", "Task")) {
            sixth.add(Orgs.file(
                    "platformEventChannelMembers/M_" + entity + ".platformEventChannelMember",
                    "PlatformEventChannelMember",
                    "<eventChannel>ChangeEvents</eventChannel><selectedEntity>" + entity
                            + "ChangeEvent</selectedEntity>"));
        }
        assertThat(problems(sixth.toArray(Source[]::new)))
                .singleElement()
                .asString()
                .contains("may select 5 objects");
    }

    @Test
    void Broken_XML_unknown_types_and_missing_history_are_refused() {
        var broken = new Source(
                "objects/Account/fields/X__c.field-meta.xml",
                "<CustomField><a></CustomField>".getBytes(StandardCharsets.UTF_8));
        var unknown = new Source("triggers/F.trigger-meta.xml", "<ApexTrigger/>".getBytes(StandardCharsets.UTF_8));
        List<String> problems =
                problems(broken, unknown, Orgs.text("Contact", "Tracked__c", 10, "<trackHistory>true</trackHistory>"));
        assertThat(problems)
                .anyMatch(p -> p.startsWith("objects/Account/fields/X__c.field-meta.xml:1: not well-formed XML"))
                .anyMatch(p -> p.startsWith("triggers/F.trigger-meta.xml:1: unknown metadata type"))
                .anyMatch(p -> p.contains("<trackHistory> needs <enableHistory>true on Contact"));
    }

    @Test
    void An_external_entity_is_never_followed() {
        String evil =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\"><label>&e;</label></CustomField>";
        assertThatThrownBy(() -> org.deploy(List.of(new Source(
                        "objects/Account/fields/E__c.field-meta.xml", evil.getBytes(StandardCharsets.UTF_8)))))
                .isInstanceOf(DeployFailure.class);
    }
}
