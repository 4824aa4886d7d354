package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The org's transactions on disk. */
final class Journal {
    static Core restore(Path folder, OrgSettings settings) {
        throw new UnsupportedOperationException();
    }

    static boolean exists(Path folder) {
        throw new UnsupportedOperationException();
    }

    void transaction(Collection<OrgRow> rows, List<ChangeEvent> events) {}

    void clock(Instant now) {}

    void deployed(List<Source> sources) {}

    void field(String object, FieldDef field, @Nullable String permissionSet, boolean editable) {}

    void permissionSet(PermissionSet set) {}

    void leadsTo(@Nullable String owner) {}

    void note(String key, String text) {}

    void close() {}
}
