package dev.allotment.model;

import java.util.HexFormat;

/** Names a plan by the hash of its acts: 16 hexadecimal characters. */
public record PlanId(String value) implements Comparable<PlanId> {
    public PlanId {
        if (value.isBlank() || value.length() > 40) {
            throw new IllegalArgumentException("'" + value + "' is not a plan id");
        }
    }

    /** The plan id of a canonical text of the plan's acts. */
    public static PlanId ofContent(String canonical) {
        return new PlanId(HexFormat.of().formatHex(DecisionId.Digest.sha256(canonical), 0, 8));
    }

    @Override
    public int compareTo(PlanId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
