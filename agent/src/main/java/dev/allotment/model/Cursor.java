package dev.allotment.model;

/**
 * How far we have heard, as opaque text: one position per channel and polled object inside. Only the room that made it may
 * look into it; the mirror stores it in the transaction that applies what it covers (law L2).
 */
public record Cursor(String text) {}
