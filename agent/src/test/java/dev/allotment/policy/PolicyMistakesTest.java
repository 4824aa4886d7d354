package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Mistakes that no folder of broken/ shows, because they need the long default files. */
class PolicyMistakesTest {
    @Test
    void a_misspelt_type_names_the_nearest() {
        assertThat(Mappings.mistakes(Mappings.with("objects.yaml", "Intent_Date__c: date", "Intent_Date__c: dat")))
                .contains("'dat' is no type of field.")
                .contains("Did you mean date?");
    }

    @Test
    void a_field_that_allotment_needs_cannot_be_left_out_or_retyped() {
        assertThat(Mappings.mistakes(Mappings.with("objects.yaml", "      Allotment_Tier__c: text\n", "")))
                .contains("Allotment needs the field Allotment_Tier__c of Account.")
                .contains("Add the line 'Allotment_Tier__c: text'.");
        assertThat(Mappings.mistakes(
                        Mappings.with("objects.yaml", "Allotment_Due_Back__c: date", "Allotment_Due_Back__c: text")))
                .contains("Allotment needs Account.Allotment_Due_Back__c as date, not text.");
    }

    @Test
    void notices_without_their_fields_are_told_to_nobody() {
        assertThat(Mappings.mistakes(Mappings.with("objects.yaml", "      Notice_At__c: datetime\n", "")))
                .contains("Nobody is told anything: objects.yaml maps no Notice_At__c of Rep__c.")
                .contains("or take 'notices' out.");
    }

    @Test
    void a_signal_is_complained_of_once_and_only_for_what_it_says() {
        assertThat(signals("[{name: hot, when: Intent_Scor__c >= 90}]"))
                .contains("Intent_Scor__c")
                .doesNotContain("What always holds");
        assertThat(signals("[{name: '', when: Intent_Score__c >= 90}, {name: '', when: Intent_Score__c >= 80}]"))
                .doesNotContain("Two signals");
    }

    private static String signals(String signals) {
        return Mappings.mistakes(Mappings.with("allocation.yaml", "  signals: []", "  signals: " + signals));
    }

    @Test
    void an_object_that_allotment_needs_cannot_be_left_out() {
        assertThat(Mappings.mistakes(Mappings.with("objects.yaml", "  Rep__c:\n", "  Reps__c:\n")))
                .contains("Allotment needs the object Rep__c.")
                .contains("Is Reps__c meant for it?");
    }

    @Test
    void more_than_five_streamed_objects_are_refused() {
        assertThat(Mappings.mistakes(Mappings.with("objects.yaml", "hear: poll", "hear: stream")))
                .contains("objects are streamed; an org may select 5.");
    }

    @Test
    void the_policy_of_a_line_maps_accounts_by_the_names_of_every_policy() {
        var files = new TreeMap<>(LineB.files().files());
        files.computeIfPresent(
                "objects.yaml",
                (file, text) -> text.replace("      Allotment_Line__c: text\n", "")
                        .replace(
                                "      ParentId: reference\n",
                                "      ParentId: reference\n      Owner_B__c: reference\n      Allotment_B_Status__c: picklist\n"));
        assertThat(Mappings.mistakes(PolicyFiles.of(files)))
                .contains("The leads of a line are told from others by Lead.Allotment_Line__c, which is not mapped.")
                .contains("Account maps Owner_B__c, which is what this policy calls OwnerId.")
                .contains("Take the line Owner_B__c out of the fields of Account.")
                .contains("Account maps Allotment_B_Status__c, and the fields of this line begin with Allotment_B_.")
                .contains("write it as every policy does: Allotment_Status__c");
    }

    @Test
    void the_name_lookup_and_prefix_of_a_line_must_be_such() {
        assertThat(lineB("name: B ", "name: 'B;C' ")).contains("'B;C' cannot be the name of a line.");
        assertThat(lineB("owner: Owner_B__c", "owner: OwnerId"))
                .contains("'OwnerId' is no field of your own")
                .contains("Name the lookup to a user on Account, such as Owner_B__c.");
        assertThat(lineB("fields: Allotment_B_ ", "fields: Allotment_ "))
                .contains("'Allotment_' cannot begin the fields of a line.")
                .contains("such as Allotment_B_.");
        assertThat(lineB("  fields: Allotment_B_ ", "  felds: Allotment_B_ "))
                .contains("Did you mean fields?")
                .contains("'fields' is missing.");
    }

