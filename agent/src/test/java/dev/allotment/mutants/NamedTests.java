package dev.allotment.mutants;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of one class and prints those that fail; {@code run-mutants} asks it about each mutant. Exit status 0:
 * one failed, so the mutant is dead. 1: all passed. 2: nothing could be run, which proves nothing.
 */
final class NamedTests {
    private NamedTests() {}

    public static void main(String... args) {
        var failed = new ArrayList<String>();
        int[] ran = new int[1];
        LauncherFactory.create().execute(request(args[0]), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                ran[0] += test.isTest() ? 1 : 0;
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.add(test.getLegacyReportingName() + " "
                            + result.getThrowable().map(NamedTests::firstLine).orElse(""));
                }
            }
        });
        List<String> named = failed.stream().filter(line -> !line.isBlank()).toList();
        (named.isEmpty() ? List.of(ran[0] + " tests passed") : named).forEach(System.out::println);
        System.exit(!named.isEmpty() ? 0 : ran[0] > 0 ? 1 : 2);
    }

    /** @param test a class with its package, or its simple name anywhere under dev.allotment */
    private static LauncherDiscoveryRequest request(String test) {
        var builder = LauncherDiscoveryRequestBuilder.request();
        return test.contains(".")
                ? builder.selectors(selectClass(test)).build()
                : builder.selectors(selectPackage("dev.allotment"))
                        .filters(includeClassNamePatterns(".*\\." + Pattern.quote(test)))
                        .build();
    }

    private static String firstLine(Throwable thrown) {
        String text = String.valueOf(thrown.getMessage()).strip();
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        return thrown instanceof AssertionError ? line : thrown.getClass().getSimpleName() + ": " + line;
    }
}
