package dev.allotment.mutants;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests that a mutant names and says in lines beginning with {@code >} what came of it: {@code run-mutants} asks it.
 * Not a test itself.
 */
final class NamedTests {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private NamedTests() {}

    /** @param args a test class, by simple or full name; after a {@code #} how its methods that count begin */
    public static void main(String... args) {
        String[] named = args[0].split("#", 2);
        String begins = named.length == 2 ? named[1] : "";
        var watchdog = new Thread(NamedTests::giveUp);
        watchdog.setDaemon(true);
        watchdog.start();
        var failed = new ArrayList<String>();
        int[] ran = new int[1];
        LauncherFactory.create().execute(request(named[0]), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String method = test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> ((MethodSource) source).getMethodName())
                        .orElse("");
                boolean counts = begins.isEmpty() || method.startsWith(begins);
                ran[0] += test.isTest() && counts ? 1 : 0;
                boolean all = method.isEmpty(); // what fails before the tests fails them all
                if (result.getStatus() == TestExecutionResult.Status.FAILED && (counts || all)) {
                    failed.add((all ? test.getDisplayName() : method) + ": "
                            + result.getThrowable().map(NamedTests::oneLine).orElse(""));
                }
            }
        });
        say(failed, ran[0]);
        System.exit(0);
    }

    private static void say(List<String> failed, int ran) {
        if (!failed.isEmpty()) {
            failed.forEach(line -> System.out.println("> failed " + line));
        } else {
            System.out.println(ran > 0 ? "> passed " + ran + " tests" : "> nothing was run");
        }
    }

    private static void giveUp() {
        try {
            Thread.sleep(LONGEST);
        } catch (InterruptedException e) {
            return;
        }
        System.out.println("> failed to end within " + LONGEST.toMinutes() + " minutes");
        Runtime.getRuntime().halt(0);
    }

    private static LauncherDiscoveryRequest request(String test) {
        var builder = LauncherDiscoveryRequestBuilder.request();
        return test.contains(".")
                ? builder.selectors(selectClass(test)).build()
                : builder.selectors(selectPackage("dev.allotment"))
                        .filters(includeClassNamePatterns(".*\\." + Pattern.quote(test)))
                        .build();
    }

    private static String oneLine(Throwable thrown) {
        String line = String.valueOf(thrown.getMessage()).strip().replaceAll("\\s+", " ");
        return thrown instanceof AssertionError
                ? line
                : thrown.getClass().getSimpleName() + (line.isEmpty() ? "" : ": " + line);
    }
}
