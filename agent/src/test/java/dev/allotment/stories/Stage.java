package dev.allotment.stories;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;
import io.cucumber.java.ParameterType;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sets the stage for each story: its company, and how names and days are read in its sentences. */
public final class Stage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);
    private static final ThreadLocal<@Nullable Company> COMPANY = new ThreadLocal<>();

    static Company company() {
        return Objects.requireNonNull(COMPANY.get());
    }

    @Before
    public void curtain() {
        COMPANY.set(new Company());
    }

    @After
    public void applause() {
        Company company = COMPANY.get();
        COMPANY.remove();
        if (company != null) {
            company.close();
        }
    }

    @AfterAll
    public static void house() throws IOException {
        Desk.close();
    }

    /** One first name, or the pool, or the intake. */
    @ParameterType("[A-Z][a-z]+|the pool|the intake of line B|the intake")
    public String person(String name) {
        return name;
    }

    /** One or several capitalised words, or the latest lead. */
    @ParameterType("the lead|[A-Z][A-Za-z0-9]*(?: [A-Z][A-Za-z0-9]*)*")
    public String account(String name) {
        return name;
    }

    /** Such as {@code Monday 9 March 2026}; the weekday must fit. */
    @ParameterType("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \\d{1,2} [A-Z][a-z]+ \\d{4}")
    public LocalDate day(String text) {
        return LocalDate.parse(text, DAY.withResolverStyle(ResolverStyle.STRICT));
    }
}
