package dev.allotment.policy;

import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.Fields;
import dev.allotment.model.Quadrant;
import dev.allotment.model.Score;
import dev.allotment.scoring.Features;
import dev.allotment.scoring.Scorer;
import dev.allotment.scoring.SignalRule;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Scores accounts by the policy in mappings/, formulas and all, and beside it by the same rules written in Java by hand over the
 * same records; prints a table in processor time of one core, with wall time beside it. Not a test: run its main with the number of accounts (default
 * 1,000,000). Change both when scoring.yaml changes: the last column says whether they agree.
 */
public final class ShippedScoringBenchmark {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-04");
    private static final int DISTINCT = 20_000;
    private static final int ROUNDS = 6;

    private ShippedScoringBenchmark() {}

    public static void main(String[] args) {
        int accounts = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        List<Fields> fields = accounts();
        var scorer = new Scorer(Mappings.policy().scoring());
        for (Fields account : fields) {
            int policy = scorer.score(account, null, NOW).total();
            int hand = byHand(account).total();
            if (policy != hand) {
                throw new IllegalStateException("policy " + policy + ", by hand " + hand + ": " + account);
            }
        }
        System.out.println("accounts | policy s | by hand s | ratio | policy s by the clock | same totals");
        var threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            long start = threads.getCurrentThreadCpuTime();
            long sum = 0;
            for (int k = 0; k < accounts; k++) {
                sum += scorer.score(fields.get(k % DISTINCT), null, NOW).total();
            }
            long middle = threads.getCurrentThreadCpuTime();
            long wall = System.nanoTime() - began;
            long hand = 0;
            for (int k = 0; k < accounts; k++) {
                hand += byHand(fields.get(k % DISTINCT)).total();
            }
            long end = threads.getCurrentThreadCpuTime();
            System.out.printf(
                    "%,9d | %8.2f | %9.2f | %5.2f | %21.2f | %s%n",
                    accounts,
                    (middle - start) / 1e9,
                    (end - middle) / 1e9,
                    (middle - start) / (double) (end - middle),
                    wall / 1e9,
                    sum == hand);
        }
    }

    /** scoring.yaml, as a careful programmer would write it. */
    static Score byHand(Fields a) {
        var hits = new ArrayList<Score.Hit>(8);
        String industry = a.text("Industry");
        double employees = number(a, "NumberOfEmployees");
        String band = a.text("Employees_Band__c");
        String tech = a.text("Tech_Stack__c");
        double fit = 0;
        fit += hit(hits, "right_size", "right size", employees > 50 && employees <= 1000, 25);
        fit += hit(hits, "large", "large company", employees > 1000, 15);
        fit += hit(hits, "small", "small company", employees > 10 && employees <= 50, 10);
        fit += hit(
                hits,
                "size_by_band",
                "right size by its band",
                Double.isNaN(employees) && ("51-200".equals(band) || "201-500".equals(band)),
                20);
        fit += hit(
                hits,
                "core_industry",
                "core industry",
                industry != null
                        && switch (industry) {
                            case "Technology", "Finance", "Insurance", "Telecommunications" -> true;
                            default -> false;
                        },
                20);
        fit += hit(
                hits,
                "near_industry",
                "industry that buys",
                industry != null
                        && switch (industry) {
                            case "Healthcare", "Consulting", "Media", "Biotechnology", "Manufacturing" -> true;
                            default -> false;
                        },
                12);
        List<String> stack = tech == null ? List.of() : Arrays.asList(tech.split(";"));
        double technology = hit(hits, "uses_salesforce", "uses Salesforce", stack.contains("Salesforce"), 10);
        technology +=
                hit(hits, "in_the_cloud", "runs in the cloud", stack.contains("AWS") || stack.contains("Azure"), 5);
        technology += hit(hits, "uses_hubspot", "uses HubSpot", stack.contains("HubSpot"), 5);
        fit += Math.min(15, technology);
        fit += hit(hits, "revenue", "revenue above 10 million", number(a, "AnnualRevenue") > 10_000_000, 8);
        fit += hit(hits, "education", "schools rarely buy", "Education".equals(industry), -5);

        double timing = hit(hits, "hand_raise", "asked", number(a, Features.INBOUND_LEADS_30) > 0, 25);
        double intent = number(a, "Intent_Score__c");
        double fresh = half(a.date("Intent_Date__c"), 14);
        double intents = hit(hits, "strong_intent", "strong intent", intent >= 70, 20 * fresh);
        intents += hit(hits, "some_intent", "some intent", intent >= 40 && intent < 70, 10 * fresh);
        timing += Math.min(20, intents);
        LocalDate funded = a.date("Last_Funding_Date__c");
        timing += hit(hits, "funding", "raised money", since(funded) <= 365, 15 * half(funded, 90));
        LocalDate renewal = a.date("Competitor_Renewal__c");
        timing += hit(hits, "competitor_renewal", "ends soon", since(renewal) <= 0 && since(renewal) >= -120, 20);
        LocalDate back = a.date("Get_Back_To_Me__c");
        timing += hit(hits, "get_back", "get back", since(back) >= -7 && since(back) <= 30, 25);
        LocalDate hired = a.date("Key_Hire_Date__c");
        double person = hit(hits, "key_hire", "new person", since(hired) <= 90, 15 * half(hired, 45));
        LocalDate met = a.date("Signals.Key_Contact_Last");
        double known = since(met) <= 60 ? 12 * half(met, 30) : 0;
        person += hit(hits, "key_contact", "new contact", number(a, "Signals.Key_Contact_Count") > 0, known);
        timing += Math.min(15, person);
        LocalDate called = a.date("Signals.Inbound_Touch_Last");
        double touch =
                hit(hits, "in_touch", "called", number(a, "Signals.Inbound_Touch_Count") > 0, 8 * half(called, 7));
        touch += hit(hits, "in_touch_daily", "daily", number(a, "Signals.Inbound_Touch_Streak") >= 3, 15);
        timing += Math.min(20, touch);
        timing += hit(hits, "marketing_score", "marketing", number(a, "Marketing_Score__c") >= 60, 10);
        double usage = number(a, "Usage_Change__c");
        timing += hit(hits, "uses_more", "uses more", usage >= 20, 15);
        timing += hit(hits, "churn_risk", "uses less", a.value("Customer_Since__c") != null && usage <= -30, 15);
        timing += hit(hits, "open_opportunity", "opportunity", number(a, Features.OPEN_OPPORTUNITIES) > 0, 10);
        timing += hit(hits, "in_talks", "in talks", number(a, Features.TOUCHES_90) >= 3, 5);
        timing += hit(hits, "gone_quiet", "quiet", number(a, Features.DAYS_SINCE_WORKED) > 180, -5);

        int fits = Math.clamp(Math.round(100 * fit / 60), 0, 100);
        int timely = Math.clamp(Math.round(100 * timing / 50), 0, 100);
        String website = a.text("Website");
        String lacks = website == null || website.isEmpty()
                ? "it has no website"
                : a.flag("Is_Partner__c") ? "it is a partner" : null;
        int total = lacks != null ? 0 : (int) Math.round((60.0 * fits + 40.0 * timely) / 100);
        String tier = total >= 55 ? "A" : total >= 40 ? "B" : total >= 25 ? "C" : "D";
        return new Score(fits, timely, total, Quadrant.of(fits >= 50, timely >= 25), tier, lacks, hits);
    }

    private static double hit(List<Score.Hit> hits, String rule, String says, boolean holds, double points) {
        if (!holds || points == 0) {
            return 0;
        }
        hits.add(new Score.Hit(rule, says, "by hand", points));
        return points;
    }

    private static double number(Fields account, String name) {
        BigDecimal number = account.number(name);
        return number == null ? Double.NaN : number.doubleValue();
    }

    /** Days; NaN if there is none, so that every comparison is false. */
    private static double since(@Nullable LocalDate date) {
        return date == null ? Double.NaN : TODAY.toEpochDay() - date.toEpochDay();
    }

    private static double half(@Nullable LocalDate date, double halfLife) {
        double age = since(date);
        return Double.isNaN(age) ? 0 : age <= 0 ? 1 : Math.pow(0.5, age / halfLife);
    }

    static List<Fields> accounts() {
        var random = new Random(1);
        var accounts = new ArrayList<Fields>();
        Map<String, FieldType> mapped = Mappings.policy().fieldsOf(Entity.ACCOUNT);
        List<String> industries = List.of("Technology", "Finance", "Healthcare", "Education", "Retail", "Media");
        List<String> stacks = List.of("Salesforce;AWS", "HubSpot", "Azure;HubSpot;Salesforce", "SAP");
        for (int n = 0; n < DISTINCT; n++) {
            var values = new TreeMap<String, @Nullable Object>();
            mapped.keySet().forEach(name -> values.put(name, null));
            values.put("Name", "Company " + n);
            values.put("Website", random.nextInt(20) == 0 ? null : "company" + n + ".com");
            values.put("Is_Partner__c", random.nextInt(40) == 0);
            values.put("Industry", industries.get(random.nextInt(industries.size())));
            values.put("NumberOfEmployees", maybe(random, 80, BigDecimal.valueOf(random.nextInt(3_000))));
            values.put("Employees_Band__c", maybe(random, 50, "51-200"));
            values.put("AnnualRevenue", maybe(random, 60, BigDecimal.valueOf(random.nextInt(50_000_000))));
            values.put("Tech_Stack__c", maybe(random, 60, stacks.get(random.nextInt(stacks.size()))));
            values.put("Intent_Score__c", maybe(random, 30, BigDecimal.valueOf(random.nextInt(100))));
            values.put("Intent_Date__c", maybe(random, 60, TODAY.minusDays(random.nextInt(90))));
            values.put("Last_Funding_Date__c", maybe(random, 15, TODAY.minusDays(random.nextInt(600))));
            values.put("Competitor_Renewal__c", maybe(random, 15, TODAY.plusDays(random.nextInt(400) - 100)));
            values.put("Get_Back_To_Me__c", maybe(random, 8, TODAY.plusDays(random.nextInt(100) - 50)));
            values.put("Key_Hire_Date__c", maybe(random, 8, TODAY.minusDays(random.nextInt(200))));
            values.put("Marketing_Score__c", maybe(random, 20, BigDecimal.valueOf(random.nextInt(100))));
            values.put("Usage_Change__c", maybe(random, 12, BigDecimal.valueOf(random.nextInt(160) - 70)));
            values.put("Customer_Since__c", maybe(random, 10, TODAY.minusDays(random.nextInt(900))));
            var features = new Features(
                    random.nextInt(8) == 0 ? 1 : 0,
                    0,
                    random.nextInt(10) == 0 ? 1 : 0,
                    random.nextInt(5),
                    random.nextInt(3) == 0 ? null : NOW.minusSeconds(86_400L * random.nextInt(400)),
                    NOW.minusSeconds(86_400L * 500));
            var contacts = new ArrayList<LocalDate>();
            if (random.nextInt(8) == 0) {
                contacts.add(TODAY.minusDays(random.nextInt(90)));
            }
            var touches = new ArrayList<LocalDate>();
            for (int k = random.nextInt(12) == 0 ? random.nextInt(5) : 0; k > 0; k--) {
                touches.add(TODAY.minusDays(random.nextInt(6)));
            }
            accounts.add(Fields.of(values)
                    .with(features.asOf(NOW))
                    .with(new SignalRule("Key_Contact", 60).asOf(TODAY, contacts))
                    .with(new SignalRule("Inbound_Touch", 14).asOf(TODAY, touches)));
        }
        return accounts;
    }

    private static @Nullable Object maybe(Random random, int percent, Object value) {
        return random.nextInt(100) < percent ? value : null;
    }
}
