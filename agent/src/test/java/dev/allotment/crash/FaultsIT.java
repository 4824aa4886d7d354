package dev.allotment.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The org in another process plays its faults while the agent works beside it: after each, the agent is at rest again, mirror and
 * org are the same, and every act done has its one audit row (laws L1, L6, L7, A1, A2, A6).
 */
class FaultsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SEED = Long.getLong("allotment.crash.seed", 20260302L);
    /** Ticks that the world goes on after a fault has fired. */
    private static final int AFTERWARDS = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<String> table = new ArrayList<>();

    @Test
    void after_each_fault_nothing_is_lost_stuck_or_doubled() throws Exception {
        Policy policy = (Policy) PolicyReader.read(PolicyFiles.packed());
        long began = System.nanoTime();
        try (OrgProcess org = OrgProcess.start(folder, SEED);
                var reader = new OrgReader(org.address(), org.key())) {
            Path data = folder.resolve("agent-data");
            var comparison = new Comparison(policy, reader, data);
            var book = new Book(data);
            try (AgentProcess agent = AgentProcess.start(folder, org, null)) {
                assertThat(agent.rests(PATIENCE)).isTrue();
                org.letGo();
                faultsOfTheWire(org, agent, comparison, book);
                assertThat(agent.stop()).isIn(0, 143);
            }
            faultsOfTheWrite(org, comparison, book);
        }
        System.out.printf("%-34s %5s %5s %5s %7s%n", "fault", "fired", "lost", "stuck", "doubled");
        table.forEach(System.out::println);
        System.out.printf(
                "%d s wall, seed %d%n",
                Duration.ofNanos(System.nanoTime() - began).toSeconds(), SEED);
    }

    private void faultsOfTheWire(OrgProcess org, AgentProcess agent, Comparison comparison, Book book)
            throws Exception {
        long unknown = book.receipts("unknown");
        live(org, agent, comparison, "response_lost", "graph");
        assertThat(book.receipts("unknown"))
                .as("a lost answer is written down, and looked up")
                .isGreaterThan(unknown);
        live(org, agent, comparison, "html_200", "graph");
        live(org, agent, comparison, "html_200", "query");
        live(org, agent, comparison, "truncated", "query");
        live(org, agent, comparison, "token_revoked", "connect");
        live(org, agent, comparison, "token_revoked", "graph");
        live(org, agent, comparison, "unknown_client", "connect");
        live(org, agent, comparison, "gap_event", "Account");
        live(org, agent, comparison, "duplicate_event", "Lead");
        long read = book.accountsRead();
        org.fault("{\"name\":\"invalid_replay\"}");
        org.fault("{\"name\":\"clients_forgotten\"}");
        fired(org, agent, "invalid_replay", 0);
        agent.waits("to read all accounts again after the gap", PATIENCE, () -> book.accountsRead() > read);
        compared(org, agent, comparison, "invalid_replay");
        org.letGo();
        live(org, agent, comparison, "overflow", "");
    }

    /** A row lock is tried again, and a person who was quicker is never overwritten: both on the very record about to be written. */
    private void faultsOfTheWrite(OrgProcess org, Comparison comparison, Book book) throws Exception {
        Book.Pending locked = diesBeforeSending(org, book);
        org.fault("{\"name\":\"row_lock\",\"about\":\"" + locked.record() + "\",\"times\":1}");
        again(org, comparison, "row_lock");
        assertThat(book.state(locked.decision())).isEqualTo("done");

        Book.Pending edited = diesBeforeSending(org, book);
        org.fault("{\"name\":\"human_edit\",\"about\":\"" + edited.record() + "\",\"times\":1}");
        again(org, comparison, "human_edit");
        assertThat(book.state(edited.decision())).isEqualTo("overtaken");
    }

    /** Lives until a move that goes alone is about to be sent, and dies. */
    private Book.Pending diesBeforeSending(OrgProcess org, Book book) throws Exception {
        org.letGo();
        try (AgentProcess agent = AgentProcess.start(folder, org, "act.beforeMove:1")) {
            agent.awaitDeath(PATIENCE);
        }
        return book.movesSent().getFirst();
    }

    private void again(OrgProcess org, Comparison comparison, String name) throws Exception {
        try (AgentProcess agent = AgentProcess.start(folder, org, null)) {
            assertThat(agent.rests(PATIENCE)).isTrue();
            org.letGo();
            fired(org, agent, name, 0);
            compared(org, agent, comparison, name);
            assertThat(agent.stop()).isIn(0, 143);
        }
        org.letGo();
    }

    /** The fault fires once while the world goes on. */
    private void live(OrgProcess org, AgentProcess agent, Comparison comparison, String name, String about)
            throws Exception {
        long before = org.fired(name);
        org.fault(
                about.isEmpty()
                        ? "{\"name\":\"" + name + "\"}"
                        : "{\"name\":\"" + name + "\",\"about\":\"" + about + "\",\"times\":1}");
        fired(org, agent, name, before);
        compared(org, agent, comparison, about.isEmpty() ? name : name + " on " + about);
        org.letGo();
    }

    private static void fired(OrgProcess org, AgentProcess agent, String name, long before)
            throws InterruptedException {
        agent.waits("to meet " + name, PATIENCE, () -> org.fired(name) > before);
    }

    /** Lets the world go on a little, holds it, and compares once the agent is at rest. */
    private void compared(OrgProcess org, AgentProcess agent, Comparison comparison, String name) throws Exception {
        agent.settles(org.clock().tick() + AFTERWARDS, PATIENCE);
        agent.settles(org.hold().tick(), PATIENCE);
        Comparison.Finding finding = comparison.now();
        table.add(String.format(
                "%-34s %5d %5d %5d %7d",
                name,
                org.fired(name.replaceAll(" .*", "")),
                finding.lost().size(),
                finding.stuck().size(),
                finding.doubled().size()));
        System.out.println(table.getLast() + "  " + org.clock());
        assertThat(finding.clean())
                .as("after %s, seed %s: %s", name, SEED, finding)
                .isTrue();
    }
}
