package dev.allotment.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.allotment.formula.FieldKind;
import dev.allotment.formula.Formula;
import dev.allotment.formula.ResultType;
import dev.allotment.formula.Schema;
import dev.allotment.matching.DomainReader;
import dev.allotment.matching.DomainRules;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DomainReading;
import dev.allotment.model.Line;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.schema.DeployFailure;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.PermissionSet.ObjectRight;
import dev.allotment.simulator.schema.Source;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our metadata against the deploy of the simulated org: it goes in, and every way of breaking it is found by file and line. */
class MetadataTest {
    @Test
    void the_metadata_deploys_and_declares_exactly_the_fields_that_the_agent_names() throws Exception {
        SimulatedOrg org = Orgs.deployed(1);
        Set<String> declared = new TreeSet<>();
        for (ObjectType type : org.schema().objects().values()) {
            type.all().stream().filter(FieldDef::custom).map(FieldDef::name).forEach(declared::add);
        }
        Set<String> named = new TreeSet<>();
        for (var constant : AllotmentFields.class.getDeclaredFields()) {
            if (Modifier.isStatic(constant.getModifiers())
                    && constant.get(null) instanceof String name
                    && name.endsWith("__c")) {
                named.add(name);
            }
        }
        // The sample line has the lookup, and of our fields on Account all but those of the account itself.
        var line = new Line("B", "Owner_B__c", "Allotment_B_", "objects.yaml:1");
        assertThat(declared.remove(line.owner())).isTrue();
        Set<String> ofAccount = new TreeSet<>();
        account(org).all().stream()
                .map(FieldDef::name)
                .filter(named::contains)
                .filter(line::writes)
                .forEach(ofAccount::add);
        Set<String> ofLine = new TreeSet<>();
        declared.stream().filter(name -> name.startsWith(line.prefix())).forEach(ofLine::add);
        declared.removeAll(ofLine);
        assertThat(ofLine)
                .hasSize(24)
                .isEqualTo(ofAccount.stream().map(line::inOrg).collect(Collectors.toSet()));
        assertThat(declared).isEqualTo(named);
    }

    @Test
    void it_deploys_in_parts_and_again_over_itself() {
        SimulatedOrg org = SimulatedOrg.inMemory(Orgs.settings(1));
        org.deploy(Orgs.METADATA.stream()
                .filter(source -> !source.path().startsWith("optional/"))
                .toList());
        assertThat(account(org).historyOn()).isFalse();
        org.deploy(Orgs.METADATA);
        org.deploy(Orgs.METADATA);
        assertThat(account(org).historyOn()).isTrue();
        assertThat(account(org).rules())
                .extracting(ObjectType.ValidationRule::name, ObjectType.ValidationRule::active)
                .containsExactlyInAnyOrder(
                        tuple("Allotment_Owner_Guard", true),
                        tuple("Allotment_B_Owner_Guard", true),
                        tuple("Allotment_Website_Required", false));
    }

    @Test
    void what_an_org_may_switch_on_is_shipped_switched_off() {
        assertThat(optional("flows/")).contains("<status>Draft</status>");
        assertThat(optional("matchingRules/")).contains("<ruleStatus>Inactive</ruleStatus>");
        assertThat(optional("duplicateRules/")).contains("<isActive>false</isActive>");
        assertThat(optional("validationRules/")).contains("<active>false</active>");
    }

