package dev.allotment.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One HTTP request, its body already unzipped; also a sub-request of a composite body. */
record Call(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
    /** From a target such as {@code /services/data/v65.0/query?q=...}; the path keeps its escapes, the query loses them. */
    static Call of(String method, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        var lower = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return new Call(
                method,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? Map.of() : form(target.substring(mark + 1)),
                lower,
                body);
    }

    static Map<String, String> form(String text) {
        var values = new LinkedHashMap<String, String>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                values.putIfAbsent(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    static String decoded(String escaped) {
        try {
            return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException odd) {
            throw new Refusal(400, "MALFORMED_QUERY", "The URL is not encoded: " + escaped);
        }
    }

    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** One option of a header such as {@code client=agent, defaultNamespace=ns}. */
    @Nullable
    String option(String header, String option) {
        String all = header(header);
        if (all != null) {
            for (String part : all.split("[,;]")) {
                int equals = part.indexOf('=');
                if (equals > 0 && part.substring(0, equals).trim().equalsIgnoreCase(option)) {
                    return part.substring(equals + 1).trim();
                }
            }
        }
        return null;
    }

    /** The path's steps after a prefix, unescaped; a plus sign in a path is a plus sign. */
    List<String> steps(String prefix) {
        var steps = new ArrayList<String>();
        for (String step : path.substring(prefix.length()).split("/")) {
            if (!step.isEmpty()) {
                steps.add(decoded(step.replace("+", "%2B")));
            }
        }
        return steps;
    }

    /** @throws Refusal JSON_PARSER_ERROR */
    JsonNode json() {
        return Json.tree(body);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
