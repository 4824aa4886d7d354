package dev.allotment.mirror;

/** What a batch did to the mirror: records whose content changed, facts skipped as duplicates or older, records newly in doubt. */
public record Applied(int changed, int skipped, int doubted) {}
