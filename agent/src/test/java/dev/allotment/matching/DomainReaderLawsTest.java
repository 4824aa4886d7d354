package dev.allotment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.DomainReading.None;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws over texts made at random from the pieces that real fields are made of. The seed is the test's argument. */
class DomainReaderLawsTest {
    private static final List<String> PIECES = List.of(
            "acme",
            "Bob",
            "www.",
            "WWW2.",
            ".com",
            ".co.uk",
            ".de",
            ".myshopify.com",
            "squarespace.com",
            "gmail.com",
            "@",
            "http://",
            "https:",
            "mailto:",
            "/",
            "\\",
            "?",
            "#",
            ":",
            ":80",
            ".",
            "..",
            ",",
            ";",
            " ",
            "\t",
            "\n",
            "<",
            ">",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "'",
            "-",
            "_",
            "%40",
            "%",
            "xn--",
            "xn--mnchen-3ya",
            "münchen",
            "ß",
            "\u0130",
            "食狮",
            "公司",
            ".рф",
            "\u200d",
            "\u200b",
            "\u0301",
            "\ufdfa",
            "\ud83d\ude00",
            "\ud800",
            "\udc00",
            "\u0000",
            "\u3002",
            "127.0.0.1",
            "[::1]",
            "0x7f",
            "[at]",
            "(dot)",
            "n/a",
            "none",
            "x.org/in/",
            "1",
            "\u2100",
            "ｗｗｗ．");

    private final DomainReader reader = new DomainReader(DomainRules.standard());
    private final DomainReader www =
            new DomainReader(new DomainRules(DomainRules.Cut.WWW, false, HostLists.shipped(), Set.of()));

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_text_is_an_exception_and_every_answer_is_bounded(long seed) {
        var random = new Random(seed);
        for (int k = 0; k < 500; k++) {
            String text = text(random);
            for (DomainReader each : List.of(reader, www)) {
                switch (each.read(text)) {
                    case Found found -> {
                        assertThat(found.domain().name())
                                .matches("[a-z0-9._-]+")
                                .hasSizeLessThan(254);
                        String host = found.host().name();
                        String domain = found.domain().name();
                        assertThat(host.equals(domain) || host.endsWith("." + domain))
                                .isTrue();
                    }
                    case None none -> assertThat(none.why()).isNotBlank().hasSizeLessThan(256);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_domain_read_again_is_itself_however_it_is_dressed(long seed) {
        var random = new Random(seed);
        int found = 0;
        for (int k = 0; k < 500; k++) {
            if (reader.read(text(random)) instanceof Found first) {
                found++;
                var domain = first.domain();
                var host = first.host();
                String name = domain.name();
                for (String dressed : List.of(
                        name,
                        name.toUpperCase(Locale.ROOT),
                        " " + name + ". ",
                        "https://www." + name + "/path?q=1",
                        "http://" + name + ":8080#x",
                        "<http://" + name + ">",
                        name + ", n/a")) {
                    assertThat(reader.read(dressed))
                            .as("%s of %s", dressed, name)
                            .isInstanceOfSatisfying(
                                    Found.class,
                                    again -> assertThat(again.domain()).isEqualTo(domain));
                }
                assertThat(reader.read(host.name()))
                        .isInstanceOfSatisfying(
                                Found.class, again -> assertThat(again.host()).isEqualTo(host));
            }
        }
        assertThat(found).isPositive();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_characters_of_any_plane_are_no_exception(long seed) {
        var random = new Random(seed);
        for (int k = 0; k < 200; k++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(60); n >= 0; n--) {
                text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
            }
            assertThat(reader.read(text.append(".com").toString())).isNotNull();
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int n = 1 + random.nextInt(9); n > 0; n--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
