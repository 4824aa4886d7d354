package dev.allotment.decide;

import org.junit.jupiter.api.Test;

/** The laws of moves that no history may break, whatever happens in it. */
abstract class MoveLaws {
    /** Whether no history that was played broke that law. */
    abstract void holds(String law);

    @Test
    void D2_no_move_that_the_agent_was_free_to_choose_lifts_a_book_above_capacity() {
        holds("D2");
    }

    @Test
    void D3_a_record_has_one_open_move_and_no_turn_fails() {
        holds("D3");
    }

    @Test
    void D4_nothing_is_given_twice_and_nothing_is_lost() {
        holds("D4");
    }

    @Test
    void D5_nothing_is_taken_that_was_worked_protected_or_not_warned() {
        holds("D5");
    }
}
