package dev.allotment.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the packaged jar as processes of its own, by the JDK that runs the tests. */
final class Jar {
    /** Short lives: the quick compiler and the plain collector start fastest. */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED");

    private Jar() {}

    /** @param environment added to ours; {@code out} is appended to by both streams */
    static Process start(Path folder, Path out, Map<String, String> environment, String... arguments) {
        Path jar = Path.of(System.getProperty("allotment.jar", "target/allotment-exec.jar"))
                .toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: build it with mvn -DskipTests package");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-jar");
        command.add(jar.toString());
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
