package dev.allotment;

import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyMistakes;
import dev.allotment.policy.PolicyReader;
import dev.allotment.simulator.schema.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds mappings and metadata: a folder on disk wins, else what travels in the jar. */
final class Packed {
    private static final String METADATA = "allotment/sfdx-metadata/";

    private Packed() {}

    /** The policy's files: the folder that was named, else ./mappings, else the jar's. */
    static PolicyFiles mappings(@Nullable Path named) {
        Path here = Path.of("mappings");
        if (named != null) {
            return PolicyFiles.in(named);
        }
        return Files.isRegularFile(here.resolve("allocation.yaml")) ? PolicyFiles.in(here) : PolicyFiles.packed();
    }

    /** @throws IllegalArgumentException with every mistake, if there is one */
    static Policy policy(@Nullable Path named) {
        return policy(mappings(named));
    }

    /** @throws IllegalArgumentException with every mistake, if there is one */
    static Policy policy(PolicyFiles files) {
        return switch (PolicyReader.read(files)) {
            case Policy policy -> policy;
            case PolicyMistakes mistakes ->
                throw new IllegalArgumentException(
                        "The mappings have mistakes; nothing was started.\n\n" + mistakes.text());
        };
    }

    static List<Source> metadata(@Nullable Path named) {
        return named != null ? Source.of(named) : packedMetadata();
    }

    private static List<Source> packedMetadata() {
        var sources = new ArrayList<Source>();
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:" + METADATA + "**/*.*")) {
                String address = resource.getURL().toString();
                String path = address.substring(address.lastIndexOf(METADATA) + METADATA.length());
                if (resource.isReadable() && !path.endsWith("/")) {
                    sources.add(new Source(path, resource.getContentAsByteArray()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's metadata cannot be read; build it again", e);
        }
        sources.sort(Comparator.comparing(Source::path));
        return sources;
    }
}
