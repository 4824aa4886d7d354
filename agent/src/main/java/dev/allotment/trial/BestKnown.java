package dev.allotment.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The least costs that anybody has found for known instances: a CSV with the columns path and best_known_min. */
final class BestKnown {
    private static final String FILE = "baselines.csv";

    private final Map<Path, Long> costs;

    private BestKnown(Map<Path, Long> costs) {
        this.costs = costs;
    }

    /** That of the named file; else of the one beside the instance or in the folder above; else none. */
    static BestKnown of(@Nullable Path named, Path instance) {
        if (named != null) {
            return read(named);
        }
        Path folder = instance.toAbsolutePath().normalize();
        for (int up = 0; up < 3 && folder != null; up++) {
            if (Files.isRegularFile(folder.resolve(FILE))) {
                return read(folder.resolve(FILE));
            }
            folder = folder.getParent();
        }
        return new BestKnown(Map.of());
    }

    @Nullable
    Long get(Path instance) {
        return costs.get(instance.toAbsolutePath().normalize());
    }

    private static BestKnown read(Path file) {
        var costs = new HashMap<Path, Long>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = CSVParser.parse(AssignTrial.text(file), format)) {
            if (!parser.getHeaderNames().contains("path")
                    || !parser.getHeaderNames().contains("best_known_min")) {
                throw new IllegalArgumentException(
                        file + ":1: the columns path and best_known_min are needed to compare with what is known");
            }
            Path folder = file.toAbsolutePath().normalize().getParent();
            for (CSVRecord row : parser) {
                String best = row.get("best_known_min").strip();
                if (folder != null && !best.isEmpty()) {
                    costs.put(folder.resolve(row.get("path").strip()).normalize(), Long.valueOf(best));
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read as a CSV of best known costs (" + e.getMessage() + ")", e);
        }
        return new BestKnown(costs);
    }
}
