package dev.allotment.policy;

import dev.allotment.formula.Nearest;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The model in scoring.yaml: whether one takes part in the score, and what it learns to expect. */
final class ModelPart {
    private static final List<String> KINDS =
            Arrays.stream(ModelPolicy.Kind.values()).map(ModelPolicy.Kind::word).toList();
    private static final String HASH = "[0-9a-f]{16}";
    private static final int HORIZON = 60;
    private static final int KEEP = 550;

    private ModelPart() {}

    static ModelPolicy read(@Nullable Section top, Fieldbook account, Mapping mapping) {
        @Nullable Section section = top == null ? null : top.maybe("model", Item::section);
        if (section == null) {
            return policy(
                    ModelPolicy.Kind.RULES,
                    ready(mapping, "scoring.yaml:1"),
                    15,
                    ModelPolicy.LATEST,
                    Least.DEFAULT,
                    20,
                    KEEP,
                    true,
                    Set.of(),
                    Set.of(),
                    "scoring.yaml:1");
        }
        var kind = ModelPolicy.Kind.valueOf(section.given("kind", KINDS.getFirst(), item -> item.word(KINDS))
                .toUpperCase(Locale.ROOT));
        Success success = section.maybe("success", item -> success(item, mapping));
        int bound = section.given("bound", 15, item -> item.whole(1, 100, 15));
        String use = section.given("use", ModelPolicy.LATEST, ModelPart::use);
        Least least = section.given("least", Least.DEFAULT, ModelPart::least);
        int capacity = section.given("capacity", 20, item -> item.percent(20));
        if (capacity == 0) {
            section.wrong("capacity", "With no capacity no account can be worked.", "Give at least 1 %.");
        }
        int keep = section.given("keep", KEEP, item -> item.days(0, 3_650, KEEP));
        boolean books = section.given("learn_from", "books", item -> item.word(List.of("books", "all")))
                .equals("books");
        Set<String> excluded = section.given("leave_out", Set.<String>of(), item -> columns(item, account));
        Set<String> insisted = section.given("insist_on", Set.<String>of(), item -> columns(item, account));
        section.done();
        Success asked = success == null ? ready(mapping, section.place()) : success;
        if (kind != ModelPolicy.Kind.RULES && asked == null) {
            section.wrong(
                    "kind",
                    "A model needs Opportunity.AccountId and Opportunity.CreatedDate to learn from.",
                    "Map them in objects.yaml, or name another success.");
        }
        return policy(
                kind,
                asked,
                bound,
                use,
                least,
                Math.max(1, capacity),
                keep,
                books,
                excluded,
                insisted,
                section.place());
    }

    private static ModelPolicy policy(
            ModelPolicy.Kind kind,
            @Nullable Success success,
            int bound,
            String use,
            Least least,
            int capacity,
            int keep,
            boolean books,
            Set<String> excluded,
            Set<String> insisted,
            String place) {
        return new ModelPolicy(
                kind,
                success,
                bound,
                use,
                least.accounts(),
                least.successes(),
                capacity,
                keep,
                books,
                excluded,
                insisted,
                place,
                null);
    }

    private record Least(int accounts, int successes) {
        static final Least DEFAULT = new Least(200, 50);
    }

    private static Least least(Item item) {
        Section section = item.section();
        if (section == null) {
            return Least.DEFAULT;
        }
        int accounts = section.given("accounts", 200, one -> one.whole(100, 1_000_000, 200));
        int successes = section.given("successes", 50, one -> one.whole(20, 100_000, 50));
        section.done();
        return new Least(accounts, successes);
    }

    private static String use(Item item) {
        String text = item.text();
        if (!text.isEmpty() && !text.equals(ModelPolicy.LATEST) && !text.matches(HASH)) {
            item.wrong(
                    "'" + text + "' names no model.",
                    "Write latest, or the 16 characters under which 'allotment retrain' kept it, in quotes.");
        }
        return text;
    }

    private static @Nullable Success success(Item item, Mapping mapping) {
        Section section = item.section();
        if (section == null) {
            return null;
        }
        String is = section.needed("is", "opportunity", one -> one.word(List.of("opportunity", "won", "own")));
        boolean own = is.equals("own");
        boolean won = is.equals("won");
        int within = section.given("within", HORIZON, one -> one.days(1, 730, HORIZON));
        @Nullable Item object = own ? section.need("object") : section.find("object");
        @Nullable
        Entity entity = own ? object == null ? null : MappedField.object(object, mapping) : Entity.OPPORTUNITY;
        if (entity == null) {
            section.find("of");
            section.find("day");
            section.find("when");
            section.done();
            return null; // what else stands there cannot be judged without its fields
        }
        Set<String> given = new HashSet<>();
        String of = field(section, "of", own ? null : "AccountId", given, entity, mapping, FieldType.REFERENCE);
        String day = field(
                section,
                "day",
                own ? null : won ? "CloseDate" : "CreatedDate",
                given,
                entity,
                mapping,
                FieldType.DATE,
                FieldType.DATETIME);
        if (!own && (object != null || !given.isEmpty())) {
            section.wrong(
                    object != null ? "object" : given.iterator().next(),
                    "'is: " + is + "' knows by itself where to look.",
                    "Leave this out, or write 'is: own'.");
        }
        Condition when =
                section.condition("when", Fieldbook.of(mapping.fieldsOf(entity)), Condition.always(section.place()));
        section.done();
        if (won
                && !mapping.fieldsOf(entity).isEmpty()
                && !mapping.fieldsOf(entity).containsKey("IsWon")) {
            section.wrong(
                    "is", "Whether an opportunity is won is not mapped.", "Map Opportunity.IsWon in objects.yaml.");
        }
        return new Success(
                own ? "a record of " + entity + " came" : won ? "an opportunity was won" : "an opportunity was created",
                entity,
                of,
                day,
                won ? and(when) : when,
                within,
                section.place());
    }

    private static Condition and(Condition when) {
        return new Condition(
                "IsWon and " + when.text(),
                when.place(),
                (fields, now) -> fields.flag("IsWon") && when.holds(fields, now));
    }

    private static String field(
            Section section,
            String key,
            @Nullable String otherwise,
            Set<String> given,
            Entity entity,
            Mapping mapping,
            FieldType... types) {
        @Nullable Item item = otherwise == null ? section.need(key) : section.find(key);
        if (item == null) {
            return otherwise == null ? "" : otherwise;
        }
        given.add(key);
        return MappedField.check(item, entity, mapping, types);
    }

    private static @Nullable Success ready(Mapping mapping, String place) {
        var fields = mapping.fieldsOf(Entity.OPPORTUNITY);
        return fields.containsKey("AccountId") && fields.containsKey("CreatedDate")
                ? new Success(
                        "an opportunity was created",
                        Entity.OPPORTUNITY,
                        "AccountId",
                        "CreatedDate",
                        Condition.always(place),
                        HORIZON,
                        place)
                : null;
    }

    private static Set<String> columns(Item list, Fieldbook account) {
        var columns = new HashSet<String>();
        for (Item item : list.items()) {
            String name = item.text();
            if (!name.isEmpty()
                    && !account.types().isEmpty()
                    && !account.types().containsKey(name)) {
                String near = Nearest.of(name, account.types().keySet());
                item.wrong(
                        "There is no column '" + name + "' to learn from.",
                        near != null ? "Did you mean " + near + "?" : "Map it under Account in objects.yaml.");
            }
            columns.add(name);
        }
        return columns;
    }
}