    @Test
    void what_belongs_to_the_account_is_not_for_the_policy_of_a_line() {
        var files = new TreeMap<>(LineB.files().files());
        files.computeIfPresent(
                "matching.yaml",
                (file, text) -> text.replace("on_no_match: leave", "on_no_match: found")
                        + "\nconversion: {when: 'TRUE', status: Qualified}\n");
        files.computeIfPresent(
                "writing.yaml",
                (file, text) -> text.replace("follows: []", "follows: [{what: contacts, whose: of_old_owner}]"));
        assertThat(Mappings.mistakes(PolicyFiles.of(files)))
                .contains("and only that of the accounts' owners founds accounts.")
                .contains("Write 'on_no_match: leave'.")
                .contains("and only that of the accounts' owners converts leads.")
                .contains("and only that of the accounts' owners lets records follow their owner.");
    }

    private static String lineB(String was, String is) {
        var files = new TreeMap<>(LineB.files().files());
        assertThat(files.get("objects.yaml")).contains(was);
        files.computeIfPresent("objects.yaml", (file, text) -> text.replace(was, is));
        return Mappings.mistakes(PolicyFiles.of(files));
    }

    @Test
    void where_objects_cannot_be_read_formulas_are_not_blamed() {
        assertThat(Mappings.mistakes(Mappings.with("objects.yaml", "objects:", "objects: [")))
                .startsWith("objects.yaml:")
                .doesNotContain("There is no field");
    }

    @Test
    void a_missing_file_is_named() {
        var files = new TreeMap<>(PolicyFiles.in(Mappings.folder()).files());
        files.remove("scoring.yaml");
        assertThat(Mappings.mistakes(PolicyFiles.of(files)))
                .isEqualTo("scoring.yaml: This file is missing.\n  Copy it from the default policy.");
    }

    @Test
    void a_formula_in_double_quotes_is_underlined_where_the_mistake_stands() {
        assertThat(Mappings.mistakes(Mappings.with(
                        "segments.yaml",
                        "tam: NOT(ISPICKVAL(Industry, \"Not For Profit\"))",
                        "tam: \"NOT(ISPICKVAL(Industry, \\\"x\\\", Typo__c))\"")))
                .contains("ISPICKVAL takes 2 arguments, not 3.")
                .contains("| tam: \"NOT(ISPICKVAL(Industry, \\\"x\\\", Typo__c))\"\n     |           ^^^^^^^^^\n");
    }

    @Test
    void depth_and_size_are_bounded() {
        assertThat(Mappings.mistakes(Mappings.with("writing.yaml", "open: []", "open: " + "[".repeat(50_000))))
                .contains("This is nested deeper than 12 levels.");
        assertThat(Mappings.mistakes(Mappings.with("writing.yaml", "open: []", "open: []\n#" + "x".repeat(500_000))))
                .contains("This file is longer than 500000 characters.");
    }

    @Test
    void no_text_whatever_does_more_than_be_refused() {
        Map<String, String> files = PolicyFiles.in(Mappings.folder()).files();
        var random = new Random(11);
        String pieces = "[]{}:,-#'\"&*!|>%@ \n\t\u00e4a0~?";
        for (int i = 0; i < 120; i++) {
            String name = PolicyFiles.NAMES.get(random.nextInt(PolicyFiles.NAMES.size()));
            var text = new StringBuilder(files.getOrDefault(name, ""));
            for (int k = 0; k <= random.nextInt(3); k++) {
                int at = random.nextInt(text.length());
                text.replace(
                        at,
                        Math.min(text.length(), at + random.nextInt(4)),
                        String.valueOf(pieces.charAt(random.nextInt(pieces.length()))));
            }
            var broken = new TreeMap<>(files);
            broken.put(name, text.toString());
            assertThat(PolicyReader.read(PolicyFiles.of(broken)))
                    .as("%s\n%s", name, text)
                    .isNotNull();
        }
    }

    @Test
    void a_case_that_does_not_hold_says_what_came_instead_and_why() {
        var trials = new Trials(Mappings.policy());
        trials.file("cases/x.yaml", """
                cases:
                  - case: webmail is a company
                    text: bob@gmail.com
                    expect: {domain: gmail.com, tier: A}
                  - case: nothing is given
                    expect: {domain: x}
                """);
        assertThat(trials.complaints().all().text()).isEqualTo("""
                        cases/x.yaml:4:22: Expected domain gmail.com, but it is none: webmail is a company.
                          4 |     expect: {domain: gmail.com, tier: A}
                            |                      ^^^^^^^^^
                          'gmail.com' is webmail

                        cases/x.yaml:4:33: 'tier' is not answered by this case.
                          4 |     expect: {domain: gmail.com, tier: A}
                            |                                 ^^^^
                          It answers because, domain.

                        cases/x.yaml:5:5: This case gives nothing.
                          5 |   - case: nothing is given
                            |     ^^^^
                          Give one of text, lead, account or return.""");
    }
}
