package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookedTest {
    private final AtomicInteger sent = new AtomicInteger();
    private boolean held;
    private final Looked looked = new Looked(() -> held);

    private boolean act() throws Exception {
        return looked.act(() -> sent.incrementAndGet() > 0);
    }

    @Test
    void D5_nothing_is_sent_after_a_start_before_decide_has_looked_at_it() throws Exception {
        assertThat(act()).as("before any round").isFalse();
        assertThatThrownBy(() -> looked.decide(() -> {
                    throw new IllegalStateException("no disk");
                }))
                .hasMessage("no disk");
        assertThat(act()).as("after a round that failed").isFalse();
        held = true;
        looked.decide(() -> false);
        assertThat(act()).as("after a round that looked at nothing").isFalse();
        assertThat(sent).hasValue(0);
        held = false;
        assertThat(looked.decide(() -> true)).isTrue();
        assertThat(act()).isTrue();
    }

    @Test
    void once_is_enough_as_doubt_holds_back_what_comes_later() throws Exception {
        looked.decide(() -> false);
        held = true;
        looked.decide(() -> false);
        assertThat(act()).isTrue();
    }
}
