package dev.allotment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PunycodeTest {
    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** The samples of RFC 3492, section 7.1, in lower case. */
    @ParameterizedTest
    @CsvSource({
        "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
        "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "3年b組金八先生, 3b-ww4c5e180e575a65lsy2b",
        "bücher, bcher-kva",
        "faß, fa-hia",
    })
    void known_labels_are_written_as_the_standard_writes_them(String label, String expected) {
        assertThat(Punycode.encode(label)).isEqualTo(expected);
        assertThat(Punycode.decode(expected)).isEqualTo(label);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_letters_go_there_and_back_and_agree_with_the_jdk(long seed) {
        var random = new Random(seed);
        int[][] scripts = {{0xE0, 0xF6}, {0x430, 0x44F}, {0x4E00, 0x9F00}, {'a', 'z'}};
        for (int k = 0; k < 200; k++) {
            var label = new StringBuilder("é");
            for (int n = random.nextInt(12); n > 0; n--) {
                int[] script = scripts[random.nextInt(scripts.length)];
                label.appendCodePoint(script[0] + random.nextInt(script[1] - script[0]));
            }
            String ascii = Objects.requireNonNull(Punycode.encode(label.toString()));
            assertThat(Punycode.decode(ascii)).isEqualTo(label.toString());
            assertThat("xn--" + ascii).isEqualTo(IDN.toASCII(label.toString(), IDN.ALLOW_UNASSIGNED));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_tails_decode_or_are_refused(long seed) {
        var random = new Random(seed);
        for (int k = 0; k < 500; k++) {
            var tail = new StringBuilder();
            for (int n = random.nextInt(63); n >= 0; n--) {
                tail.append("abcdefghijklmnopqrstuvwxyz0123456789-_é".charAt(random.nextInt(39)));
            }
            String label = Punycode.decode(tail.toString());
            assertThat(label == null || label.length() <= 2 * tail.length()).isTrue();
        }
    }
}
