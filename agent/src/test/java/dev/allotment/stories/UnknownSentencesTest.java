package dev.allotment.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownSentencesTest {
    @Test
    void an_unknown_sentence_is_told_the_nearest_known_one() {
        assertThat(UnknownSentences.nearest(
                        "Acme belonged to Ann", Set.of("{account} belongs to {person}", "{int} day(s) pass(es)")))
                .isEqualTo("{account} belongs to {person}");
    }
}
