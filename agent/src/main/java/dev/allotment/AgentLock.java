package dev.allotment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Says that one process works on a data folder; the system lets go of it when the process ends, however it ends. */
final class AgentLock implements AutoCloseable {
    private static final String FILE = "agent.lock";

    private final FileChannel channel;

    private AgentLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IllegalArgumentException if an agent works on that folder already */
    static AgentLock take(Path agent) {
        AgentLock lock = tryTake(agent);
        if (lock == null) {
            throw new IllegalArgumentException("Another agent works on " + agent
                    + " already, and two would undo each other's work; stop it, or name another folder with --data");
        }
        return lock;
    }

    /** @return null if an agent works on that folder */
    static @Nullable AgentLock tryTake(Path agent) {
        FileChannel channel = null;
        try {
            Files.createDirectories(agent);
            channel = FileChannel.open(agent.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new AgentLock(channel);
            }
            channel.close();
            return null;
        } catch (OverlappingFileLockException e) {
            close(channel);
            return null; // this very process
        } catch (IOException e) {
            throw new UncheckedIOException("The lock in " + agent + " cannot be taken", e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of the data folder cannot be let go", e);
        }
    }
}
