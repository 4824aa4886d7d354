package dev.allotment.policy;

import dev.allotment.model.FieldType;
import dev.allotment.model.MoveKind;
import dev.allotment.model.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows an owner change, in writing.yaml. */
final class FollowsPart {
    /** Beyond a graph's 500 nodes the org itself takes along what follows an account; a bound all the same. */
    private static final int MOST = 10_000;

    private static final Set<Transfer> TEAMS = EnumSet.of(Transfer.ACCOUNT_TEAM, Transfer.OPPORTUNITY_TEAM);
    /** What only the org can take along, by its word. */
    private static final Set<Transfer> BY_ORG = EnumSet.of(
            Transfer.NOTES,
            Transfer.CLOSED_OPPORTUNITIES,
            Transfer.OPEN_CASES,
            Transfer.ALL_CASES,
            Transfer.CONTRACTS,
            Transfer.ORDERS,
            Transfer.ACCOUNT_TEAM,
            Transfer.OPPORTUNITY_TEAM);

    private static final List<String> WORDS = Stream.concat(
                    Arrays.stream(Kin.values()).map(Kin::word), BY_ORG.stream().map(Transfer::word))
            .toList();
    private static final List<String> CHOICES =
            List.of("none", "of_old_owner", "of_anyone", "kept", "kept_with_access", "dropped");
    private static final List<Process> MOVING = Arrays.stream(MoveKind.values())
            .<@Nullable Process>map(Process::of)
            .flatMap(Stream::ofNullable)
            .distinct()
            .toList();

    private final Map<Process, Set<Kin>> chosen = new EnumMap<>(Process.class);
    private final Map<Process, Set<Transfer>> along = new EnumMap<>(Process.class);
    private final Map<Process, Set<Transfer>> dropped = new EnumMap<>(Process.class);
    private final Map<Process, Section> asks = new EnumMap<>(Process.class);

    private FollowsPart() {}

    static Follows read(Section top, Mapping mapping) {
        var part = new FollowsPart();
        for (Section section : top.sections("follows")) {
            part.line(section, mapping);
        }
        if (!top.sections("follows").isEmpty()) {
            LinePart.notHere(mapping, top, "follows", "lets records follow their owner", "Take follows out.");
        }
        part.bothOrNeither();
        int most = top.given("follows_at_most", Follows.NOTHING.most(), item -> item.whole(1, MOST, 200));
        boolean without = top.given(
                        "too_many_follow", "without_them", item -> item.word(List.of("without_them", "undone")))
                .equals("without_them");
        var byOrg = new EnumMap<Process, ByOrg>(Process.class);
        for (Process process : MOVING) {
            byOrg.put(
                    process,
                    new ByOrg(
                            part.along.getOrDefault(process, Set.of()), part.dropped.getOrDefault(process, Set.of())));
        }
        return new Follows(part.chosen, byOrg, most, without, top.place("follows"));
    }

    private void line(Section section, Mapping mapping) {
        String what = section.needed("what", Kin.CONTACTS.word(), item -> item.word(WORDS));
        Kin kin = Arrays.stream(Kin.values())
                .filter(one -> one.word().equals(what))
                .findFirst()
                .orElse(null);
        List<String> choices = choices(kin, what);
        String whose = section.needed("whose", "none", item -> item.word(CHOICES));
        if (!choices.contains(whose)) {
            section.wrong(
                    "whose",
                    "Of " + what + " there is no '" + whose + "'.",
                    "Write one of " + String.join(", ", choices) + ".");
            whose = "none";
        }
        choose(section, kin, what, whose, mapping);
    }

