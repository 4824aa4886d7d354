package dev.allotment.status;

import dev.allotment.model.MoveKind;
import dev.allotment.model.Ref;
import java.time.Instant;

/** One owner change that was carried out, in words. */
public record MoveLine(
        Instant at, MoveKind kind, Ref record, String name, String from, String to, String reason, String rule) {}
