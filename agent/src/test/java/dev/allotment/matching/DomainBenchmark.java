package dev.allotment.matching;

import crawlercommons.domains.EffectiveTldFinder;
import dev.allotment.model.DomainReading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Normalisations per second of one core (processor time, so that other work on the machine hardly counts), beside the bare Public
 * Suffix List library on hosts that are clean already. Not a test: run its main, with a CSV file that has a column {@code raw}
 * if real texts are wanted.
 */
public final class DomainBenchmark {
    private static final int ROUNDS = 6;
    private static final int A_ROUND = 400_000;
    private static final List<String> ENDINGS = List.of("com", "de", "co.uk", "io", "com.au", "org", "myshopify.com");
    private static final List<String> SHAPES = List.of(
            "https://www.%s/",
            "http://%s/about?x=1",
            "www.%s",
            "%s",
            "  %s  ",
            "jo@%s",
            "Jo <jo@mail.%s>",
            "HTTPS://SHOP.%s:443/path#top",
            "%s, www.other-one.com",
            "n/a",
            "linkedin.com/company/acme");

    private DomainBenchmark() {}

    public static void main(String[] args) throws IOException {
        List<String> texts = args.length > 0 ? texts(Path.of(args[0])) : texts();
        var reader = new DomainReader(DomainRules.standard());
        List<String> hosts = new ArrayList<>();
        for (String text : texts) {
            if (reader.read(text) instanceof DomainReading.Found found) {
                hosts.add(found.host().name());
            }
        }
        System.out.println(texts.size() + " texts, " + hosts.size() + " with a host; per second of processor time");
        System.out.println("any text to its domain | clean host by the bare library | ratio");
        for (int round = 0; round < ROUNDS; round++) {
            double ours = perSecond(texts, text -> reader.read(text) instanceof DomainReading.Found ? 1 : 0);
            double bare =
                    perSecond(hosts, host -> EffectiveTldFinder.getAssignedDomain(host, true, false) == null ? 0 : 1);
            System.out.printf("%,22.0f | %,30.0f | %5.2f%n", ours, bare, bare / ours);
        }
    }

    private static double perSecond(List<String> inputs, ToIntFunction<String> one) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long found = 0;
        for (int k = 0; k < A_ROUND; k++) {
            found += one.applyAsInt(inputs.get(k % inputs.size()));
        }
        long spent = threads.getCurrentThreadCpuTime() - start;
        if (found == 0) {
            throw new IllegalStateException("nothing was found");
        }
        return A_ROUND * 1e9 / spent;
    }

    private static List<String> texts() {
        var random = new Random(1);
        var texts = new ArrayList<String>();
        for (int n = 0; n < 20_000; n++) {
            String name = "company-" + Integer.toString(random.nextInt(1_000_000), 36) + "."
                    + ENDINGS.get(random.nextInt(ENDINGS.size()));
            texts.add(SHAPES.get(random.nextInt(SHAPES.size())).replace("%s", name));
        }
        return texts;
    }

    private static List<String> texts(Path csv) throws IOException {
        var texts = new ArrayList<String>();
        try (var parser = CSVParser.parse(
                csv,
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            for (CSVRecord row : parser) {
                texts.add(row.get("raw"));
            }
        }
        return texts;
    }
}
