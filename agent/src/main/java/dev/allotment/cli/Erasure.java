package dev.allotment.cli;

import java.nio.file.Path;

/** Orders an erasure, and obeys it where no agent runs that would. */
@FunctionalInterface
public interface Erasure {
    /**
     * @param subject a record's id or an e-mail address
     * @return what was done, or will be
     * @throws IllegalArgumentException if it is neither, or nothing was kept there
     */
    String erase(Path data, String subject, String by, String why);
}
