package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.audit.Report;
import dev.allotment.world.WorldSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole job for ten weeks of org time, in two worlds beside each other, and an auditor at the end who finds nothing. */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class TenWeeksIT {
    /** Ten weeks are the proof; the build runs three of them unless {@code -Dallotment.weeks=10} asks for the whole. */
    private static final int WEEKS = Integer.getInteger("allotment.weeks", 3);

    private static final Duration TEN_WEEKS = Duration.ofDays(7L * WEEKS);
    private static final List<String> KINDS = List.of("route", "distribute", "retrieve", "return", "swap");
    private static final int LEAST = WEEKS >= 10 ? 20 : 3;
    private static final String SHARED = "ALLOTMENT_SHARED_DATA";

    @TempDir
    static Path folder;

    private static final ExecutorService BESIDE = Executors.newFixedThreadPool(2);
    private static Future<Report> generated;
    private static Future<Report> real;
    private static boolean companiesAreThere;

    @BeforeAll
    static void both_worlds_begin() {
        generated = audited("generated world, seed 1", WorldSettings.of(1), TEN_WEEKS, "generated");
        String shared = System.getenv(SHARED);
        Path companies = shared == null ? null : Path.of(shared).resolve("companies/companies.csv");
        companiesAreThere = companies != null && Files.isReadable(companies);
        real = companiesAreThere
                ? audited("companies.csv, seed 1", WorldSettings.of(1).from(companies), TEN_WEEKS, "real")
                : audited(
                        "our own companies.csv, seed 1",
                        WorldSettings.of(1).withReps(6).from(Path.of("src/test/resources/audit/companies.csv")),
                        Duration.ofDays(21),
                        "real");
    }

    @AfterAll
    static void the_threads_end() {
        BESIDE.shutdownNow();
    }

    @Test
    void the_generated_world_is_kept_without_a_fault() throws Exception {
        faultless(generated.get(), LEAST);
    }

    @Test
    void real_companies_are_kept_without_a_fault() throws Exception {
        if (!companiesAreThere) {
            System.out.println(
                    "AUDIT  companies.csv is left out: " + SHARED
                            + " names no folder that holds companies/companies.csv. Our own small file takes its place, for three weeks.");
        }
        faultless(real.get(), companiesAreThere ? LEAST : 0);
    }

    private static Future<Report> audited(String title, WorldSettings world, Duration length, String name) {
        return BESIDE.submit(() -> {
            long began = System.nanoTime();
            Path own = Files.createDirectory(folder.resolve(name));
            Report report =
                    new TenWeeks(world, Path.of("..", "mappings"), Path.of("..", "sfdx-metadata"), length).run(own);
            double seconds = (System.nanoTime() - began) / 1e9;
            synchronized (TenWeeksIT.class) {
                report.print(
                        String.format(Locale.ROOT, "%s, %d weeks in %.0f s", title, length.toDays() / 7, seconds),
                        System.out);
            }
            return report;
        });
    }

    private static void faultless(Report report, int least) {
        assertThat(report.violations()).isEmpty();
        assertThat(KINDS)
                .allSatisfy(kind -> assertThat(report.moves(kind)).as(kind).isGreaterThanOrEqualTo(least));
    }
}