    /** The flow's formulas one after the other, as the org evaluates them. */
    @ParameterizedTest
    @CsvSource({
        "https://www.acme.com/about?x=1, acme.com",
        "ACME.com, acme.com",
        "http://user@shop.acme.co.uk:8080/a, shop.acme.co.uk",
        "www.acme.com?x=1, acme.com",
        "bob@acme.com, acme.com",
        "acme.com, acme.com",
        "n/a, ''",
        "none, ''",
        "acme dot com., ''",
        "'', ''",
    })
    void the_flow_cuts_a_first_domain_out_of_the_website(String website, String domain) {
        String flow = optional("flows/");
        var values = new TreeMap<String, Object>();
        values.put("Website", website);
        Matcher formula = Pattern.compile(
                        "<formulas>\\s*<name>(\\w+)</name>\\s*<dataType>String</dataType>\\s*<expression>(.*?)</expression>",
                        Pattern.DOTALL)
                .matcher(flow);
        String last = "";
        while (formula.find()) {
            var kinds = new TreeMap<String, FieldKind>();
            values.keySet().forEach(name -> kinds.put(name, FieldKind.TEXT));
            String text = formula.group(2)
                    .replace("&gt;", ">")
                    .replace("&lt;", "<")
                    .replace("&amp;", "&")
                    .replaceAll("\\{!(?:\\$Record\\.)?(\\w+)\\}", "$1");
            last = String.valueOf(Formula.compile(text, Schema.of(kinds, false), ResultType.TEXT)
                    .evaluate(values::get, Instant.EPOCH, ZoneOffset.UTC));
            values.put(formula.group(1), last);
        }
        assertThat(values).containsKey("FirstCut");
        assertThat(last).isEqualTo(domain);
        if (!domain.isEmpty()) { // what the agent makes of it is the same company's
            assertThat(new DomainReader(DomainRules.standard()).read(website))
                    .isInstanceOfSatisfying(
                            DomainReading.Found.class,
                            found -> assertThat(domain).endsWith(found.domain().name()));
        }
    }

