package dev.allotment.allocation;

import dev.allotment.model.Condition;

/** A record for which {@code when} holds needs a rep with this skill. @param place where the policy says so */
public record Skill(String name, Condition when, String place) {}