    private void choose(Section section, @Nullable Kin kin, String what, String whose, Mapping mapping) {
        List<Process> named = section.given("moves", List.of(), item -> moves(item));
        List<Process> moves = named.isEmpty() ? MOVING : named;
        section.done();
        boolean byOrg = kin == null || whose.equals("of_anyone");
        if (byOrg && !whose.equals("none") && named.contains(Process.SWAP)) {
            section.wrong(
                    "moves",
                    "A swap writes two accounts in one transaction, and " + what.replace('_', ' ')
                            + " go along only by SOAP, where each account is written by itself.",
                    "Take swap out of this line.");
        }
        if (kin != null && !whose.equals("none")) {
            mapped(section, kin, mapping);
        }
        for (Process move : moves) {
            if (kin != null) {
                set(chosen, move, kin, !whose.equals("none"), Kin.class);
            }
            if (move != Process.SWAP && (byOrg || kin == Kin.OPEN_OPPORTUNITIES)) {
                ask(move, kin, what, whose, section);
            }
        }
    }

    private static List<String> choices(@Nullable Kin kin, String what) {
        if (what.equals(Transfer.OPPORTUNITY_TEAM.word())) {
            return List.of("none", "kept", "kept_with_access", "dropped");
        }
        if (what.equals(Transfer.ACCOUNT_TEAM.word())) {
            return List.of("none", "kept", "dropped");
        }
        return kin == Kin.OPEN_OPPORTUNITIES
                ? List.of("none", "of_old_owner", "of_anyone")
                : List.of("none", "of_old_owner");
    }

    private void ask(Process move, @Nullable Kin kin, String what, String whose, Section section) {
        if (kin == Kin.OPEN_OPPORTUNITIES) {
            set(along, move, Transfer.OTHERS_OPEN_OPPORTUNITIES, whose.equals("of_anyone"), Transfer.class);
        } else {
            Transfer transfer = Transfer.valueOf(what.toUpperCase(Locale.ROOT));
            boolean drop = whose.equals("dropped");
            boolean go = !drop && !whose.equals("none");
            set(along, move, transfer, go, Transfer.class);
            if (TEAMS.contains(transfer)) {
                set(dropped, move, transfer, drop, Transfer.class);
            }
            if (transfer == Transfer.ALL_CASES && go) {
                set(along, move, Transfer.OPEN_CASES, true, Transfer.class);
            }
            if (transfer == Transfer.OPPORTUNITY_TEAM) {
                boolean access = whose.equals("kept_with_access");
                set(along, move, Transfer.OPPORTUNITY_TEAM_ACCESS, access, Transfer.class);
            }
        }
        asks.put(move, section);
    }

    private static <E extends Enum<E>> void set(
            Map<Process, Set<E>> choices, Process move, E one, boolean chosen, Class<E> type) {
        Set<E> all = choices.computeIfAbsent(move, any -> EnumSet.noneOf(type));
        if (chosen) {
            all.add(one);
        } else {
            all.remove(one);
        }
    }

    /** The org does not tell open tasks from open events (contract 4.1). */
    private void bothOrNeither() {
        var said = new HashSet<Section>();
        var moves = new ArrayList<>(along.keySet());
        for (Process move : moves) {
            Section section = asks.get(move);
            boolean bySoap = !along.getOrDefault(move, Set.of()).isEmpty()
                    || !dropped.getOrDefault(move, Set.of()).isEmpty();
            Set<Kin> kin = chosen.getOrDefault(move, Set.of());
            if (bySoap
                    && section != null
                    && kin.contains(Kin.OPEN_TASKS) != kin.contains(Kin.OPEN_EVENTS)
                    && said.add(section)) {
                section.wrong(
                        "what",
                        "This goes along only by SOAP, where the org takes open tasks and open events along together, or"
                                + " neither; " + move.word() + " has only one of them.",
                        "Let both follow, or none, or name in moves which moves this line is for.");
            }
        }
    }

    private static List<Process> moves(Item list) {
        List<String> words = MOVING.stream().map(Process::word).toList();
        return list.items().stream()
                .map(item -> Process.valueOf(item.word(words).toUpperCase(Locale.ROOT)))
                .toList();
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