    private static String optional(String folder) {
        return Orgs.METADATA.stream()
                .filter(source -> source.path().startsWith("optional/hygiene/")
                        && source.path().contains(folder))
                .map(source -> new String(source.bytes(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    @Test
    void the_channel_selects_four_objects_and_no_more() {
        assertThat(Objects.requireNonNull(Orgs.deployed(1).schema().channels().get("Allotment__chn"))
                        .entities())
                .containsExactlyInAnyOrder("Account", "Lead", "Opportunity", "Book_Request__c");
    }

    @Test
    void the_agent_may_change_owners_and_not_all_data() {
        PermissionSet agent = set("Allotment_Agent");
        for (String object : List.of("Account", "Lead", "Opportunity")) {
            assertThat(agent.objects().get(object)).contains(ObjectRight.VIEW_ALL, ObjectRight.MODIFY_ALL);
        }
        assertThat(agent.userPermissions())
                .contains("ApiEnabled", "TransferAnyEntity", "TransferAnyLead")
                .doesNotContain("ModifyAllData", "ViewAllData");
        assertThat(agent.customPermissions()).containsExactly("Allotment_Agent");
        assertThat(agent.editable())
                .doesNotContain(
                        "Account." + AllotmentFields.HOLD_UNTIL,
                        "Account." + AllotmentFields.NAMED,
                        "Book_Request__c." + AllotmentFields.REQUEST_REASON,
                        "Rep__c." + AllotmentFields.REP_CAPACITY);
    }

    @Test
    void nobody_else_holds_the_custom_permission_or_writes_what_the_agent_writes_but_managers_decide_disputes() {
        for (String name : List.of("Allotment_Rep", "Allotment_Manager")) {
            PermissionSet people = set(name);
            assertThat(people.customPermissions()).isEmpty();
            assertThat(people.editable())
                    .doesNotContain(
                            "Account." + AllotmentFields.STATUS,
                            "Account." + AllotmentFields.DUE_BACK,
                            "Account." + AllotmentFields.SCORE,
                            "Account." + AllotmentFields.EXTENDED_UNTIL,
                            "Book_Request__c." + AllotmentFields.REQUEST_WITH);
            assertThat(people.objects().get("Ownership_Change__c"))
                    .doesNotContain(ObjectRight.EDIT, ObjectRight.CREATE);
        }
        assertThat(set("Allotment_Rep").editable())
                .doesNotContain(
                        "Book_Request__c." + AllotmentFields.REQUEST_STATUS,
                        "Book_Request__c." + AllotmentFields.REQUEST_ANSWER);
        assertThat(set("Allotment_Manager").editable())
                .contains(
                        "Book_Request__c." + AllotmentFields.REQUEST_STATUS,
                        "Book_Request__c." + AllotmentFields.REQUEST_ANSWER,
                        "Account." + AllotmentFields.HOLD_UNTIL,
                        "Account." + AllotmentFields.HOLD_REASON,
                        "Account." + AllotmentFields.NAMED,
                        "Rep__c." + AllotmentFields.REP_CAPACITY);
    }

    @Test
    void no_layout_page_profile_or_sharing_of_a_standard_object_is_touched() {
        assertThat(Orgs.METADATA)
                .extracting(Source::path)
                .noneMatch(path -> path.contains("layout") || path.contains("profile") || path.contains("sharing"));
    }

    /** Each row breaks one file: what is replaced by what, and the line on which it is found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ledger/objects/Account/fields/Allotment_Why__c.field-meta.xml            | <length>   | <lenght>                        | lenght
            ledger/objects/Account/fields/Allotment_Why__c.field-meta.xml            | >Text<     | >Txet<                          | Txet
            ledger/objects/Account/fields/Allotment_Why__c.field-meta.xml            | >255<      | >2550<                          | length
            ledger/objects/Account/fields/Allotment_Why__c.field-meta.xml            | <description>Written by Allotment for reps and managers: why the account scores and stands as it does.</description> |  | description
            ledger/objects/Account/fields/Allotment_Why__c.field-meta.xml            | </CustomField> | </CustomFeld>               | XML
            ledger/objects/Account/fields/Allotment_Enrolled__c.field-meta.xml       | <defaultValue>false</defaultValue> |         | defaultValue
            ledger/objects/Account/fields/Allotment_Domain__c.field-meta.xml         | >Allotment_Domain__c< | >Other__c<           | Other__c
            ledger/objects/Lead/fields/Allotment_Matched_Account__c.field-meta.xml   | >Account<  | >Acount<                        | Acount
            ledger/objects/Account/validationRules/Allotment_Owner_Guard.validationRule-meta.xml | PRIORVALUE(OwnerId) | PRIORVALUE(Owner_Id) | Owner_Id
            ledger/objects/Account/validationRules/Allotment_Owner_Guard.validationRule-meta.xml | $Permission.Allotment_Agent | $Permission.Allotment_Agnt | Allotment_Agnt
            ledger/objects/Account/validationRules/Allotment_Owner_Guard.validationRule-meta.xml | AND($P | AND(($P       | parenthesis
            desk/objects/Account/listViews/Allotment_Resting.listView-meta.xml       | Allotment_Rest_Until__c | Allotment_Rest_Til__c | Allotment_Rest_Til__c
            desk/objects/Account/listViews/Allotment_Resting.listView-meta.xml       | >equals<   | >isEqual<                       | isEqual
            desk/objects/Book_Request__c/Book_Request__c.object-meta.xml             | >Private<  | >Secret<                        | Secret
            desk/quickActions/Account.Allotment_Swap.quickAction-meta.xml            | >Book_Request__c< | >Book_Reqest__c<         | Book_Reqest__c
            desk/quickActions/Account.Allotment_Swap.quickAction-meta.xml            | >Note__c<  | >Notes__c<                      | Notes__c
            desk/queues/Allotment_Intake.queue-meta.xml                              | >Lead<     | >Leed<                          | Leed
            feed/platformEventChannelMembers/Allotment_chn_LeadChangeEvent.platformEventChannelMember-meta.xml | >LeadChangeEvent< | >LeedChangeEvent< | LeedChangeEvent
            feed/platformEventChannelMembers/Allotment_chn_LeadChangeEvent.platformEventChannelMember-meta.xml | >Allotment__chn< | >Alotment__chn<  | Alotment__chn
            access/permissionsets/Allotment_Rep.permissionset-meta.xml               | >Account.Allotment_Score__c< | >Account.Allotment_Skore__c< | Allotment_Skore__c
            access/permissionsets/Allotment_Rep.permissionset-meta.xml               | >Account.Allotment_Score__c< | >Rep__c.User__c<  | User__c
            access/permissionsets/Allotment_Rep.permissionset-meta.xml               | >Ownership_Change__c< | >Owner_Change__c<     | Owner_Change__c
            access/permissionsets/Allotment_Agent.permissionset-meta.xml             | <name>Allotment_Agent< | <name>Allotment_Agnt< | Allotment_Agnt
            optional/notify/flows/Allotment_Ring.flow-meta.xml                    | $Record.Notice__c</el | $Record.Notise__c</el     | Notise__c
            optional/notify/flows/Allotment_Ring.flow-meta.xml                    | ISCHANGED({!$Record.Notice_At__c}) | ISCHANGED({!$Record.Notice_On__c}) | Notice_On__c
            optional/notify/flows/Allotment_Ring.flow-meta.xml                    | <name>recipientIds< | <name>recipients<          | recipients
            optional/notify/flows/Allotment_Ring.flow-meta.xml                    | <stringValue>Allotment_Book< | <stringValue>Allotment_Bok< | Allotment_Bok
            optional/notify/flows/Allotment_Ring.flow-meta.xml                    | <targetReference>Ring< | <targetReference>Rang<  | Rang
            optional/notify/flows/Allotment_Ring.flow-meta.xml                    | <variables> | <loops></loops><variables>              | loops
            optional/notify/flows/Allotment_Ring.flow-meta.xml                    | $Record.User__c | $Record.Notice__c                  | no user
            optional/notify/notificationtypes/Allotment_Book.notiftype-meta.xml      | <desktop>true</desktop> | <bell>true</bell> | bell
            """)
    void a_break_is_found_by_file_and_line(String path, String from, String to, String word) {
        DeployFailure failure = failure(breaking(path, from, to == null ? "" : to));
        assertThat(failure.problems()).isNotEmpty().anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.line()).isPositive();
            assertThat(problem.sentence()).containsIgnoringCase(word);
        });
    }

    @Test
    void a_file_of_an_unknown_type_and_a_forgotten_object_are_found() {
        var stray = new ArrayList<>(Orgs.METADATA);
        stray.add(new Source("desk/things/Some.thing-meta.xml", "<Thing/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(failure(stray)).hasMessageContaining("desk/things/Some.thing-meta.xml:1");
        assertThat(failure(without("desk/objects/Book_Request__c/Book_Request__c.object-meta.xml")))
                .hasMessageContaining("Book_Request__c");
        assertThat(failure(without("optional/history/objects/Account/Account.object-meta.xml")))
                .hasMessageContaining("optional/history/objects/Account/fields/OwnerId.field-meta.xml");
    }

    @Test
    void all_mistakes_come_at_once_and_nothing_is_deployed() {
        List<Source> broken =
                breaking("ledger/objects/Account/fields/Allotment_Why__c.field-meta.xml", "<length>", "<lenght>");
        broken = breaking(broken, "desk/queues/Allotment_Intake.queue-meta.xml", ">Lead<", ">Leed<");
        SimulatedOrg org = SimulatedOrg.inMemory(Orgs.settings(1));
        List<Source> sources = broken;
        assertThatThrownBy(() -> org.deploy(sources))
                .isInstanceOf(DeployFailure.class)
                .hasMessageContaining("Allotment_Why__c.field-meta.xml")
                .hasMessageContaining("Allotment_Intake.queue-meta.xml");
        assertThat(org.schema().object("Rep__c")).isNull();
    }

    private static DeployFailure failure(List<Source> sources) {
        SimulatedOrg org = SimulatedOrg.inMemory(Orgs.settings(1));
        try {
            org.deploy(sources);
        } catch (DeployFailure e) {
            return e;
        }
        throw new AssertionError("the broken metadata was deployed");
    }

    private static List<Source> breaking(String path, String from, String to) {
        return breaking(Orgs.METADATA, path, from, to);
    }

    private static List<Source> breaking(List<Source> sources, String path, String from, String to) {
        return sources.stream()
                .map(source -> {
                    if (!source.path().equals(path)) {
                        return source;
                    }
                    String text = new String(source.bytes(), StandardCharsets.UTF_8);
                    assertThat(text).contains(from);
                    return new Source(path, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
                })
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Source> without(String path) {
        return Orgs.METADATA.stream()
                .filter(source -> !source.path().equals(path))
                .toList();
    }

    private static PermissionSet set(String name) {
        return Objects.requireNonNull(Orgs.deployed(1).schema().permissionSets().get(name));
    }

    private static ObjectType account(SimulatedOrg org) {
        return Objects.requireNonNull(org.schema().object("Account"));
    }
}
