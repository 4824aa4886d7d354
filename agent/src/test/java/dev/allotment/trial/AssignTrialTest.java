package dev.allotment.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.allocation.Assigner;
import dev.allotment.allocation.AssignmentAnswer;
import dev.allotment.allocation.AssignmentProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignTrialTest {
    private static final long EFFORT = 2_000_000;

    @TempDir
    Path folder = Path.of("");

    private final List<String> said = new ArrayList<>();

    @Test
    void a_text_instance_is_placed_at_the_least_cost_and_written() throws IOException {
        Path file = file("small", "2 3\n 4 9 2\n 7 3 5\n 2 2 2\n 3 1 2\n 4\n 3\n");
        Path target = folder.resolve("a.csv");
        assertThat(run(file, target)).isZero();
        assertThat(said).contains("cost 9", "bound 9 (no assignment can cost less), gap 0.000 %: the proven optimum");
        assertThat(target).hasContent("item,agent,cost,weight\n1,1,4,2\n2,2,3,1\n3,1,2,2\n");
    }

    @Test
    void more_demand_than_capacity_is_said_and_the_rest_is_placed() throws IOException {
        Path file = file("tight", "1 3\n1 2 3\n2 2 2\n4\n");
        assertThat(run(file, folder.resolve("a.csv"))).isEqualTo(1);
        assertThat(said)
                .contains(
                        "demand exceeds capacity: the items need 6 at the least, there is 4",
                        "1 of 3 items stay out",
                        "cost 3");
        assertThat(folder.resolve("a.csv")).hasContent("item,agent,cost,weight\n1,1,1,2\n2,1,2,2\n3,,,\n");
    }

    @Test
    void a_csv_is_filled_with_the_most_value_and_the_rest_stays_in_the_pool() throws IOException {
        Path file = file("book.csv", """
                account,rep,value,capacity,eligible
                Acme,Ann,9.5,1,
                Acme,Bob,9,1,yes
                "Brown, Sons",Ann,7,,
                "Brown, Sons",Bob,1,,
                Core,Bob,8,,no
                Dent,,,,
                """);
        Path target = folder.resolve("a.csv");
        assertThat(run(file, target)).isZero();
        assertThat(said).contains("value 16.0", "2 of 4 accounts stay in the pool");
        assertThat(target)
                .hasContent("account,rep,value,weight\nAcme,Bob,9.0,1\n\"Brown, Sons\",Ann,7.0,1\nCore,,,\nDent,,,\n");
    }

    @Test
    void weights_of_a_csv_take_up_capacity() throws IOException {
        Path file = file("w.csv", "account;rep;score;capacity;weight\nA;X;10;5;4\nB;X;6;;2.5\nC;X;6;;2.5\n");
        assertThat(run(file, null)).isZero();
        assertThat(said)
                .contains("value 12", "demand exceeds capacity: the accounts need 9.0 at the least, there is 5.0");
    }

    @Test
    void what_is_wrong_with_a_file_is_one_sentence_and_nothing_is_written() throws IOException {
        refused("2 2\n1 2 3\n", "holds 5 numbers, but 2 agents and 2 items need 12");
        refused("1 1\n1\nx\n1\n", ":3: 'x' is no whole number");
        refused("0 4\n", "0 agents and 4 items");
        refused("1 1\n1\n-1\n1\n", "weight -1");
        refused("", "is empty");
        refused("name,rep\nA,B\n", ":1: there is no column 'account'");
        refused(
                "account,rep,value,capacity\nA,X,1,1\nA,X,2,1\n",
                ":3: account 'A' and rep 'X' stand together a second time");
        refused(
                "account,rep,value,capacity\nA,X,1,1\nB,X,2,3\n",
                ":3: rep 'X' has capacity 3 here and 1 in a line above");
        refused("account,rep,value,capacity\nA,X,many,1\n", ":2: value is 'many'");
        refused("account,rep,value,capacity\nA,X,1,\n", "rep 'X' has no capacity in any line");
        refused("account,rep,value,capacity,eligible\nA,X,1,1,maybe\n", ":2: eligible is 'maybe'");
        refused("account,rep,value,capacity\nA,X,1,-1\n", "capacity -1 is below 0");
        assertThatThrownBy(() -> run(folder.resolve("none"), null)).hasMessageContaining("There is no file");
        Path file = file("same", "1 1\n1\n1\n1\n");
        assertThatThrownBy(() -> run(file, file)).hasMessageContaining("is one of the inputs");
        assertThatThrownBy(() -> run(file, folder.resolve("no/a.csv"))).hasMessageContaining("There is no folder");
    }

    @Test
    void a_folder_is_compared_with_what_is_known() throws IOException {
        file("one", "1 2\n3 4\n1 1\n2\n");
        file("baselines.csv", "path,best_known_min\none,7\n");
        assertThat(run(folder, null)).isZero();
        assertThat(said).anyMatch(line -> line.matches("one +7 +7 +0.000 +7 +0.000"));
        assertThat(said).contains("gap to the best known over 1: mean 0.000 %, largest 0.000 %");
    }

    @Test
    void all_instances_of_the_libraries_are_placed_close_to_the_best_known_and_their_plain_form_exactly()
            throws IOException {
        String shared = System.getenv("ALLOTMENT_SHARED_DATA");
        Assumptions.assumeTrue(
                shared != null && Files.isDirectory(Path.of(shared, "assignment")),
                "ALLOTMENT_SHARED_DATA names no folder with assignment/: the library instances are left out");
        Path library = Path.of(shared, "assignment");
        double sum = 0;
        List<String> lines = Files.readAllLines(library.resolve("baselines.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] known = line.split(",", -1);
            long[][][] tables = tables(library.resolve(known[0]));
            AssignmentAnswer answer =
                    Assigner.assign(AssignmentProblem.complete(tables[0], tables[1], tables[2][0]), 1, 10 * EFFORT);
            long best = Long.parseLong(known[3]);
            double gap = AssignmentTask.percent(answer.cost(), best);
            System.out.printf(
                    "%s: cost %d, bound %d, best known %d, gap %.3f %%%n",
                    known[0], answer.cost(), answer.bound(), best, gap);
            assertThat(answer.stayOut()).as(known[0]).isZero();
            assertThat(answer.bound()).as(known[0]).isLessThanOrEqualTo(best);
            assertThat(gap).as(known[0]).isBetween(0.0, 1.0);
            sum += gap;
            for (long[] row : tables[1]) {
                Arrays.fill(row, 1);
            }
            Arrays.fill(tables[2][0], Long.parseLong(known[8]));
            AssignmentAnswer plain =
                    Assigner.assign(AssignmentProblem.complete(tables[0], tables[1], tables[2][0]), 1, EFFORT);
            assertThat(plain.cost()).as(known[0]).isEqualTo(Long.parseLong(known[9]));
            assertThat(plain.optimal()).as(known[0]).isTrue();
        }
        assertThat(sum / (lines.size() - 1)).isLessThan(0.1);
    }

    /** Costs, weights, capacities; read by other means than the command's. */
    private static long[][][] tables(Path file) throws IOException {
        try (var numbers = new Scanner(file)) {
            int agents = numbers.nextInt();
            int items = numbers.nextInt();
            var tables = new long[][][] {new long[agents][items], new long[agents][items], new long[1][agents]};
            for (long[][] table : tables) {
                for (long[] row : table) {
                    for (int k = 0; k < row.length; k++) {
                        row[k] = numbers.nextLong();
                    }
                }
            }
            return tables;
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(Path instance, @Nullable Path target) {
        return AssignTrial.run(new AssignTrial.Request(instance, target, null, 1, EFFORT), said::add);
    }

    private void refused(String text, String sentence) throws IOException {
        Path target = folder.resolve("never.csv");
        Path file = file("wrong", text);
        assertThatThrownBy(() -> run(file, target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
        assertThat(target).doesNotExist();
    }
}
