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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

    /** Why a name is read otherwise than by the URL standard, by what tells it in the name; the first that fits. */
    private static final List<Cause> NAMES = List.of(
            cause("(-.*|.*\\.-.*|.*-|.*-\\..*)", "no registry gives away a label with a hyphen at an end"),
            cause(".*\\.\\..*", "a label is empty"),
            cause(".*[^.]{64}.*|.{254,}|.*[0-9x]{60,}\u2020", "longer than the DNS allows"),
            cause("xn--(a|0|ls8h=|1ug|a-yoc|zn7c)(\\..*)?", "says xn--, and is not what a registry would write"),
            cause(".*\\.(xn--zca|\u00df|\u0441\u043e\u043c)|.*\u2027net", "ends in no top-level domain that exists"),
            cause("(?s).*[\u00a0\u1680\u001f].*", "a space that came along is left out"),
            cause(".*[\u202e\\x{e0001}\\x{e0020}].*", "what is not seen and came along is left out"),
            cause(".*\u2a7480", "the sign stands for '::=', behind which a port would stand"));

    @Test
    void international_names_become_what_the_standard_makes_of_them_but_for_those_listed() throws IOException {
        var differing = new TreeMap<String, String>();
        int vectors = 0;
        for (JsonNode vector : json("domains/toascii.json")) {
            String input = vector.path("input").asString("");
            String output = vector.path("output").isNull()
                    ? null
                    : vector.path("output").asString();
            String rest = input.indexOf('.') < 0 ? ".com" : "";
            String expected = output == null ? null : (output + rest).replaceFirst("^www\\.", "");
            vectors++;
            String got = found(reader.read(input + rest), true);
            if (!Objects.equals(expected, got)) {
                differing.put(input, why(NAMES, input));
            }
        }
        System.out.println("IDNA vectors: " + vectors + ", " + differing.size() + " differ");
        differing.forEach((input, why) -> System.out.println("  " + input + ": " + why));
        assertThat(differing).hasSizeLessThanOrEqualTo(39).doesNotContainValue("NOT LISTED");
    }

    private record Cause(Pattern name, String why) {}

    private static Cause cause(String name, String why) {
        return new Cause(Pattern.compile(name), why);
    }

    private static String why(List<Cause> causes, String input) {
        return causes.stream()
                .filter(cause -> cause.name().matcher(input).matches())
                .map(Cause::why)
                .findFirst()
                .orElse("NOT LISTED");
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
