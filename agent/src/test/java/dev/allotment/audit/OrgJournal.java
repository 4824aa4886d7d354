package dev.allotment.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the org's own record of its transactions, in their order: the folder that the simulated org journals to. */
final class OrgJournal {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path file;

    /** @throws IllegalArgumentException if the folder does not hold one whole journal that was never begun anew */
    OrgJournal(Path folder) {
        this.file = folder.resolve("org-1.jsonl");
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(folder + " holds no journal from the org's first day (org-1.jsonl)");
        }
    }

    /** Every transaction since the org was founded. */
    void read(Consumer<Commit> reader) {
        Instant now = Instant.MIN;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<?, ?> entry = JSON.readValue(line, Map.class);
                switch (String.valueOf(entry.get("k"))) {
                    case "org" -> now = Instant.parse(String.valueOf(entry.get("start")));
                    case "clock" -> now = Instant.parse(String.valueOf(entry.get("now")));
                    case "tx" -> reader.accept(new Commit(now, images(entry.get("rows"))));
                    default -> {
                        // made of metadata and notes, no rows
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the org's journal " + file, e);
        }
    }

    private static List<Image> images(@Nullable Object rows) {
        var images = new ArrayList<Image>();
        if (rows instanceof List<?> list) {
            for (Object row : list) {
                if (row instanceof Map<?, ?> map && map.get("v") instanceof Map<?, ?> values) {
                    images.add(new Image(String.valueOf(map.get("o")), named(values)));
                }
            }
        }
        return images;
    }

    static Map<String, @Nullable Object> named(Map<?, ?> values) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }
}
