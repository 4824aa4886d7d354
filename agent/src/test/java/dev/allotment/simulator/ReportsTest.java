package dev.allotment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.simulator.schema.DeployFailure;
import dev.allotment.simulator.schema.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The repository's report types, reports, folders and dashboard deploy as they are, and with any one thing wrong are refused by file and line. */
class ReportsTest {
    private static final List<Source> SHIPPED = Source.of(Path.of("..", "sfdx-metadata"));

    @Test
    void As_shipped_they_deploy() {
        assertThat(problems(SHIPPED)).isEmpty();
        assertThat(SHIPPED.stream().map(Source::path).filter(path -> path.contains("/reports/Allotment/")))
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "reportTypes/Allotment_Accounts.reportType | <field>Allotment_Tier__c | <field>Allotment_Tear__c | Account has no field Allotment_Tear__c for reports",
                "reportTypes/Allotment_Accounts.reportType | <field>Owner< | <field>OwnerId< | Account has no field OwnerId for reports",
                "reportTypes/Allotment_Reps.reportType | <baseObject>Rep__c | <baseObject>Reps__c | there is no object Reps__c",
                "reportTypes/Allotment_Reps.reportType | <table>Rep__c | <table>Account | the table is Rep__c here, not Account",
                "reportTypes/Allotment_Reps.reportType | <category>other | <category>sundry | <category> must be one of",
                "reports/Allotment/Black_Holes.report | <column>Account$Allotment_Last_Worked__c | <column>Account$Allotment_Last_Work__c | has no column Account$Allotment_Last_Work__c",
                "reports/Allotment/Black_Holes.report | <field>Account$Owner | <field>Account$Boss | has no column Account$Boss",
                "reports/Allotment/Black_Holes.report | <reportType>Allotment_Accounts__c | <reportType>Allotment_Books__c | there is no report type Allotment_Books__c",
                "reports/Allotment/Black_Holes.report | <sortColumn>Account$Allotment_Score__c | <sortColumn>Account$Score | has no column Account$Score",
                "reports/Allotment/Black_Holes.report | <format>Summary | <format>Tabular | a tabular report groups nothing",
                "reports/Allotment/Black_Holes.report | <scope>organization | <scope>everyone | <scope> must be one of organization, team, user",
                "reports/Allotment/Black_Holes.report | <operator>lessThan | <operator>below | <operator> must be one of equals",
                "reports/Allotment/Team_Books.report | <aggregateTypes>Average</aggregateTypes>~        <field>Account$Allotment_Score__c | <aggregateTypes>Average</aggregateTypes>~        <field>Account$Allotment_Why__c | there is no Average of Allotment_Why__c",
                "reports/Allotment/Moves_By_Reason_And_Week.report | <field>Ownership_Change__c$Decided_At__c | <field>Ownership_Change__c$Rule__c | Rule__c has no days to go by Week",
                "reports/Allotment/Moves_By_Reason_And_Week.report | <dateColumn>Ownership_Change__c$Decided_At__c | <dateColumn>Ownership_Change__c$Kind__c | Kind__c holds no day",
                "reports/Allotment.reportFolder | <sharedTo>Allotment_Managers | <sharedTo>Everybody | there is no public group Everybody",
                "dashboards/Allotment.dashboardFolder | <accessLevel>View | <accessLevel>Look | <accessLevel> must be one of View",
                "dashboards/Allotment/Books.dashboard | <report>Allotment/Black_Holes | <report>Allotment/Black_Hole | there is no report Allotment/Black_Hole",
                "dashboards/Allotment/Books.dashboard | <groupingColumn>Lead$Allotment_Speed__c | <groupingColumn>Lead$Status | does not group by Lead$Status",
                "dashboards/Allotment/Books.dashboard | <aggregate>Average | <aggregate>Sum | sums up no Sum Lead$Allotment_Touched_After__c",
                "dashboards/Allotment/Books.dashboard | <dashboardType>LoggedInUser | <dashboardType>SpecifiedUser | needs <runningUser>",
                "dashboards/Allotment/Books.dashboard | <colSpan>6 | <colSpan>13 | reaches beyond the grid",
                "dashboards/Allotment/Books.dashboard | <componentType>Donut | <componentType>Bagel | <componentType> must be one of Bar",
                "objects/Book_Request__c/Book_Request__c.object | <enableReports>true | <enableReports>false | reports need <enableReports>true on Book_Request__c"
            })
    void Refused_where_it_stands(String file, String was, String is, String sentence) {
        List<String> problems = problems(with(file, was.replace('~', '\n'), is.replace('~', '\n')));
        assertThat(problems)
                .isNotEmpty()
                .anyMatch(problem -> problem.contains(sentence) && problem.matches(".+-meta\\.xml:\\d+: .+"));
        String where = sentence.startsWith("reports need") ? "reportTypes/" : file;
        assertThat(problems)
                .filteredOn(problem -> problem.contains(sentence))
                .allMatch(problem -> problem.contains(where) && !problem.contains("-meta.xml:1:"));
    }

    @Test
    void A_report_lies_in_a_folder_that_is_deployed() {
        var without = SHIPPED.stream()
                .filter(source -> !source.path().endsWith("Allotment.reportFolder-meta.xml"))
                .toList();
        assertThat(problems(without))
                .isNotEmpty()
                .allMatch(problem -> problem.contains("there is no report folder 'Allotment'"));
        var bare = SHIPPED.stream()
                .filter(source -> !source.path().endsWith("Allotment.dashboardFolder-meta.xml"))
                .toList();
        assertThat(problems(bare)).singleElement().asString().contains("there is no dashboard folder 'Allotment'");
    }

    @Test
    void A_filter_is_numbered_as_the_filters_are() {
        assertThat(problems(with(
                        "reports/Allotment/Going_Back_Soon.report",
                        "<filter>",
                        "<filter><booleanFilter>1 AND 2</booleanFilter>")))
                .singleElement()
                .asString()
                .endsWith("there is no filter number 2");
    }

    /** A rep sees the own row of turns alone; a manager and the agent see all, and the agent may write the turns and nothing else. */
    @Test
    void Turns_are_seen_as_sharing_allows_and_written_by_the_agent_alone() {
        SimulatedOrg org = SimulatedOrg.inMemory(Orgs.settings(() -> Orgs.START));
        org.deploy(SHIPPED);
        var agent = Orgs.person(org, "allotment@agent.example", "Agent", NewUser.Profile.API_ONLY);
        var ada = Orgs.person(org, "ada@rep.example", "Ada", NewUser.Profile.STANDARD);
        var bob = Orgs.person(org, "bob@rep.example", "Bob", NewUser.Profile.STANDARD);
        var mae = Orgs.person(org, "mae@boss.example", "Mae", NewUser.Profile.STANDARD);
        org.assign(agent, "Allotment_Agent");
        org.assign(ada, "Allotment_Rep");
        org.assign(bob, "Allotment_Rep");
        org.assign(mae, "Allotment_Manager");
        var rows = org.seed(List.of(
                new Seed("Rep__c", Map.of("Name", "Ada", "User__c", ada.value(), "OwnerId", ada.value())),
                new Seed("Rep__c", Map.of("Name", "Bob", "User__c", bob.value(), "OwnerId", bob.value()))));
        String hers = rows.getFirst().value();
        Session rep = org.as(ada, Origin.UI);
        assertThat(rep.rows("Rep__c", new Access.All(), row -> true, 9, false))
                .extracting(OrgRow::id)
                .containsExactly(hers);
        assertThat(org.as(mae, Origin.UI).rows("Rep__c", new Access.All(), row -> true, 9, false))
                .hasSize(2);
        assertThat(saved(org.as(agent, Origin.UI), hers, "Turn_Balance__c", 0.5))
                .isTrue();
        assertThat(saved(org.as(agent, Origin.UI), hers, "Capacity__c", 5)).isFalse();
        assertThat(saved(rep, hers, "Turn_Balance__c", 9)).isFalse();
        assertThat(saved(org.as(mae, Origin.UI), hers, "Turn_Balance__c", 9)).isFalse();
        assertThat(saved(org.as(mae, Origin.UI), hers, "Capacity__c", 5)).isTrue();
        assertThat(org.as(mae, Origin.UI).may("RunReports")).isTrue();
        assertThat(rep.may("RunReports")).isFalse();
    }

    private static boolean saved(Session session, String row, String field, Object value) {
        return session.save(List.of(new Write.Update("Rep__c", row, Map.of(field, value))), SaveOptions.PLAIN)
                        .getFirst()
                instanceof Outcome.Saved;
    }

    private static List<Source> with(String file, String was, String is) {
        var sources = new ArrayList<Source>();
        boolean changed = false;
        for (Source source : SHIPPED) {
            String text = new String(source.bytes(), StandardCharsets.UTF_8);
            boolean here = source.path().endsWith("/" + file + "-meta.xml");
            changed |= here && text.contains(was);
            sources.add(
                    here
                            ? new Source(
                                    source.path(),
                                    text.replaceFirst(Pattern.quote(was), Matcher.quoteReplacement(is))
                                            .getBytes(StandardCharsets.UTF_8))
                            : source);
        }
        assertThat(changed).as("%s holds %s", file, was).isTrue();
        return sources;
    }

    private static List<String> problems(List<Source> sources) {
        try {
            SimulatedOrg.inMemory(Orgs.settings(() -> Orgs.START)).deploy(sources);
            return List.of();
        } catch (DeployFailure failure) {
            return failure.problems().stream()
                    .map(DeployFailure.Problem::toString)
                    .toList();
        }
    }
}
