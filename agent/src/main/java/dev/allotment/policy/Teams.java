package dev.allotment.policy;

import dev.allotment.formula.Nearest;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The teams that allocation.yaml names; everything else that names a team is held against them. */
record Teams(List<String> names) {
    String checked(Item item) {
        String name = item.text();
        check(name, item::wrong);
        return name;
    }

    Set<String> checkedAll(Item list) {
        return list.items().stream().map(this::checked).collect(Collectors.toUnmodifiableSet());
    }

    void checkKey(Section section, String key) {
        check(key, (sentence, remedy) -> section.wrong(key, sentence, remedy));
    }

    private void check(String name, BiConsumer<String, String> wrong) {
        if (!name.isEmpty() && !names.isEmpty() && !names.contains(name)) {
            String near = Nearest.of(name, names);
            wrong.accept(
                    "There is no team '" + name + "'.",
                    near != null
                            ? "Did you mean " + near + "?"
                            : "Teams in allocation.yaml are " + String.join(", ", names) + ".");
        }
    }
}
