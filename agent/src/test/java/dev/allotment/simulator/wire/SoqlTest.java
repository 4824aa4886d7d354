package dev.allotment.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** SOQL over the wire: what it finds, and in whose words it refuses. */
class SoqlTest {
    private static WireOrg wire;

    @BeforeAll
    static void start() {
        wire = new WireOrg();
    }

    @AfterAll
    static void stop() {
        wire.close();
    }

    private static List<String> names(String where) {
        var answer = wire.query("SELECT Name FROM Account " + where);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var names = new ArrayList<String>();
        WireOrg.json(answer)
                .path("records")
                .forEach(row -> names.add(row.path("Name").asString()));
        return names;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WHERE Name = 'acme' | Acme",
                "WHERE Name != 'Acme' ORDER BY Name | Bolt,Ça va & Co",
                "WHERE NumberOfEmployees > 5 AND NumberOfEmployees <= 500 ORDER BY NumberOfEmployees DESC | Bolt,Acme",
                "WHERE NumberOfEmployees < 50 | Ça va & Co",
                "WHERE Industry IN ('Software', 'Media') ORDER BY Name | Acme,Ça va & Co",
                "WHERE Industry NOT IN ('Software') | Bolt",
                "WHERE Name LIKE '%O%' ORDER BY Name | Bolt,Ça va & Co",
                "WHERE Name LIKE '_olt' | Bolt",
                "WHERE Name LIKE 'B\\_lt' | ''",
                "WHERE NOT Industry = 'Retail' ORDER BY Name ASC | Acme,Ça va & Co",
                "WHERE (Industry = 'Retail' OR Name = 'Acme') AND IsDeleted = false ORDER BY Name | Acme,Bolt",
                "WHERE Website = null ORDER BY Name LIMIT 1 | Acme",
                "WHERE Website != null | ''",
                "WHERE CreatedDate >= 2025-02-10T10:00:00Z ORDER BY CreatedDate | Bolt,Ça va & Co",
                "WHERE CreatedDate < 2025-02-10T11:00:00+01:00 | Acme",
                "WHERE SystemModstamp > 2025-01-10T10:00:00.000Z ORDER BY SystemModstamp, Id | Bolt,Ça va & Co",
                "WHERE SystemModstamp <= 2025-01-10T10:00:00.000Z | Acme",
                "WHERE Owner.Name = 'Rita Rep' ORDER BY Name DESC NULLS LAST LIMIT 2 | Ça va & Co,Bolt",
                "WHERE Account.Owner.Username LIKE 'rep@%' ORDER BY Name OFFSET 2 | Ça va & Co",
                "where name = 'Bolt' order by name nulls first limit 5 | Bolt",
                "WHERE Name IN ('x', 'O\\'Neil \\\\ \\n') | ''",
                "WHERE SystemModstamp > 2025-02-10T10:00:00Z OR (SystemModstamp = 2025-02-10T10:00:00Z AND Id > '000000000000000AAA') ORDER BY SystemModstamp, Id | Bolt,Ça va & Co"
            })
    void a_condition_finds_what_it_says(String where, String expected) {
        assertThat(String.join(",", names(where))).isEqualTo(expected);
    }

    @Test
    void ids_of_fifteen_characters_are_as_good_as_those_of_eighteen() {
        assertThat(names("WHERE Id = '" + wire.accounts.get(1).fifteen() + "'")).containsExactly("Bolt");
        assertThat(names("WHERE OwnerId IN ('" + wire.rep.fifteen() + "') LIMIT 1"))
                .hasSize(1);
    }

    @Test
    void a_row_shows_its_type_its_address_and_its_parents() {
        var answer = wire.query("SELECT Id, Name, NumberOfEmployees, AnnualRevenue, CreatedDate, IsDeleted, Owner.Name,"
                + " Owner.Username, Parent.Name FROM Account WHERE Name = 'Acme'");
        String id = wire.accounts.getFirst().value();
        String rep = wire.rep.value();
        assertThat(WireOrg.json(answer)).isEqualTo(WireOrg.json("""
                        {"totalSize":1,"done":true,"records":[{"attributes":{"type":"Account","url":"/services/data/v65.0/sobjects/Account/%s"},
                        "Id":"%s","Name":"Acme","NumberOfEmployees":50,"AnnualRevenue":null,"CreatedDate":"2025-01-10T10:00:00.000+0000",
                        "IsDeleted":false,"Owner":{"attributes":{"type":"User","url":"/services/data/v65.0/sobjects/User/%s"},"Name":"Rita Rep",
                        "Username":"rep@agent.example"},"Parent":null}]}""".formatted(id, id, rep)));
    }

    @Test
    void count_counts_and_lists_nothing() {
        JsonNode counted = WireOrg.json(wire.query("SELECT COUNT() FROM Account WHERE Industry = 'Software'"));
        assertThat(counted.toString()).isEqualTo("{\"totalSize\":2,\"done\":true,\"records\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT FROM Account",
                "SELECT Id Account",
                "SELECT Id FROM",
                "SELECT Id FROM Account WHERE",
                "SELECT Id FROM Account WHERE Name",
                "SELECT Id FROM Account WHERE Name =",
                "SELECT Id FROM Account WHERE Name = \"Acme\"",
                "SELECT Id FROM Account WHERE Name = 'Acme",
                "SELECT Id FROM Account WHERE Name = 'a\\q'",
                "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
                "SELECT Id FROM Account WHERE (Name = 'a'",
                "SELECT Id FROM Account WHERE Name IN ()",
                "SELECT Id FROM Account WHERE CreatedDate > 2025-13-01T00:00:00Z",
                "SELECT Id FROM Account ORDER Name",
                "SELECT Id FROM Account LIMIT -1",
                "SELECT Id FROM Account LIMIT 99999999999",
                "SELECT Id FROM Account; DELETE",
                "SELECT Id, (SELECT Id FROM Contacts) FROM Account",
                "SELECT Id FROM Account GROUP BY Name",
                "SELECT Id, FROM Account",
                "DELETE FROM Account"
            })
    void what_is_no_query_is_malformed(String soql) {
        var answer = wire.query(soql);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(WireOrg.json(answer).get(0).path("errorCode").asString()).isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void a_malformed_query_is_shown_with_its_place() {
        assertThat(error("SELECT Id FROM Account WHERE Name == 'x'"))
                .startsWith("MALFORMED_QUERY \n")
                .endsWith("^\nERROR at Row:1:Column:36\nunexpected token: '='");
        assertThat(error("SELECT Id FROM Account WHERE")).endsWith("unexpected token: '<EOF>'");
    }

    @Test
    void what_the_schema_does_not_know_is_refused_in_the_platforms_words() {
        assertThat(error("SELECT Id, Foo__c FROM Account"))
                .isEqualTo(
                        "INVALID_FIELD \nSELECT Id, Foo__c FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column"
                                + " 'Foo__c' on entity 'Account'. If you are attempting to use a custom field, be sure to append the"
                                + " '__c' after the custom field name. Please reference your WSDL or the describe call for the"
                                + " appropriate names.");
        assertThat(error("SELECT Id FROM Plot__c"))
                .startsWith("INVALID_TYPE ")
                .contains("sObject type 'Plot__c' is not supported.");
        assertThat(error("SELECT Boss.Name FROM Account"))
                .startsWith("INVALID_FIELD ")
                .contains("Didn't understand relationship 'Boss'");
        assertThat(error("SELECT Id FROM Account WHERE NumberOfEmployees = '5'"))
                .endsWith(
                        "value of filter criterion for field 'NumberOfEmployees' must be of type int and should not be enclosed in quotes");
        assertThat(error("SELECT Id FROM Account WHERE Name = 5"))
                .endsWith(
                        "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes");
        assertThat(error("SELECT Id FROM Account WHERE CreatedDate > 2025-01-01"))
                .endsWith("must be of type dateTime and should not be enclosed in quotes");
        assertThat(error("SELECT Id FROM Account WHERE Id = 'abc'")).startsWith("INVALID_QUERY_FILTER_OPERATOR ");
        assertThat(error("SELECT Id FROM Account WHERE Description = 'x'"))
                .endsWith("field 'Description' can not be filtered in a query call");
        assertThat(error("SELECT Id, id FROM Account")).isEqualTo("INVALID_FIELD duplicate field selected: Id");
        assertThat(error("SELECT Id FROM Account WHERE IsDeleted > true")).startsWith("INVALID_FIELD ");
    }

    @Test
    void depth_is_bounded() {
        assertThat(error("SELECT Id FROM Account WHERE " + "(".repeat(1000) + "Name = 'x'" + ")".repeat(1000)))
                .startsWith("MALFORMED_QUERY");
        assertThat(error("SELECT Id FROM Account WHERE " + "NOT ".repeat(2000) + "Name = 'x'"))
                .startsWith("MALFORMED_QUERY");
    }

    private static String error(String soql) {
        var answer = wire.query(soql);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode error = WireOrg.json(answer).get(0);
        return error.path("errorCode").asString() + " " + error.path("message").asString();
    }
}
