package dev.allotment.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.prediction.Model;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainTrialTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    /** Sold or not by size and region; the older rows stand last. */
    private static String history(String delimiter) {
        var random = new Random(1);
        var text = new StringBuilder(String.join(delimiter, "region", "size", "seen", "sold", "closed_on") + "\n");
        for (int k = 0; k < 1200; k++) {
            double size = random.nextGaussian();
            boolean north = random.nextBoolean();
            boolean sold = random.nextDouble() < 1 / (1 + Math.exp(1 - 1.5 * size - (north ? 1 : 0)));
            String day = "2026-%02d-%02d".formatted(12 - k / 100, 28 - k % 28);
            text.append(String.join(
                            delimiter,
                            north ? "north" : "south",
                            String.format(Locale.ROOT, "%.4f", size),
                            day,
                            sold ? "yes" : "no",
                            sold ? "2027-01-01" : ""))
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void it_reports_keeps_the_model_by_its_hash_and_scores_other_rows_in_their_order() throws IOException {
        write("g.csv", "size;id;region\n2.5;best;north\n-2.5;worst;south\n;blank;north\n0;new;west\n");
        assertThat(train(history(","), "sold", "seen", "g.csv")).isZero();
        assertThat(report())
                .contains("Model card: sold = yes")
                .contains("TIME-ORDERED: judged on later rows")
                .contains("SHUFFLED: for comparison only")
                .contains("Left out: closed_on, because it is a date that lies after the row's own time")
                .contains("Columns used (2): region, size")
                .doesNotContain("NOT STEADY")
                .doesNotContain("Believe the order");
        List<String> scores = Files.readAllLines(folder.resolve("s.csv"));
        assertThat(scores).hasSize(5).first().isEqualTo("id,score,rank,within_capacity,why");
        assertThat(scores.get(1)).startsWith("best,0.9").contains(",1,yes,").contains("size 2.5 ×");
        assertThat(scores.get(2)).startsWith("worst,0.0").contains(",4,no,");
        Path kept = files(".model.json").getFirst();
        Model model = Model.read(Files.readString(kept));
        assertThat(kept.getFileName().toString()).isEqualTo(model.hash() + ".model.json");
        assertThat(files(".card.txt").getFirst()).content().contains(model.hash());
        assertThat(files(".card.json").getFirst()).content().contains(model.hash());
    }

    @Test
    void semicolons_decimal_commas_tabs_and_rows_without_outcome_are_understood() throws IOException {
        train(history(","), "sold", "seen", null);
        String commas = report();
        said.clear();
        String other = history(";").replace('.', ',') + "north;1,5;2026-06-01;;\n";
        train(other, "sold", "seen", null);
        assertThat(said.getFirst()).isEqualTo("1 rows without a value in 'sold' are left out.");
        assertThat(report()).isEqualTo(said.getFirst() + "\n" + commas);
        said.clear();
        train(history("\t"), "SOLD", "seen", null);
        assertThat(report()).isEqualTo(commas);
    }

    @Test
    void a_comma_within_a_number_is_refused_where_commas_part_the_values() throws IOException {
        String unclear = history(",").replaceFirst("(north|south),[-0-9.]+,", "$1,\"1,250\",");
        refused(unclear, "sold", "seen", null, "f.csv:2: '1,250' in 'size' may be thousands or a fraction");
        write("g.csv", "size,region\n1,north\n\"1,250\",north\n");
        refused(history(","), "sold", "seen", "g.csv", "g.csv:3: '1,250' in 'size' may be thousands or a fraction");
        assertThat(folder.resolve("models")).doesNotExist();
    }

    @Test
    void a_number_beyond_all_sense_is_refused_by_its_line() throws IOException {
        for (String great : List.of("1e999", "-1e39", "1234567890".repeat(4))) {
            refused(
                    history(",").replaceFirst("(north|south),[-0-9.]+,", "$1," + great + ","),
                    "sold",
                    "seen",
                    null,
                    "f.csv:2: '" + great + "' in 'size' is too great a number");
            write("g.csv", "size,region\n" + great + ",north\n");
            refused(history(","), "sold", "seen", "g.csv", "g.csv:2: '" + great + "' in 'size' is too great a number");
        }
    }

    @Test
    void a_date_is_not_compared_with_the_places_of_rows() throws IOException {
        train(history(","), "sold", TrainTrial.ORDER, null);
        assertThat(report())
                .contains("Left out: closed_on, because it holds dates")
                .contains("Left out: seen, because it holds dates");
    }

    @Test
    void a_file_too_great_to_be_read_is_refused_before_it_is_read() throws IOException {
        Path great = folder.resolve("great.csv");
        try (var file = new RandomAccessFile(great.toFile(), "rw")) {
            file.setLength((1L << 30) + 1);
        }
        assertThatThrownBy(() -> TrainTrial.run(request(great, "sold", null, null), said::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("great.csv is greater than 1 GiB");
    }

    @Test
    void a_first_line_of_numbers_is_no_header_and_columns_are_then_counted() throws IOException {
        var random = new Random(2);
        var text = new StringBuilder();
        for (int k = 0; k < 600; k++) {
            double x = random.nextGaussian();
            text.append(String.format(
                    Locale.ROOT, "%.3f\t7\t%d%n", x, random.nextDouble() < 1 / (1 + Math.exp(-2 * x)) ? 1 : 0));
        }
        write("g.csv", "0.5\t7\n-0.5\t7\n");
        assertThat(train(text.toString(), "c3", null, "g.csv")).isZero();
        assertThat(report())
                .contains("Model card: c3 = 1")
                .contains("Left out: c2, because it is the same in every row");
        assertThat(Files.readAllLines(folder.resolve("s.csv")).get(1))
                .startsWith("1,0.")
                .contains(",1,");
    }

    @Test
    void too_little_is_said_and_nothing_is_scored() throws IOException {
        write("g.csv", "size,region\n1,north\n");
        String few = history(",").lines().limit(101).reduce("", (a, b) -> a + b + "\n");
        assertThat(train(few, "sold", "seen", "g.csv")).isEqualTo(1);
        assertThat(report()).contains("the rules stand").contains("Nothing is scored");
        assertThat(folder.resolve("s.csv")).doesNotExist();
        assertThat(folder.resolve("models")).doesNotExist();
    }

    @Test
    void what_is_wrong_is_said_by_place_value_and_remedy_and_nothing_is_written() throws IOException {
        String data = history(",");
        refused(data, "bought", null, null, "there is no column 'bought'; the columns are region, size, seen, sold");
        refused(data, "region", null, null, "'region' holds north, south; say with --positive which value counts");
        refused(data, "sold", "region", null, "is no time; write 2026-01-31");
        refused("a,b\n1,yes\n2,yes\n", "b", null, null, "every row has 'yes' in 'b'");
        refused("a,b\n1,\n2,\n", "b", null, null, "no row has a value in 'b'");
        write("g.csv", "size\n1\n");
        refused(data, "sold", "seen", "g.csv", "there is no column 'region'");
        write("g.csv", "size,region\n1,north\nbig,north\n");
        refused(data, "sold", "seen", "g.csv", ":3: 'big' in 'size' is no number, as it was in training");
        assertThat(folder.resolve("s.csv")).doesNotExist();
        assertThat(folder.resolve("models")).doesNotExist();
    }

    @Test
    void a_banks_calls_flag_the_length_of_the_call_and_do_much_worse_on_later_rows() throws IOException {
        Path data = Shared.file("scoring/bank-additional-full.csv");
        TrainTrial.run(request(data, "y", TrainTrial.ORDER, null), said::add);
        System.out.println(report());
        JsonNode card = JsonMapper.shared()
                .readTree(Files.readString(files(".card.json").getFirst()));
        assertThat(card.get("leaks")).hasSize(1);
        assertThat(card.get("leaks").get(0).get("column").asString()).isEqualTo("duration");
        for (String kind : List.of("logistic", "trees")) {
            double later = card.get("judged").get(kind).get("auc").get("value").asDouble();
            double shuffled =
                    card.get("shuffled").get(kind).get("auc").get("value").asDouble();
            assertThat(later).isLessThan(shuffled - 0.05);
        }
        assertThat(report())
                .contains("Why the time-ordered figure is")
                .contains("NOT STEADY")
                .contains("Believe the order, not the probabilities");
    }

    @Test
    void caravan_policies_are_ranked_for_a_capacity_of_a_fifth() throws IOException {
        Path data = Shared.file("scoring/coil-train.txt");
        TrainTrial.run(request(data, "c86", null, null), said::add);
        System.out.println(report());
        JsonNode card = JsonMapper.shared()
                .readTree(Files.readString(files(".card.json").getFirst()));
        assertThat(card.get("rows").asInt()).isEqualTo(5822);
        assertThat(card.get("judged")
                        .get("logistic")
                        .get("capacity")
                        .get("lift")
                        .asDouble())
                .isGreaterThan(1.8);
    }

    private int train(String data, String label, @Nullable String time, @Nullable String score) throws IOException {
        return TrainTrial.run(request(write("f.csv", data), label, time, score), said::add);
    }

    private void refused(String data, String label, @Nullable String time, @Nullable String score, String sentence) {
        assertThatThrownBy(() -> train(data, label, time, score))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    private TrainTrial.Request request(Path data, String label, @Nullable String time, @Nullable String score) {
        return new TrainTrial.Request(
                data,
                label,
                time,
                null,
                Set.of(),
                Set.of(),
                0.2,
                "0",
                "auto",
                1,
                false,
                folder.resolve("models"),
                score == null ? null : folder.resolve(score),
                score == null ? null : folder.resolve("s.csv"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String report() {
        return String.join("\n", said);
    }

    private List<Path> files(String ending) throws IOException {
        try (var files = Files.list(folder.resolve("models"))) {
            return List.copyOf(new TreeSet<>(
                    files.filter(file -> file.toString().endsWith(ending)).toList()));
        }
    }
}
