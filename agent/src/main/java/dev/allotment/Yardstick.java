package dev.allotment;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.SimulatedOrg;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures from the org's own rows how well books are made and worked, the same way whatever the policy. One thread. */
final class Yardstick {
    private static final Duration MONTH = Duration.ofDays(28);

    private final SimulatedOrg org;
    private final Instant start;
    private final List<Double> ginis = new ArrayList<>();
    private final List<Double> priorities = new ArrayList<>();
    private final List<Double> deciles = new ArrayList<>();
    private final List<Double> coverages = new ArrayList<>();

    Yardstick(SimulatedOrg org) {
        this.org = org;
        this.start = org.clock().instant();
    }

    /**
     * A run's figures.
     *
     * @param gini of the sum of scores in a rep's book for each place of capacity, between reps, mean of the weeks; 0 is equal
     * @param priority mean score of the accounts worked in a month
     * @param bestDecile share of the best tenth of enrolled accounts that was worked in a month
     * @param moves owner changes for each account in the whole time, people's included
     * @param byPeople share of those that people made by hand
     * @param coverage share of the accounts in books that was worked in a month
     */
    record Figures(double gini, double priority, double bestDecile, double moves, double byPeople, double coverage) {}

    private record Account(String id, double score, String owner) {}

    /** To be called each week. */
    void week(boolean monthEnds) {
        Map<String, Double> capacities = capacities();
        List<Account> accounts = accounts();
        var sums = new HashMap<String, Double>();
        accounts.forEach(account -> sums.merge(account.owner(), account.score(), Double::sum));
        ginis.add(gini(capacities.entrySet().stream()
                .mapToDouble(rep -> sums.getOrDefault(rep.getKey(), 0.0) / rep.getValue())
                .toArray()));
        if (monthEnds) {
            month(accounts, capacities.keySet());
        }
    }

    private void month(List<Account> accounts, Set<String> reps) {
        Set<String> worked = worked(reps);
        accounts.sort(Comparator.comparingDouble(Account::score).reversed().thenComparing(Account::id));
        var scores = accounts.stream()
                .filter(account -> worked.contains(account.id()))
                .mapToDouble(Account::score);
        priorities.add(scores.average().orElse(0));
        deciles.add(share(accounts.subList(0, Math.max(1, accounts.size() / 10)), worked));
        coverages.add(share(
                accounts.stream()
                        .filter(account -> reps.contains(account.owner()))
                        .toList(),
                worked));
    }

    private static double share(List<Account> accounts, Set<String> worked) {
        long count = accounts.stream()
                .filter(account -> worked.contains(account.id()))
                .count();
        return accounts.isEmpty() ? 0 : count / (double) accounts.size();
    }

    Figures figures(String agent) {
        long moves = 0;
        long ours = 0;
        for (OrgRow row : org.rows("AccountHistory", new Access.Modified(start, null))) {
            if ("Owner".equals(row.text("Field")) && "EntityId".equals(row.text("DataType"))) {
                moves++;
                ours += agent.equals(row.text("CreatedById")) ? 1 : 0;
            }
        }
        return new Figures(
                mean(ginis),
                mean(priorities),
                mean(deciles),
                moves / (double) org.count("Account"),
                moves == 0 ? 0 : (moves - ours) / (double) moves,
                mean(coverages));
    }

    /** Enrolled accounts that have a score. */
    private List<Account> accounts() {
        var accounts = new ArrayList<Account>();
        for (OrgRow row : org.rows("Account", new Access.All())) {
            BigDecimal score = row.number(AllotmentFields.SCORE);
            if (row.flag(AllotmentFields.ENROLLED) && score != null) {
                accounts.add(new Account(row.id(), score.doubleValue(), String.valueOf(row.text("OwnerId"))));
            }
        }
        return accounts;
    }

    /** Of active reps, by user. */
    private Map<String, Double> capacities() {
        var capacities = new HashMap<String, Double>();
        for (OrgRow row : org.rows("Rep__c", new Access.All())) {
            String user = row.text(AllotmentFields.REP_USER);
            BigDecimal capacity = row.number(AllotmentFields.REP_CAPACITY);
            OrgRow person = user == null ? null : org.row("User", user);
            if (user != null
                    && person != null
                    && person.flag("IsActive")
                    && capacity != null
                    && capacity.signum() > 0) {
                capacities.put(user, capacity.doubleValue());
            }
        }
        return capacities;
    }

    /** Accounts that a rep called, wrote to or met in the last month; what a machine sent does not count. */
    private Set<String> worked(Set<String> reps) {
        Instant from = org.clock().instant().minus(MONTH);
        var worked = new HashSet<String>();
        for (String object : List.of("Task", "Event")) {
            for (OrgRow row : org.rows(object, new Access.Modified(from, null))) {
                Instant created = row.instant("CreatedDate");
                String about = row.text("WhatId");
                if (about != null
                        && created != null
                        && !created.isBefore(from)
                        && reps.contains(String.valueOf(row.text("OwnerId")))
                        && !"ListEmail".equals(row.text("TaskSubtype"))) {
                    worked.add(about);
                }
            }
        }
        return worked;
    }

    static double gini(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        double weighed = 0;
        for (int k = 0; k < sorted.length; k++) {
            sum += sorted[k];
            weighed += (2.0 * (k + 1) - sorted.length - 1) * sorted[k];
        }
        return sum == 0 ? 0 : weighed / (sorted.length * sum);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
