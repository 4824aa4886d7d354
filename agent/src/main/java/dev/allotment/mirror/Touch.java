package dev.allotment.mirror;

import dev.allotment.model.Ref;

/** A record that changed, and the mirror position of its latest change; positions only rise. */
public record Touch(long position, Ref ref) {}
