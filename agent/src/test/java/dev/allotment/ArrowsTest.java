package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds every arrow of the main classes against the rooms table in README.md: what the table does not allow fails the build. */
class ArrowsTest {
    private static final String HOUSE = "dev.allotment";
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Set<String> EVERYWHERE = Set.of("java.", "org.jspecify.");
    private static final Set<String> BELOW_POLICY = Set.of("org.slf4j.", "io.micrometer.");
    /** Rooms above policy in the table: pure, so not even a logger. */
    private static final Set<String> PURE = Set.of(
            "model",
            "formula",
            "matching",
            "segmentation",
            "scoring",
            "prediction",
            "marketmap",
            "engagement",
            "allocation");

    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("ANTLR", List.of("org.antlr.")),
            Map.entry("PSL library", List.of("crawlercommons.")),
            Map.entry("ICU", List.of("com.ibm.icu.")),
            Map.entry("text similarity", List.of("org.apache.commons.text.similarity.", "org.apache.commons.lang3.")),
            Map.entry("YAML", List.of("org.snakeyaml.")),
            Map.entry(
                    "spring-jdbc",
                    List.of(
                            "org.springframework.jdbc.",
                            "org.springframework.dao.",
                            "org.springframework.transaction.",
                            "javax.sql.",
                            "org.flywaydb.",
                            "org.sqlite.")),
            Map.entry("HikariCP", List.of("com.zaxxer.hikari.")),
            Map.entry("spring-tx", List.of("org.springframework.transaction.")),
            Map.entry("Resilience4j", List.of("io.github.resilience4j.", "io.vavr.")),
            Map.entry("WSC", List.of("com.sforce.")),
            Map.entry("CometD", List.of("org.cometd.")),
            Map.entry("CometD server", List.of("org.cometd.")),
            Map.entry("Jetty client", List.of("org.eclipse.jetty.")),
            Map.entry("Jetty", List.of("org.eclipse.jetty.", "jakarta.servlet.")),
            Map.entry("XGBoost", List.of("ml.dmlc.xgboost4j.")),
            Map.entry("Jackson", List.of("tools.jackson.", "com.fasterxml.jackson.annotation.")),
            Map.entry("CSV library", List.of("org.apache.commons.csv.")),
            Map.entry("XML of the JDK", List.of("javax.xml.", "org.xml.sax.", "org.w3c.dom.")),
            Map.entry("Spring MVC", List.of("org.springframework.", "jakarta.servlet.")),
            Map.entry("Thymeleaf", List.of("org.thymeleaf.")),
            Map.entry("picocli", List.of("picocli.")));

    private record Room(Set<String> mayImport, Set<String> libraries) {}

    private static final Map<String, Room> ROOMS = new LinkedHashMap<>();
    private static JavaClasses classes;

    @BeforeAll
    static void read_the_table_and_the_classes() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        for (Matcher row = ROW.matcher(readme); row.find(); ) {
            ROOMS.put(row.group(1), new Room(words(row.group(3), " "), words(row.group(4), ", ")));
        }
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(HOUSE);
    }

    private static Set<String> words(String cell, String separator) {
        var words = new HashSet<>(Arrays.asList(cell.strip().split(separator)));
        words.removeAll(Set.of("", "–"));
        return words;
    }

    private static String room(JavaClass type) {
        String rest = type.getPackageName().substring(HOUSE.length());
        return rest.isEmpty() ? "" : rest.substring(1).split("\\.")[0];
    }

    @Test
    void every_package_is_a_room_of_the_table() {
        var unknown = new TreeSet<String>();
        for (JavaClass type : classes) {
            if (!room(type).isEmpty() && !ROOMS.containsKey(room(type))) {
                unknown.add(type.getPackageName());
            }
        }
        assertThat(unknown)
                .as("packages that README's rooms table does not name")
                .isEmpty();
        assertThat(ROOMS).as("rooms found in README.md").hasSizeGreaterThan(15);
        assertThat(classes.stream().count()).as("classes examined").isGreaterThan(20);
    }

    @Test
    void every_library_named_in_the_table_is_known_to_this_test() {
        var unknown = new TreeSet<String>();
        ROOMS.values().forEach(room -> unknown.addAll(room.libraries()));
        unknown.removeAll(LIBRARIES.keySet());
        assertThat(unknown).isEmpty();
    }

    @Test
    void no_class_imports_what_its_room_may_not() {
        var broken = new TreeSet<String>();
        for (JavaClass type : classes) {
            if (!room(type).isEmpty()) {
                for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = arrow.getTargetClass().getBaseComponentType();
                    if (!target.isPrimitive() && !allowed(room(type), target)) {
                        broken.add(type.getName() + " -> " + target.getName());
                    }
                }
            }
        }
        assertThat(broken).as("arrows that README's rooms table does not allow").isEmpty();
    }

    private static boolean allowed(String room, JavaClass target) {
        Room rules = ROOMS.get(room);
        if (rules == null) {
            return false; // a package that the table does not name; the first test says so
        }
        String name = target.getName();
        if (name.startsWith(HOUSE + ".") || target.getPackageName().equals(HOUSE)) {
            return room(target).equals(room) || rules.mayImport().contains(room(target));
        }
        var prefixes = new ArrayList<>(EVERYWHERE);
        if (!PURE.contains(room)) {
            prefixes.addAll(BELOW_POLICY);
        }
        rules.libraries().forEach(library -> prefixes.addAll(LIBRARIES.getOrDefault(library, List.of())));
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
