package dev.allotment.simulator.wire;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One sub-request of a graph or a composite: what to do, and which other nodes' answers it needs. */
record Node(
        String method,
        String url,
        String reference,
        Map<String, String> headers,
        @Nullable JsonNode body) {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)((?:\\.[A-Za-z0-9_]+|\\[\\d+])*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,40}");

    /** What became of a node. */
    record Result(
            String reference,
            int status,
            Map<String, String> headers,
            @Nullable JsonNode body) {
        boolean failed() {
            return status >= 400;
        }

        Map<String, Object> shown() {
            return Json.object(
                    "body", body, "httpHeaders", headers, "httpStatusCode", status, "referenceId", reference);
        }

        static Result of(String reference, Answer answer) {
            var headers = new LinkedHashMap<String, String>();
            String location = answer.headers().get("Location");
            if (location != null) {
                headers.put("Location", location);
            }
            return new Result(
                    reference, answer.status(), headers, answer.body().length == 0 ? null : Json.tree(answer.body()));
        }

        static Result halted(String reference, String why) {
            return of(reference, new Refusal(400, "PROCESSING_HALTED", why).answer());
        }
    }

    static Node of(JsonNode json) {
        String reference = Bodies.text(json, "referenceId");
        if (!NAME.matcher(reference).matches()) {
            throw Refusal.unreadable("A referenceId is letters, digits and underscores, not '" + reference + "'");
        }
        var headers = new LinkedHashMap<String, String>();
        json.path("httpHeaders")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString("")));
        return new Node(
                Bodies.text(json, "method"),
                Bodies.text(json, "url"),
                reference,
                headers,
                json.has("body") && !json.get("body").isNull() ? json.get("body") : null);
    }

    /** Version, method and object: graphs may hold only 15 different ones. */
    String kind() {
        List<String> steps = List.of(url.split("[/?]"));
        int at = steps.indexOf("sobjects");
        return method + " " + String.join("/", steps.subList(0, Math.min(steps.size(), at + 2)));
    }

    /** The references that its address and body name. */
    Set<String> needs() {
        var needs = new LinkedHashSet<String>();
        Matcher matcher = REFERENCE.matcher(url + (body == null ? "" : body.toString()));
        while (matcher.find()) {
            needs.add(matcher.group(1));
        }
        return needs;
    }

    /** The call that it is, references replaced. @throws Refusal PROCESSING_HALTED if one leads nowhere */
    Call call(Map<String, Result> results) {
        byte[] filled = body == null ? new byte[0] : Json.bytes(filled(body, results));
        return Call.of(method, replaced(url, results), headers, filled);
    }

    private static Object filled(JsonNode node, Map<String, Result> results) {
        if (node.isString()) {
            return replaced(node.stringValue(), results);
        }
        if (node.isObject()) {
            var object = Json.object();
            node.properties().forEach(member -> object.put(member.getKey(), filled(member.getValue(), results)));
            return object;
        }
        return node;
    }

    private static String replaced(String text, Map<String, Result> results) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2), results)));
    }

    private static String value(String reference, String path, Map<String, Result> results) {
        Result result = results.get(reference);
        JsonNode at = result == null || result.failed() ? null : result.body();
        for (String step : path.replace("[", ".").replace("]", "").split("\\.")) {
            if (!step.isEmpty() && at != null) {
                at = at.isArray() && step.matches("\\d{1,6}") ? at.get(Integer.parseInt(step)) : at.get(step);
            }
        }
        if (at == null || at.isContainer()) {
            throw new Refusal(
                    400,
                    "PROCESSING_HALTED",
                    "Invalid reference specified. No value for " + reference + path + " found in " + reference);
        }
        return at.asString("");
    }
}
