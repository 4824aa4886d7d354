package dev.allotment.policy;

import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.scoring.Features;
import dev.allotment.scoring.SignalRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out what a case is about, and asks the rules. */
final class Given {
    private Given() {}

    static @Nullable Answers answers(Section section, Policy policy, Instant now) {
        Item text = section.find("text");
        Item lead = section.find("lead");
        Item account = section.find("account");
        Item held = section.find("held");
        Item returned = section.find("return");
        Section one = account == null ? null : account.section();
        if (text != null) {
            return MatchTrial.domain(text, policy);
        }
        if (returned != null) {
            Section request = returned.section();
            return request == null ? null : ReturnTrial.answers(request, policy, now);
        }
        if (lead != null) {
            Section person = lead.section();
            return person == null ? null : MatchTrial.lead(person, section, policy, now);
        }
        if (one == null) {
            section.wrong("case", "This case gives nothing.", "Give one of text, lead, account or return.");
            return null;
        }
        Fields facts =
                facts(one, Entity.ACCOUNT, policy).with(features(section)).with(signals(section, policy));
        Section book = held == null ? null : held.section();
        return book == null
                ? AccountTrial.answers(facts, policy, now)
                : HeldTrial.answers(facts, book, section, policy, now);
    }

    /** A record's fields as the case gives them, typed by the mapping; what it does not give is empty. */
    static Fields facts(Section section, Entity entity, Policy policy) {
        Map<String, @Nullable Object> raw = new TreeMap<>();
        section.named().forEach((name, item) -> {
            MappedField.check(section, name, name, entity, policy.mapping());
            raw.put(name, item.plain());
        });
        TypedRow row = policy.mapping().whole(entity, raw);
        row.poison().forEach(poison -> section.wrong(poison.field(), poison.why(), "Correct it in this case."));
        return row.fields();
    }

    private static Fields features(Section section) {
        var values = new TreeMap<String, @Nullable Object>();
        Features.types().keySet().forEach(name -> {
            boolean age = name.contains("Days_Since");
            values.put(name, age ? null : BigDecimal.ZERO);
        });
        Section features = section.maybe("features", Item::section);
        if (features != null) {
            features.named().forEach((key, item) -> {
                String name = "Features." + key;
                if (values.containsKey(name)) {
                    values.put(name, BigDecimal.valueOf(item.whole(0, 100_000, 0)));
                } else {
                    features.wrong(
                            key,
                            "There is no feature '" + key + "'.",
                            "Known are " + String.join(", ", values.keySet()).replace("Features.", "") + ".");
                }
            });
        }
        return Fields.of(values);
    }

    /** What the case gives of the signals that the policy counts; left out: none was seen. */
    private static Fields signals(Section section, Policy policy) {
        Map<String, FieldType> types = SignalsPart.types(policy.signals());
        var values = new TreeMap<String, @Nullable Object>();
        types.forEach((name, type) -> values.put(name, type == FieldType.NUMBER ? BigDecimal.ZERO : null));
        Section signals = section.maybe("signals", Item::section);
        if (signals != null) {
            signals.named().forEach((key, item) -> {
                String name = SignalRule.PREFIX + key;
                if (!types.containsKey(name)) {
                    signals.wrong(
                            key,
                            "There is no signal '" + key + "'.",
                            types.isEmpty()
                                    ? "scoring.yaml names none."
                                    : "Known are "
                                            + String.join(", ", types.keySet()).replace(SignalRule.PREFIX, "") + ".");
                } else if (types.get(name) == FieldType.DATE) {
                    values.put(name, item.date());
                } else {
                    values.put(name, BigDecimal.valueOf(item.whole(0, 100_000, 0)));
                }
            });
        }
        return Fields.of(values);
    }

    /** An id made up for a case: the same for the same number. */
    static RecordId id(String prefix, int number) {
        return RecordId.of(prefix + String.format(Locale.ROOT, "%012d", number));
    }
}
