package dev.allotment.crash;

import dev.allotment.mirror.LoadState;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What the agent has written down, read from its file beside it or after its death. */
record Book(Path data) {
    /** A single move on its way when the agent died. */
    record Pending(String decision, String record) {}

    private Storage open() {
        return Storage.open(data.resolve("agent").resolve("allotment.db"));
    }

    List<Pending> movesSent() {
        try (Storage storage = open()) {
            return storage.people()
                    .sql()
                    .sql("SELECT id, record FROM act WHERE kind = 'move' AND state = 'sent' AND together IS NULL")
                    .query((row, n) -> new Pending(
                            Objects.requireNonNull(row.getString(1)), Objects.requireNonNull(row.getString(2))))
                    .list();
        }
    }

    /** State of the act of that decision. */
    String state(String decision) {
        try (Storage storage = open()) {
            return Objects.requireNonNull(storage.people()
                    .sql()
                    .sql("SELECT state FROM act WHERE id = :id")
                    .param("id", decision)
                    .query(String.class)
                    .single());
        }
    }

    /** Receipts of that kind: done, overtaken, refused, deferred, unknown. */
    long receipts(String kind) {
        try (Storage storage = open()) {
            return storage.people()
                    .sql()
                    .sql("SELECT COUNT(*) FROM receipt WHERE kind = :kind")
                    .param("kind", kind)
                    .query(Long.class)
                    .single();
        }
    }

    /** How often the accounts were read in bulk, to the end. */
    long accountsRead() {
        try (Storage storage = open()) {
            LoadState load = new Mirror(storage.people()).loads().get(Entity.ACCOUNT);
            return load == null || !load.done() ? 0 : load.number();
        }
    }
}
