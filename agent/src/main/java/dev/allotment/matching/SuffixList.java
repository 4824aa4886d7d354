package dev.allotment.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which edition of the Public Suffix List is in use. */
public final class SuffixList {
    private static final Pattern VERSION = Pattern.compile("// VERSION: (\\d{4}-\\d{2}-\\d{2}).*");
    private static final int HEADER_LINES = 40;

    private SuffixList() {}

    /** The day of the edition that the library carries, as its header says; null if it does not say. */
    public static @Nullable LocalDate date() {
        try (InputStream in = SuffixList.class.getResourceAsStream("/effective_tld_names.dat")) {
            if (in == null) {
                return null;
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line = reader.readLine();
            for (int k = 0; k < HEADER_LINES && line != null; k++) {
                Matcher found = VERSION.matcher(line);
                if (found.matches()) {
                    return LocalDate.parse(found.group(1));
                }
                line = reader.readLine();
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("The Public Suffix List cannot be read", e);
        }
    }
}
