package dev.allotment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.FieldDef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant LATER = Orgs.START.plusSeconds(900);

    @TempDir
    Path folder = Path.of(".");

    private SimulatedOrg open() {
        return SimulatedOrg.open(folder, Orgs.settings(() -> Orgs.START));
    }

    private RecordId live(SimulatedOrg org) {
        Orgs.Cast cast = Orgs.cast(org);
        org.addField("Account", FieldDef.number("Intent_Score__c", 3, 0), "Allotment_Agent", true);
        org.assignLeadsTo(cast.intake());
        RecordId acme = cast.account("Acme", cast.ada());
        org.clock().advanceTo(LATER);
        cast.asAgent()
                .save(
                        List.of(new Write.Update(
                                "Account",
                                acme.value(),
                                Map.of("Intent_Score__c", 42, "Website", "acme.com", "BillingCity", "Ulm"))),
                        SaveOptions.PLAIN);
        org.note("world", "tick 7");
        return acme;
    }

    @Test
    void A_reopened_org_goes_on_where_it_was() {
        List<ChangeEvent> events;
        RecordId acme;
        String last;
        try (SimulatedOrg org = open()) {
            acme = live(org);
            events = org.bus().after("/data/Allotment__chn", -2, 100);
            last = org.newId("Account").value();
        }
        assertThat(SimulatedOrg.exists(folder)).isTrue();
        try (SimulatedOrg again = open()) {
            assertThat(again.clock().instant()).isEqualTo(LATER);
            assertThat(again.bus().after("/data/Allotment__chn", -2, 100))
                    .isEqualTo(events)
                    .isNotEmpty();
            OrgRow row = Objects.requireNonNull(again.row("Account", acme.value()));
            assertThat(row.number("Intent_Score__c")).isEqualByComparingTo("42");
            assertThat(row.systemModstamp()).isEqualTo(LATER);
            assertThat(again.note("world")).isEqualTo("tick 7");
            // An id that no row ever used may be given out again; one that a row uses never is.
            assertThat(again.newId("Account").value())
                    .isGreaterThan(acme.value())
                    .isLessThanOrEqualTo(last);
            OrgRow agent = Objects.requireNonNull(again.user("allotment@agent.example"));
            Session session = again.as(RecordId.of(agent.id()), Origin.NONE);
            assertThat(session.holds("Allotment_Agent")).isTrue();
            assertThat(Objects.requireNonNull(session.describe("Account")).field("Intent_Score__c"))
                    .isNotNull();
            session.save(
                    List.of(new Write.Update("Account", acme.value(), Map.of("Website", "acme.org"))),
                    SaveOptions.PLAIN);
            assertThat(again.bus().last()).isGreaterThan(events.getLast().replayId());
        }
    }

    @Test
    void A_torn_last_line_is_dropped_and_the_org_goes_on_before_it() throws IOException {
        RecordId acme;
        try (SimulatedOrg org = open()) {
            acme = live(org);
        }
        Path journal = folder.resolve("org-1.jsonl");
        long whole = Files.size(journal);
        Files.writeString(journal, "{\"k\":\"tx\",\"rows\":[{\"o\":\"Acc", StandardOpenOption.APPEND);
        try (SimulatedOrg again = open()) {
            assertThat(again.row("Account", acme.value())).isNotNull();
            assertThat(Files.size(journal)).isEqualTo(whole);
            again.note("world", "tick 8");
        }
        try (SimulatedOrg third = open()) {
            assertThat(third.note("world")).isEqualTo("tick 8");
        }
    }

    @Test
    void Damage_elsewhere_is_told_with_its_line() throws IOException {
        try (SimulatedOrg org = open()) {
            live(org);
        }
        Path journal = folder.resolve("org-1.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.set(3, "{broken");
        Files.write(journal, lines);
        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("org-1.jsonl:4");
    }

    @Test
    void A_long_journal_is_folded_into_a_snapshot_on_the_next_start() {
        RecordId acme;
        long replay;
        try (SimulatedOrg org = open()) {
            acme = live(org);
            RecordId admin = org.admin();
            Session session = org.as(admin, Origin.NONE);
            for (int i = 0; i < 9_000; i++) {
                session.save(
                        List.of(new Write.Update("Account", acme.value(), Map.of("Description", "x".repeat(900) + i))),
                        SaveOptions.PLAIN);
            }
            replay = org.bus().last();
        }
        for (int start = 0; start < 2; start++) {
            try (SimulatedOrg again = open()) {
                assertThat(Files.exists(folder.resolve("org-1.jsonl"))).isFalse();
                assertThat(Files.exists(folder.resolve("org-2.jsonl"))).isTrue();
                assertThat(again.bus().last()).isEqualTo(replay);
                assertThat(again.bus().knows(replay)).isTrue();
                assertThat(Objects.requireNonNull(again.row("Account", acme.value()))
                                .text("Description"))
                        .endsWith("8999");
                assertThat(again.note("world")).isEqualTo("tick 7");
            }
        }
    }
}
