package dev.allotment.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HorizonTest {
    @Test
    void days_go_with_dates_and_numbers_with_numbers() {
        assertThat(Horizon.of("60d", true, true)).isEqualTo(60 * 86_400.0);
        assertThat(Horizon.of("500", true, false)).isEqualTo(500);
        assertThat(Horizon.of("0", false, false)).isZero();
        assertThatThrownBy(() -> Horizon.of("60", true, true)).hasMessageContaining("write days such as 60d");
        assertThatThrownBy(() -> Horizon.of("60d", true, false)).hasMessageContaining("write a number in its unit");
        assertThatThrownBy(() -> Horizon.of("60", false, false)).hasMessageContaining("it needs --time");
        assertThatThrownBy(() -> Horizon.of("soon", true, true)).hasMessageContaining("--horizon soon is no time");
        assertThatThrownBy(() -> Horizon.of("-3", true, false)).hasMessageContaining("--horizon -3");
    }
}
