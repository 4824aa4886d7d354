package dev.allotment.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Tries the cases that lie beside a policy: what is given, and what is expected of it. */
final class Trials {
    private static final Instant USUAL = Instant.parse("2026-05-04T12:00:00Z");

    private final Policy policy;
    private final Complaints complaints = new Complaints();
    private int tried;

    Trials(Policy policy) {
        this.policy = policy;
    }

    Complaints complaints() {
        return complaints;
    }

    int tried() {
        return tried;
    }

    void file(String name, String text) {
        complaints.file(name, text);
        MappingNode node = YamlFile.read(name, text, complaints);
        if (node == null) {
            return;
        }
        var papers = new Papers(complaints, new KnownKeys(), new Formulas(complaints, policy.zone(), true));
        var top = new Section(papers, name, name, node);
        top.sections("cases").forEach(this::one);
        top.done();
    }

    private void one(Section section) {
        tried++;
        String sentence = section.text("case");
        Instant now = section.given("now", USUAL, Trials::moment);
        Section expected = section.section("expect");
        Answers answers = Given.answers(section, policy, now);
        section.done();
        if (expected == null || answers == null) {
            return;
        }
        Map<String, Item> wanted = expected.named();
        wanted.forEach((key, item) -> {
            @Nullable String answer = answers.of(key);
            if (answer == null) {
                expected.wrong(
                        key,
                        "'" + key + "' is not answered by this case.",
                        "It answers " + String.join(", ", answers.keys()) + ".");
            } else if (!answer.equalsIgnoreCase(item.plain())) {
                item.wrong(
                        "Expected " + key + " " + item.plain() + ", but it is " + answer + ": " + sentence + ".",
                        answers.why());
            }
        });
    }

    private static Instant moment(Item item) {
        try {
            String text = item.plain();
            return text.length() == 10
                    ? LocalDate.parse(text).atTime(12, 0).toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            item.wrong("'" + item.plain() + "' is no moment.", "Write 2026-05-04 or 2026-05-04T12:00:00Z.");
            return USUAL;
        }
    }
}
