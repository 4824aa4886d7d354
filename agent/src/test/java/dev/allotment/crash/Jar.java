package dev.allotment.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the packaged jar as processes of its own, by the JDK that runs the tests. */
final class Jar {
    /** Short lives: the quick compiler and the plain collector start fastest. */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED");

    private static final Duration REHEARSAL = Duration.ofMinutes(5);

    /** The jar as the next process starts it, and what the JVM is told besides. */
    private static volatile Path jar = Path.of(System.getProperty("allotment.jar", "target/allotment-exec.jar"))
            .toAbsolutePath();

    private static volatile List<String> archive = List.of();

    private Jar() {}

    /**
     * Unpacks the jar there and lets one life end in order that leaves an archive of its classes, so that those that are killed start
     * in half the time. Where that fails, they start as before. It outlives the class that asked for it, as others may be using it.
     */
    static void rehearse(Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("rehearsal.log");
        Path kept = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "rehearsed-");
        Path unpacked = kept.resolve("unpacked");
        Path classes = kept.resolve("agent.jsa");
        Path companies = Path.of("src/test/resources/audit/companies.csv").toAbsolutePath();
        boolean made = ends(launch(
                        folder,
                        out,
                        List.of("-Djarmode=tools"),
                        jar,
                        Map.of(),
                        "extract",
                        "--destination",
                        unpacked.toString()))
                && ends(launch(
                        folder,
                        out,
                        List.of("-XX:ArchiveClassesAtExit=" + classes),
                        unpacked.resolve(jar.getFileName()),
                        Map.of(),
                        "run",
                        "--for",
                        "15min",
                        "--accounts",
                        companies.toString(),
                        "--port",
                        "-1",
                        "--quiet"));
        if (made && Files.isRegularFile(classes)) {
            archive = List.of("-XX:SharedArchiveFile=" + classes);
            jar = unpacked.resolve(jar.getFileName());
        }
    }

    private static boolean ends(Process process) throws InterruptedException {
        boolean ended = process.waitFor(REHEARSAL.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }

    /** @param environment added to ours; {@code out} is appended to by both streams */
    static Process start(Path folder, Path out, Map<String, String> environment, String... arguments) {
        return launch(folder, out, archive, jar, environment, arguments);
    }

    private static Process launch(
            Path folder, Path out, List<String> more, Path what, Map<String, String> environment, String... arguments) {
        if (!Files.isRegularFile(what)) {
            throw new IllegalStateException(what + " is missing: build it with mvn -DskipTests package");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(more);
        command.add("-jar");
        command.add(what.toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines that a process has said. */
    static String tail(Path out, int lines) {
        try {
            List<String> all = Files.readAllLines(out);
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(" + out + " cannot be read: " + e + ")";
        }
    }
}
