package dev.allotment.policy;

import dev.allotment.model.FieldType;
import dev.allotment.model.MoveKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows an owner change, in writing.yaml. */
final class FollowsPart {
    /** A graph holds 500 nodes (contract 2.7): the record and its audit row, twice for a swap, an answer, and what follows. */
    private static final int MOST = 490;

    private static final List<Process> MOVING = Arrays.stream(MoveKind.values())
            .<@Nullable Process>map(Process::of)
            .flatMap(Stream::ofNullable)
            .distinct()
            .toList();

    private FollowsPart() {}

    static Follows read(Section top, Mapping mapping) {
        Map<Process, Set<Kin>> chosen = new EnumMap<>(Process.class);
        for (Section section : top.sections("follows")) {
            String what = section.needed("what", Kin.CONTACTS.word(), item -> item.word(words(Kin.values())));
            Kin kin = Kin.valueOf(what.toUpperCase(Locale.ROOT));
            boolean follows = section.needed("whose", "none", item -> item.word(List.of("none", "of_old_owner")))
                    .equals("of_old_owner");
            List<Process> moves = section.given("moves", MOVING, item -> moves(item));
            section.done();
            if (follows) {
                mapped(section, kin, mapping);
            }
            for (Process move : moves) {
                Set<Kin> all = chosen.computeIfAbsent(move, any -> EnumSet.noneOf(Kin.class));
                if (follows) {
                    all.add(kin);
                } else {
                    all.remove(kin);
                }
            }
        }
        int most = top.given("follows_at_most", Follows.NOTHING.most(), item -> item.whole(1, MOST, 200));
        boolean without = top.given(
                        "too_many_follow", "without_them", item -> item.word(List.of("without_them", "undone")))
                .equals("without_them");
        return new Follows(chosen, most, without, top.place("follows"));
    }

    private static List<Process> moves(Item list) {
        List<String> words = MOVING.stream().map(Process::word).toList();
        return list.items().stream()
                .map(item -> Process.valueOf(item.word(words).toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static List<String> words(Kin[] kin) {
        return Arrays.stream(kin).map(Kin::word).toList();
    }

    /** What follows must be heard of, else we would not know who owns it. */
    private static void mapped(Section section, Kin kin, Mapping mapping) {
        Map<String, FieldType> fields = mapping.fieldsOf(kin.entity());
        List<String> missing = kin.fields().stream()
                .filter(field -> !fields.containsKey(field))
                .toList();
        if (!mapping.objects().isEmpty() && !missing.isEmpty()) {
            section.wrong(
                    "what",
                    "For " + kin.word() + " to follow, " + kin.entity() + " must be mapped with "
                            + String.join(", ", missing) + ".",
                    "Map " + (missing.size() == 1 ? "it" : "them") + " under " + kin.entity() + " in objects.yaml.");
        }
    }
}
