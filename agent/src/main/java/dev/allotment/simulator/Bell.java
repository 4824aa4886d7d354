package dev.allotment.simulator;

import java.time.Instant;

/** A notification that a flow sent. @param user id @param target id of the row that it opens */
public record Bell(String user, String title, String body, String target, Instant at) {}
