package dev.allotment.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The folder of a journaled org: {@code org-N.jsonl} holds everything since it was begun. On a start that finds a long journal
 * the whole state is written to {@code org-N+1.jsonl}, which counts from the moment it bears its name.
 */
final class JournalFolder {
    /** Journals shorter than this are not worth a snapshot. */
    private static final long SHORT = 8L << 20;

    private final Path folder;

    JournalFolder(Path folder) {
        this.folder = folder;
    }

    static boolean exists(Path folder) {
        return Files.isDirectory(folder) && new JournalFolder(folder).newest() != null;
    }

    Core restore(OrgSettings settings) {
        try {
            Files.createDirectories(folder);
            Map.Entry<Integer, Path> newest = newest();
            if (newest == null) {
                var core = new Core(settings);
                var journal = new Journal(core, path(1));
                journal.founded(settings);
                core.journal(journal);
                return core;
            }
            var replay = new Replay(settings);
            long good = read(newest.getValue(), replay);
            Core core = replay.core();
            cut(newest.getValue(), good);
            Path current = newest.getValue();
            if (good > SHORT && replay.sinceSnapshot() > good / 3) {
                current = snapshot(core, newest.getKey() + 1);
                Files.delete(newest.getValue());
            }
            core.journal(new Journal(core, current));
            return core;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the org's journal in " + folder, e);
        }
    }

    private Path path(int number) {
        return folder.resolve("org-" + number + ".jsonl");
    }

    private Map.@Nullable Entry<Integer, Path> newest() {
        var found = new TreeMap<Integer, Path>();
        try (var files = Files.list(folder)) {
            files.forEach(file -> {
                String name = file.getFileName().toString();
                if (name.matches("org-\\d{1,8}\\.jsonl")) {
                    found.put(Integer.parseInt(name.substring(4, name.length() - 6)), file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
        return found.lastEntry();
    }

    /** Plays every whole line; the length up to which the file is good. */
    private static long read(Path file, Replay replay) throws IOException {
        long good = 0;
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long size = Files.size(file);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                long end = good + line.getBytes(StandardCharsets.UTF_8).length + 1;
                if (end > size) {
                    break; // the last line has no line break: it was cut off
                }
                play(file, number, line, replay);
                good = end;
            }
        }
        return good;
    }

    private static void play(Path file, int number, String line, Replay replay) {
        try {
            replay.play(Journal.JSON.readValue(line, Map.class), line.length());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + ":" + number
                            + ": the org's journal is damaged; restore the folder or delete it to begin anew",
                    e);
        }
    }

    private static void cut(Path file, long good) throws IOException {
        if (Files.size(file) > good) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(good);
            }
        }
    }

    private Path snapshot(Core core, int number) throws IOException {
        Path draft = folder.resolve("snapshot.tmp");
        Files.deleteIfExists(draft);
        var journal = new Journal(core, draft);
        core.describeTo(journal);
        journal.close();
        return Files.move(draft, path(number), StandardCopyOption.ATOMIC_MOVE);
    }
}
