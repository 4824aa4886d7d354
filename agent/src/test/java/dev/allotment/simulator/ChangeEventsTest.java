package dev.allotment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeEventsTest {
    private static final String CHANNEL = "/data/Allotment__chn";
    private final Orgs.Cast cast = Orgs.inMemory();
    private final Session admin = cast.asAdmin();

    private static Write change(RecordId id, String field, @Nullable Object value) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(field, value);
        return new Write.Update("Account", id.value(), values);
    }

    private void save(Session session, Write... writes) {
        assertThat(session.save(List.of(writes), SaveOptions.PLAIN)).allMatch(Outcome::saved);
    }

    @Test
    void A_create_tells_every_field_that_is_not_empty_with_compounds_nested() {
        save(
                admin,
                new Write.Create(
                        "Lead", Map.of("FirstName", "Ann", "LastName", "Roe", "Company", "Acme", "City", "Ulm")));
        ChangeEvent event = cast.events().getFirst();
        assertThat(event.type()).isEqualTo(ChangeEvent.Type.CREATE);
        assertThat(event.changedFields()).isEmpty();
        assertThat(event.body())
                .containsEntry("Name", Map.of("FirstName", "Ann", "LastName", "Roe"))
                .containsEntry("Address", Map.of("City", "Ulm"))
                .containsEntry("CreatedDate", "2026-01-05T08:00:00Z")
                .containsKeys("OwnerId", "CreatedById", "LastModifiedDate", "LastModifiedById")
                .doesNotContainKeys("Id", "IsDeleted", "SystemModstamp", "LastActivityDate", "Email", "FirstName");
        assertThat(event.changeOrigin()).isEqualTo(Origin.UI.text());
        assertThat(event.commitUser()).isEqualTo(cast.org().admin().value());
    }

    @Test
    void An_update_tells_only_what_changed_and_cleared_fields_as_null() {
        RecordId acme = cast.account("Acme", cast.ada());
        cast.org().clock().advanceTo(Orgs.START.plusSeconds(90));
        save(admin, new Write.Update("Account", acme.value(), Map.of("Website", "acme.com", "BillingCity", "Ulm")));
        save(admin, change(acme, "Website", null));
        List<ChangeEvent> events = cast.events();
        assertThat(events.get(0).changedFields())
                .containsExactlyInAnyOrder("Website", "BillingAddress.City", "LastModifiedDate");
        assertThat(events.get(0).body())
                .containsEntry("BillingAddress", Map.of("City", "Ulm"))
                .containsEntry("LastModifiedDate", "2026-01-05T08:01:30Z");
        assertThat(events.get(1).body()).containsEntry("Website", null).doesNotContainKey("OwnerId");
    }

    @Test
    void The_last_modifier_is_told_only_when_it_is_another_one() {
        RecordId acme = cast.account("Acme", cast.ada());
        save(admin, change(acme, "Industry", "Toys"));
        save(cast.as(cast.ada()), change(acme, "Industry", "Food"));
        assertThat(cast.events().get(0).body()).doesNotContainKey("LastModifiedById");
        assertThat(cast.events().get(1).body())
                .containsEntry("LastModifiedById", cast.ada().value());
    }

    @Test
    void A_save_that_changes_nothing_tells_nothing() {
        RecordId acme = cast.account("Acme", cast.ada());
        save(admin, change(acme, "Name", "Acme"));
        assertThat(cast.events()).isEmpty();
    }

    @Test
    void The_same_change_of_many_records_in_one_transaction_is_one_event() {
        RecordId one = cast.account("One", cast.ada());
        RecordId two = cast.account("Two", cast.ada());
        RecordId three = cast.account("Three", cast.ada());
        save(
                admin,
                change(one, "Industry", "Toys"),
                change(two, "Industry", "Toys"),
                change(three, "Industry", "Food"));
        assertThat(cast.events())
                .extracting(ChangeEvent::recordIds)
                .containsExactly(List.of(one.value(), two.value()), List.of(three.value()));
        assertThat(cast.events())
                .extracting(ChangeEvent::transactionKey)
                .hasSize(2)
                .containsOnly(cast.events().getFirst().transactionKey());
    }

    @Test
    void Sequence_numbers_have_holes_where_an_object_is_not_selected() {
        save(
                admin,
                new Write.Create("Contact", Map.of("LastName", "Roe")),
                new Write.Create("Account", Map.of("Name", "Acme")),
                new Write.Create("Contact", Map.of("LastName", "Doe")),
                new Write.Create("Account", Map.of("Name", "Beta")));
        assertThat(cast.events()).extracting(ChangeEvent::sequenceNumber).containsExactly(2, 4);
        assertThat(cast.events()).extracting(ChangeEvent::entity).containsOnly("Account");
    }

    @Test
    void A_delete_has_no_body_and_an_undelete_tells_all() {
        RecordId acme = cast.account("Acme", cast.ada());
        save(admin, new Write.Delete("Account", acme.value()));
        save(admin, new Write.Undelete("Account", acme.value()));
        assertThat(cast.events())
                .extracting(ChangeEvent::type)
                .containsExactly(ChangeEvent.Type.DELETE, ChangeEvent.Type.UNDELETE);
        assertThat(cast.events().get(0).body()).isEmpty();
        assertThat(cast.events().get(1).body()).containsEntry("Name", "Acme");
    }

    @Test
    void A_long_text_that_changes_is_told_by_its_difference() {
        RecordId acme = cast.account("Acme", cast.ada());
        save(admin, change(acme, "Description", "a".repeat(1_200)));
        save(admin, change(acme, "Description", "b".repeat(1_200)));
        assertThat(cast.events().get(0).body().get("Description")).isInstanceOf(String.class);
        assertThat(cast.events().get(1).body().get("Description")).isInstanceOf(Map.class);
    }

    @Test
    void A_viewer_hears_no_field_that_is_hidden_and_no_object_whose_rows_are() {
        save(admin, new Write.Create("Account", Map.of("Name", "Acme", "Phone", "1", "BillingCity", "Ulm")));
        ChangeEvent event = cast.events().getFirst();
        ChangeEvent seen = Objects.requireNonNull(cast.asAgent().seen(event));
        assertThat(seen.body()).containsKeys("Name", "BillingAddress").doesNotContainKey("Phone");
        assertThat(cast.as(cast.ada()).seen(event)).isNull();
        assertThat(admin.seen(event)).isEqualTo(event);
    }

    @Test
    void Gaps_overflows_and_duplicates_are_played_on_demand() {
        RecordId acme = cast.account("Acme", cast.ada());
        Faults faults = cast.org().faults();
        faults.next(Faults.GAP_EVENT);
        save(admin, change(acme, "Industry", "Toys"));
        faults.next(Faults.OVERFLOW);
        save(admin, change(acme, "Industry", "Food"));
        faults.about(Faults.DUPLICATE_EVENT, "Account", 1);
        save(admin, change(acme, "Industry", "Cars"));
        List<ChangeEvent> events = cast.events();
        assertThat(events)
                .extracting(ChangeEvent::type)
                .containsExactly(
                        ChangeEvent.Type.GAP_UPDATE,
                        ChangeEvent.Type.GAP_OVERFLOW,
                        ChangeEvent.Type.UPDATE,
                        ChangeEvent.Type.UPDATE);
        assertThat(events.get(1).recordIds()).containsExactly("000000000000000AAA");
        assertThat(events.get(2)).isEqualTo(events.get(3));
    }

    @Test
    void A_transaction_beyond_the_threshold_overflows_once_per_object() {
        Orgs.Cast small =
                Orgs.cast(SimulatedOrg.inMemory(Orgs.settings(() -> Orgs.START).withOverflowAfter(3)));
        var writes = new ArrayList<Write>();
        for (int i = 0; i < 5; i++) {
            writes.add(new Write.Create("Account", Map.of("Name", "A" + i)));
        }
        save(small.asAdmin(), writes.toArray(Write[]::new));
        assertThat(small.events())
                .extracting(ChangeEvent::type)
                .containsExactly(
                        ChangeEvent.Type.CREATE,
                        ChangeEvent.Type.CREATE,
                        ChangeEvent.Type.CREATE,
                        ChangeEvent.Type.GAP_OVERFLOW);
    }

    @Test
    void Replay_goes_on_after_a_known_id_and_refuses_an_unknown_one() {
        RecordId acme = cast.account("Acme", cast.ada());
        for (String industry : List.of("A", "B", "C")) {
            save(admin, change(acme, "Industry", industry));
        }
        List<ChangeEvent> events = cast.events();
        EventBus bus = cast.org().bus();
        assertThat(bus.after(CHANNEL, events.get(0).replayId(), 1)).containsExactly(events.get(1));
        assertThat(bus.after(CHANNEL, -1, 10)).isEmpty();
        assertThat(bus.tip(CHANNEL)).isEqualTo(events.get(2).replayId());
        assertThat(bus.after("/data/AccountChangeEvent", -2, 10)).hasSize(3);
        assertThat(bus.after("/data/LeadChangeEvent", -2, 10)).isEmpty();
        assertThat(bus.exists("/data/ContactChangeEvent")).isFalse();
        assertThatThrownBy(() -> bus.after(CHANNEL, events.get(2).replayId() + 1, 10))
                .isInstanceOf(InvalidReplayId.class)
                .hasMessageStartingWith("400::The replayId {");
        bus.reset();
        assertThat(bus.knows(events.get(2).replayId())).isFalse();
    }

    @Test
    void Events_expire_by_the_wall_clock_not_by_org_time() {
        var wall = new AtomicReference<Instant>(Orgs.START);
        Orgs.Cast aging = Orgs.cast(SimulatedOrg.inMemory(Orgs.settings(wall::get)));
        RecordId acme = aging.account("Acme", aging.ada());
        save(aging.asAdmin(), change(acme, "Industry", "Toys"));
        long first = aging.events().getFirst().replayId();
        aging.org().clock().advanceTo(Orgs.START.plus(Duration.ofDays(30)));
        assertThat(aging.org().bus().knows(first)).isTrue();
        wall.set(Orgs.START.plus(Duration.ofHours(73)));
        assertThat(aging.org().bus().knows(first)).isFalse();
        assertThat(aging.org().bus().tip(CHANNEL)).isEqualTo(first);
    }

    @Test
    void Listeners_hear_of_a_commit_when_it_stands() {
        RecordId acme = cast.account("Acme", cast.ada());
        var seen = Collections.synchronizedList(new ArrayList<@Nullable String>());
        try (EventBus.Listening listening = cast.org()
                .bus()
                .onPublished(() -> seen.add(cast.row("Account", acme).text("Industry")))) {
            assertThat(listening).isNotNull();
            save(admin, change(acme, "Industry", "Toys"));
        }
        save(admin, change(acme, "Industry", "Food"));
        assertThat(seen).containsExactly("Toys");
    }
}
