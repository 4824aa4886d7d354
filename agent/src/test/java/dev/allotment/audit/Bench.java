package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the auditor sits: the org at one instant, the statutes, and what follows from both. One thread. */
final class Bench {
    final Ground ground;
    final Statutes statutes;
    final Labour labour;
    private final Worth worth;
    private final Tidings tidings;

    Bench(Ground ground, Statutes statutes) {
        this.ground = ground;
        this.statutes = statutes;
        this.labour = new Labour(ground, statutes);
        this.tidings = new Tidings(ground, statutes);
        this.worth = new Worth(statutes.scoring());
    }

    Facts facts(Image account, Instant now) {
        return new Facts(
                List.of(account),
                statutes.types(),
                name -> feature(name, account, now),
                name -> tidings.told(name, account, now));
    }

    Facts facts(Image lead, @Nullable Image account, Instant now) {
        return account == null
                ? new Facts(List.of(lead), statutes.types(), name -> null, name -> null)
                : new Facts(
                        List.of(lead, account),
                        statutes.types(),
                        name -> feature(name, account, now),
                        name -> tidings.told(name, account, now));
    }

    private @Nullable Object feature(String name, Image account, Instant now) {
        return switch (name) {
            case "Open_Opportunities" -> count(account, "IsClosed", false);
            case "Won_Opportunities" -> count(account, "IsWon", true);
            case "Inbound_Leads_30" ->
                BigDecimal.valueOf(ground.leadsOf(account.id()).stream()
                        .filter(lead -> within(lead.instant("CreatedDate"), now, 30))
                        .count());
            case "Touches_90" -> {
                LocalDate today = now.atZone(statutes.zone()).toLocalDate();
                yield BigDecimal.valueOf(labour.touches(account, statutes.zone(), now).stream()
                        .filter(touch -> touch.day().isAfter(today.minusDays(90)))
                        .count());
            }
            case "Days_Since_Worked" ->
                labour.touches(account, statutes.zone(), now).stream()
                        .map(Labour.Touch::day)
                        .max(LocalDate::compareTo)
                        .map(day -> BigDecimal.valueOf(
                                Duration.between(day.atStartOfDay(statutes.zone()), now.atZone(statutes.zone()))
                                        .toDays()))
                        .orElse(null);
            case "Days_Since_Created" -> {
                Instant created = account.instant("CreatedDate");
                yield created == null
                        ? null
                        : BigDecimal.valueOf(Duration.between(created, now).toDays());
            }
            default -> throw new IllegalArgumentException("Features." + name);
        };
    }

    private BigDecimal count(Image account, String flag, boolean wanted) {
        return BigDecimal.valueOf(ground.where("Opportunity", "AccountId", account.id()).stream()
                .filter(deal -> deal.flag(flag) == wanted)
                .count());
    }

    private static boolean within(@Nullable Instant at, Instant now, int days) {
        return at != null && !at.isAfter(now) && at.isAfter(now.minus(Duration.ofDays(days)));
    }

    /** The segment by the circles: B, C, D or G. */
    String segment(Facts facts, Instant now) {
        List<Question> circles = statutes.enrolment().circles();
        String[] outside = {"G", "D", "C"};
        for (int i = 0; i < outside.length; i++) {
            if (!circles.get(i).holds(facts, now)) {
                return outside[i];
            }
        }
        return "B";
    }

    boolean enrolled(Image account, Instant now) {
        Facts facts = facts(account, now);
        Statutes.Enrolment enrolment = statutes.enrolment();
        if (!enrolment.segments().contains(segment(facts, now))
                || !enrolment.when().holds(facts, now)) {
            return false;
        }
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return enrolment.exclusions().stream()
                .noneMatch(out -> (out.from() == null || !today.isBefore(out.from()))
                        && (out.until() == null || today.isBefore(out.until()))
                        && out.when().holds(facts, now));
    }

    /** The first territory that claims the account, or null. */
    Statutes.@Nullable Fence fence(Image account, Instant now) {
        return statutes.fences().stream()
                .filter(fence -> fence.ofAccounts().holds(facts(account, now), now))
                .findFirst()
                .orElse(null);
    }

    /** 0 to 100; empty of value, -1, where a hard qualifier does not hold. */
    int score(Image account, Instant now) {
        return worth.of(facts(account, now), now);
    }

    /** Enrolled accounts that the rep owns. */
    int held(String rep, Instant now) {
        return (int) ground.where("Account", "OwnerId", rep).stream()
                .filter(account -> enrolled(account, now))
                .count();
    }

    /** Of these, those that the rep did not get at this very instant. */
    int heldBefore(String rep, Instant now) {
        return (int) ground.where("Account", "OwnerId", rep).stream()
                .filter(account ->
                        !ground.owners(account.id()).getLast().since().equals(now))
                .filter(account -> enrolled(account, now))
                .count();
    }

    /** Ids of the active users who own the pool, in the policy's order. */
    List<String> poolOwners() {
        var owners = new ArrayList<String>();
        for (String username : statutes.poolOwners()) {
            ground.where("User", "Username", username).stream()
                    .filter(user -> user.flag("IsActive"))
                    .forEach(user -> owners.add(user.id()));
        }
        return owners;
    }

    /** Every rep, in order of user id. */
    Set<Seller> sellers() {
        var sellers = new TreeSet<Seller>(Comparator.comparing(Seller::id));
        for (Image row : ground.all("Rep__c")) {
            Seller seller = Seller.of(ground, row.text(AllotmentFields.REP_USER));
            if (seller != null) {
                sellers.add(seller);
            }
        }
        return sellers;
    }
}
