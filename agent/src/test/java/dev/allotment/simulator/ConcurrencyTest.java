package dev.allotment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private final Orgs.Cast cast = Orgs.inMemory();

    private <T> List<T> together(List<Callable<T>> jobs) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<T>();
            for (Future<T> answer : threads.invokeAll(jobs)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void Of_many_agents_that_expect_the_same_owner_exactly_one_wins() throws Exception {
        RecordId acme = cast.account("Acme", cast.ada());
        var jobs = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 50; i++) {
            RecordId to = i % 2 == 0 ? cast.bob() : cast.pool();
            var write = new Write.Update(
                    "Account",
                    acme.value(),
                    Map.of(
                            "OwnerId",
                            to.value(),
                            "Allotment_Expected_Owner__c",
                            cast.ada().value()));
            jobs.add(() -> cast.asAgent()
                    .save(List.of(write), SaveOptions.PLAIN)
                    .getFirst()
                    .saved());
        }
        // A second write that names the same new owner changes nothing and so is no owner change.
        String winner =
                together(jobs).contains(true) ? cast.row("Account", acme).text("OwnerId") : null;
        assertThat(winner).isIn(cast.bob().value(), cast.pool().value());
        assertThat(cast.events())
                .filteredOn(event -> event.changedFields().contains("OwnerId"))
                .hasSize(1);
    }

    @Test
    void Of_many_foundings_of_one_domain_one_account_comes() throws Exception {
        var jobs = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 50; i++) {
            var write =
                    new Write.Upsert("Account", "Allotment_Founded_For__c", "acme.com", Map.of("Name", "Acme"), false);
            jobs.add(() -> cast.asAgent()
                    .save(List.of(write), SaveOptions.PLAIN)
                    .getFirst()
                    .saved());
        }
        assertThat(together(jobs)).containsOnly(true);
        assertThat(cast.org().count("Account")).isEqualTo(1);
    }

    @Test
    void Readers_see_each_transaction_whole_or_not_at_all() throws Exception {
        RecordId one = cast.account("One", cast.ada());
        RecordId two = cast.account("Two", cast.ada());
        var jobs = new ArrayList<Callable<Boolean>>();
        Session admin = cast.asAdmin();
        for (int i = 0; i < 200; i++) {
            String value = "V" + i;
            jobs.add(() -> admin.save(
                            List.of(
                                    new Write.Update("Account", one.value(), Map.of("Industry", value)),
                                    new Write.Update("Account", two.value(), Map.of("Industry", value))),
                            SaveOptions.PLAIN)
                    .getFirst()
                    .saved());
            jobs.add(() -> {
                var seen = new HashSet<String>();
                admin.rows("Account", new Access.All(), row -> true, 10, false)
                        .forEach(row -> seen.add(String.valueOf(row.text("Industry"))));
                return seen.size() == 1;
            });
        }
        assertThat(together(jobs)).containsOnly(true);
    }
}
