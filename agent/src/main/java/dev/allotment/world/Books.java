package dev.allotment.world;

import dev.allotment.world.Staff.Hired;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says who has which company on the first day: teams by country, books filled to the rep's share, the rest to the pool. */
final class Books {
    private Books() {}

    /** For each company the rep who has it, or null: the pool. */
    static List<@Nullable Hired> open(long seed, List<Company> companies, List<Hired> reps) {
        var room = new HashMap<Hired, Integer>();
        var byTeam = new HashMap<Team, List<Hired>>();
        for (Hired rep : reps) {
            room.put(rep, (int) Math.round(rep.capacity() * rep.fill()));
            byTeam.computeIfAbsent(rep.team(), team -> new ArrayList<>()).add(rep);
        }
        var dice = Dice.of(seed, "books", 0);
        int wanted = room.values().stream().mapToInt(Integer::intValue).sum();
        double share = Math.min(1, 1.25 * wanted / companies.size());
        var owners = new ArrayList<@Nullable Hired>(companies.size());
        for (Company company : companies) {
            owners.add(dice.chance(share) ? owner(dice, company, byTeam, reps, room) : null);
        }
        return owners;
    }

    private static @Nullable Hired owner(
            Dice dice, Company company, Map<Team, List<Hired>> byTeam, List<Hired> reps, Map<Hired, Integer> room) {
        List<Hired> team = dice.chance(0.12) ? reps : byTeam.getOrDefault(Team.of(company.country()), reps);
        for (int tries = 0; tries < 6; tries++) {
            Hired rep = dice.pick(team);
            int left = room.getOrDefault(rep, 0);
            if (left > 0) {
                room.put(rep, left - 1);
                return rep;
            }
        }
        return null;
    }
}
