package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts accounts of the pool that may go to the same reps, and onto the same shelves there, into one group. Used once, by one thread. */
final class Groups {
    private final List<BookState> books;
    private final Openness openness;
    private final Slots slots;
    private final Rivals rivals;
    private final Map<RecordId, Integer> places;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final Map<Key, Integer> kin = new HashMap<>();
    private final List<int[]> slotsOf = new ArrayList<>();
    private final List<Integer> kinOf = new ArrayList<>();
    private final List<Integer> lacksOf = new ArrayList<>();
    private final List<int[]> booksOf = new ArrayList<>();
    /** Who may not have the accounts of a group, and why. */
    private final List<List<Considered>> barredOf = new ArrayList<>();

    private final List<Optional<Territory>> territoryOf = new ArrayList<>();

    /**
     * @param barred index of the book it came from, or -1
     * @param territory index of the one to which it belongs, or -1
     * @param shelves by team, for those that take it; empty where no team has any
     */
    private record Key(BitSet teams, BitSet skills, int barred, int territory, List<Integer> shelves) {}

    /** @param places of the books, by rep */
    Groups(List<BookState> books, Openness openness, Slots slots, Rivals rivals, Map<RecordId, Integer> places) {
        this.books = books;
        this.openness = openness;
        this.slots = slots;
        this.rivals = rivals;
        this.places = places;
    }

    /** The number of the account's group. */
    int of(PoolAccount account) {
        var teams = new BitSet();
        var rules = openness.rules();
        Territory territory = openness.territory(account);
        for (int t = 0; t < rules.teams().size(); t++) {
            teams.set(t, openness.takes(rules.teams().get(t), account, territory));
        }
        var skills = new BitSet();
        for (int s = 0; s < rules.skills().size(); s++) {
            skills.set(s, openness.asks(rules.skills().get(s), account));
        }
        int barred = account.restedFrom() == null ? -1 : places.getOrDefault(account.restedFrom(), -1);
        int lies = territory == null ? -1 : rules.territories().all().indexOf(territory);
        List<Integer> shelves = slots.shelved() ? shelves(account, teams) : List.of();
        return numbers.computeIfAbsent(new Key(teams, skills, barred, lies, shelves), key -> {
            Set<RecordId> own = territory == null
                    ? null
                    : territory
                            .takers(
                                    books.stream().map(BookState::rep).toList(),
                                    rep -> openness.idle(rep) == null && openness.mayHave(rep, account, territory))
                            .reps();
            int[] open = IntStream.range(0, books.size())
                    .filter(b -> {
                        Rep rep = books.get(b).rep();
                        var rule = openness.rule(rep);
                        return rule != null
                                && teams.get(rules.teams().indexOf(rule))
                                && (own == null || own.contains(rep.id()))
                                && openness.couldHave(rep, account, territory);
                    })
                    .toArray();
            booksOf.add(open);
            slotsOf.add(IntStream.of(open)
                    .map(b -> slots.of(b, shelves.isEmpty() ? -1 : shelves.get(team(b))))
                    .toArray());
            Key others = territory == null ? new Key(teams, skills, -1, -1, shelves) : key; // others may stand in there
            kinOf.add(kin.computeIfAbsent(others, one -> kin.size()));
            lacksOf.add(territory == null ? barred : -1);
            territoryOf.add(Optional.ofNullable(territory));
            barredOf.add(rivals.barred(account, teams, territory, own));
            return slotsOf.size() - 1;
        });
    }

    private List<Integer> shelves(PoolAccount account, BitSet teams) {
        var rules = openness.rules().teams();
        return IntStream.range(0, rules.size())
                .mapToObj(t -> teams.get(t) ? rules.get(t).shelfOf(account.fields(), openness.now()) : -1)
                .toList();
    }

    private int team(int book) {
        return openness.rules().teams().indexOf(openness.rule(books.get(book).rep()));
    }

    /** Books open to each group, ascending. */
    List<int[]> books() {
        return booksOf;
    }

    /** Books open to the group, ascending. */
    int[] books(int group) {
        return booksOf.get(group);
    }

    /** The slot of each of these books. */
    int[] slots(int group) {
        return slotsOf.get(group);
    }

    Ways ways() {
        return new Ways(
                slotsOf.toArray(int[][]::new),
                kinOf.stream().mapToInt(Integer::intValue).toArray(),
                lacksOf.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The slot of that book in which accounts of the group lie, or -1: it is not open to them. */
    int slot(int group, int book) {
        int at = Arrays.binarySearch(booksOf.get(group), book);
        return at < 0 ? -1 : slotsOf.get(group)[at];
    }

    List<Considered> barred(int group) {
        return barredOf.get(group);
    }

    Optional<Territory> territory(int group) {
        return territoryOf.get(group);
    }
}
