package dev.allotment.world;

import dev.allotment.simulator.Access;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Orgs for tests: with our metadata, and a hash over every row. */
final class Orgs {
    static final List<Source> METADATA = Source.of(Path.of("../sfdx-metadata"));

    private Orgs() {}

    static OrgSettings settings(long seed) {
        return OrgSettings.of(seed, WorldSettings.START.minus(Duration.ofDays(1)));
    }

    static SimulatedOrg deployed(long seed) {
        SimulatedOrg org = SimulatedOrg.inMemory(settings(seed));
        org.deploy(METADATA);
        return org;
    }

    static World world(WorldSettings settings) {
        return World.of(deployed(settings.seed()), settings);
    }

    /** Over every field of every row of every object. */
    static String hash(SimulatedOrg org) {
        MessageDigest digest = sha256();
        for (ObjectType type : org.schema().objects().values()) {
            for (OrgRow row : org.rows(type.name(), new Access.All())) {
                for (String field : type.fields().keySet()) {
                    digest.update((field + "=" + row.value(field) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
