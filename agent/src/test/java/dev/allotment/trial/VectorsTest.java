package dev.allotment.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.matching.DomainReader;
import dev.allotment.matching.DomainRules;
import dev.allotment.matching.HostLists;
import dev.allotment.model.DomainReading;
import java.io.IOException;
import java.net.IDN;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public test vectors of others. Left out, and reported as skipped, where they are missing. */
class VectorsTest {
    private final DomainReader reader =
            new DomainReader(new DomainRules(DomainRules.Cut.REGISTRABLE, true, HostLists.empty(), Set.of()));

    /** Why a URL's host is another here than by the URL standard, by what tells it in the URL. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "ws:example", "nobody types a scheme of web sockets without slashes into a website field",
            "wss:example", "nobody types a scheme of web sockets without slashes into a website field",
            "pokxncvks", "it says xn-- and is no Punycode: no such name can be registered",
            "!\"$&", "no name in the DNS has such characters",
            "0x7g", "ends in no top-level domain that can be",
            "foo.09..", "ends in a number, as only addresses do");

    @Test
    void the_public_suffix_lists_own_vectors_all_pass() throws IOException {
        int vectors = 0;
        for (String line : Files.readAllLines(Shared.file("domains/tests.txt"))) {
            if (!line.isBlank() && !line.startsWith("//")) {
                String[] pair = line.split(" ");
                String expected = pair[1].equals("null") ? null : IDN.toASCII(pair[1]);
                assertThat(found(reader.read(pair[0].equals("null") ? null : pair[0]), false))
                        .as(line)
                        .isEqualTo(expected);
                vectors++;
            }
        }
        System.out.println("Public Suffix List: " + vectors + " of " + vectors + " vectors");
        assertThat(vectors).isGreaterThan(70);
    }

    @Test
    void web_addresses_name_the_host_that_the_url_standard_names_but_for_those_listed() throws IOException {
        var differing = new TreeMap<String, String>();
        int vectors = 0;
        for (JsonNode vector : json("domains/urltestdata.json")) {
            String input = vector.path("input").asString("");
            String host = vector.path("hostname").asString("");
            if (absolute(vector, input) && host.indexOf('.') >= 0 && !host.matches("\\[.*|[0-9.]+")) {
                vectors++;
                String got = found(reader.read(input), true);
                if (!host.replaceFirst("^www\\.", "").equals(got)) {
                    differing.put(input, why(input));
                }
            }
        }
        System.out.println("URL vectors with a host name: " + vectors + ", " + differing.size() + " differ");
        differing.forEach((input, why) -> System.out.println("  " + input + ": " + why));
        assertThat(differing).hasSizeLessThanOrEqualTo(13).doesNotContainValue("NOT LISTED");
    }

    @Test
    void no_mail_address_however_odd_is_an_exception() throws IOException {
        int vectors = 0;
        for (JsonNode vector : json("domains/isemail_tests.json")) {
            assertThat(reader.readMail(vector.path("address").asString(""))).isNotNull();
            vectors++;
        }
        assertThat(vectors).isGreaterThan(100);
    }

    /** An address by itself, as a field holds one: no path that is meant from another page. */
    private static boolean absolute(JsonNode vector, String input) {
        String base = vector.path("base").asString("");
        boolean alone = base.isEmpty() || base.equals("about:blank") || input.matches("(?s).*[a-z]+://.*");
        String host = vector.path("hostname").asString("");
        return alone
                && List.of("http:", "https:", "ftp:", "ws:", "wss:")
                        .contains(vector.path("protocol").asString(""))
                && input.toLowerCase(Locale.ROOT).contains(host.substring(0, Math.min(3, host.length())));
    }

    private static String why(String input) {
        return OTHERWISE.entrySet().stream()
                .filter(entry -> input.contains(entry.getKey())
                        || input.toLowerCase(Locale.ROOT).contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("NOT LISTED");
    }

    private static @Nullable String found(DomainReading reading, boolean host) {
        return reading instanceof DomainReading.Found found ? (host ? found.host() : found.domain()).name() : null;
    }

    private static List<JsonNode> json(String file) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(Shared.file(file)))
                .valueStream()
                .filter(JsonNode::isObject)
                .toList();
    }
}
