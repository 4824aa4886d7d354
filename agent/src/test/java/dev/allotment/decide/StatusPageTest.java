package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.console.BooksPage;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.status.Brakes;
import dev.allotment.status.FairPlayReport;
import dev.allotment.status.Hygiene;
import dev.allotment.status.Status;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ui.ExtendedModelMap;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What whoever reaches the port reads without a login (law S4): teams and figures, no person and no customer. */
class StatusPageTest {
    @TempDir
    private Path folder;

    private SmallOrg org;

    @BeforeEach
    void open() {
        org = new SmallOrg(folder.resolve("allotment.db"), true);
    }

    @AfterEach
    void close() {
        org.close();
    }

    private String page() {
        var status = new Status(
                org.mirror,
                org.ledger,
                () -> org.now,
                () -> true,
                () -> true,
                () -> null,
                new Hygiene(org.mirror, org.policy),
                () -> new FairPlayReport(
                        org.now,
                        "p",
                        1,
                        List.of(new FairPlayReport.Found(
                                "token_activity",
                                "Token activity",
                                "Ann Archer",
                                "East",
                                LocalDate.of(2026, 3, 2),
                                "Ann Archer touched Company1 on its last day.",
                                List.of(new FairPlayReport.Fact(
                                        LocalDate.of(2026, 3, 2), "zoe.quill@company1.com", "")),
                                "engagement.yaml:1")),
                        List.of("Nothing of Bea Bolt is seen.")),
                at -> Brakes.of(org.ledger, org.policy, null, new Brakes.Calls(1, 2, 3, 4), at));
        var model = new ExtendedModelMap();
        String name = new BooksPage(status).books(model);
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        return engine.process(name, new Context(Locale.ROOT, model));
    }

    @Test
    void it_tells_figures_of_teams_and_names_nobody() {
        RecordId ann = org.rep("Ann Archer", "East", 9);
        org.rep("Bea Bolt", "East", 9);
        org.rep("Cy Cole", "West", 9);
        org.account("Company1", SmallOrg.POOL, Fields.NONE);
        org.account("Held", ann, Fields.of(Map.of("Allotment_Enrolled__c", true)));
        org.lead("zoe.quill@company1.com");
        Ref unsure = org.lead("mia.moss@elsewhere.com");
        org.settle();
        org.edit(unsure, "Allotment_Match_Status__c", "Matched");
        org.edit(unsure, "Allotment_Match_Confidence__c", BigDecimal.valueOf(70));
        org.edit(
                unsure,
                "Allotment_Matched_Account__c",
                org.account("Other", ann, Fields.NONE).id().value());
        org.learn();

        String page = page();

        assertThat(page)
                .contains("<td>East</td>", "<td>2 reps</td>", "<td>West</td>", "<td>1 rep</td>")
                .contains("<td>route</td>")
                .contains("<span>1</span> for a manager to look at")
                .contains("<span>1</span> of a share of <span>2</span>")
                .contains("no team")
                .containsPattern("<b>[1-9]\\d*</b> wait for a person's decision");
        assertThat(page.toLowerCase(Locale.ROOT))
                .doesNotContain("archer", "bolt", "cole", "quill", "moss", "company1", "@");
    }
}
