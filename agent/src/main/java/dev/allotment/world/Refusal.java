package dev.allotment.world;

/** A row of an accounts file that became no account. {@code line} counts lines of the file from 1. */
public record Refusal(int line, String reason) {
    @Override
    public String toString() {
        return "line " + line + ": " + reason;
    }
}
