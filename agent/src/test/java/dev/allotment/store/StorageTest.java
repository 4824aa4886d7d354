package dev.allotment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class StorageTest {
    private static final String NAMES = "SELECT name FROM setting ORDER BY name";

    @TempDir
    private Path folder;

    @Test
    void a_database_in_memory_has_all_tables_and_is_kept_as_a_file_of_the_same_rows() {
        Path file = folder.resolve("kept.db");
        try (Storage memory = Storage.inMemory()) {
            put(memory.act(), "a");
            memory.learn().tx().executeWithoutResult(status -> put(memory.decide(), "b"));
            memory.keep(file);
        }
        try (Storage kept = Storage.open(file)) {
            assertThat(names(kept.people())).containsExactly("a", "b");
        }
    }

    @Test
    void a_kept_statement_sees_what_another_connection_committed_since_its_last_use() {
        try (Storage storage = Storage.open(folder.resolve("two.db"))) {
            assertThat(names(storage.decide())).isEmpty();
            try (Stream<String> half = storage.decide().sql().sql(NAMES).query(String.class).stream()) {
                assertThat(half.findFirst()).isEmpty();
            }
            put(storage.learn(), "a");
            assertThat(names(storage.decide())).containsExactly("a");
            try (Stream<String> half = storage.decide().sql().sql(NAMES).query(String.class).stream()) {
                assertThat(half.findFirst()).contains("a"); // left in the middle
            }
            put(storage.learn(), "b");
            assertThat(names(storage.decide())).containsExactly("a", "b");
        }
    }

    @Test
    void the_same_question_may_be_asked_while_its_answer_is_read() {
        try (Storage storage = Storage.inMemory()) {
            put(storage.act(), "a");
            put(storage.act(), "b");
            try (Stream<String> outer = storage.act().sql().sql(NAMES).query(String.class).stream()) {
                assertThat(outer.map(name -> name + names(storage.act()).size()))
                        .containsExactly("a2", "b2");
            }
        }
    }

    @Test
    void a_statement_that_failed_does_not_spoil_the_next_one_of_the_same_text() {
        try (Storage storage = Storage.inMemory()) {
            put(storage.act(), "a");
            assertThatThrownBy(() -> put(storage.act(), "a")).isInstanceOf(DataAccessException.class);
            put(storage.act(), "b");
            assertThat(names(storage.act())).containsExactly("a", "b");
        }
    }

    private static void put(Seat seat, String name) {
        seat.sql()
                .sql("INSERT INTO setting (name, text) VALUES (:name, 'x')")
                .param("name", name)
                .update();
    }

    private static List<String> names(Seat seat) {
        return seat.sql().sql(NAMES).query(String.class).list();
    }
}
