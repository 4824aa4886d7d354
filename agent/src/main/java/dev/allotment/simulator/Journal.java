package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The org's transactions on disk, one line of JSON each, handed to the operating system before they show in memory. A process
 * that is killed loses nothing that was answered; a line that was cut off while being written is dropped. Under the write lock.
 */
final class Journal {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private final Core core;
    private final FileChannel file;
    private final Map<String, Long> counters = new HashMap<>();
    private long length;

    /** Goes on at the end of the file. */
    Journal(Core core, Path path) throws IOException {
        this.core = core;
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.length = file.size();
        file.position(length);
    }

    static boolean exists(Path folder) {
        return JournalFolder.exists(folder);
    }

    static Core restore(Path folder, OrgSettings settings) {
        return new JournalFolder(folder).restore(settings);
    }

    /** What every new journal begins with: what the org was made with. */
    void founded(OrgSettings settings) {
        write(
                "org",
                Map.of(
                        "seed", settings.seed(),
                        "name", settings.name(),
                        "edition", settings.edition(),
                        "sandbox", settings.sandbox(),
                        "start", settings.start().toString()));
    }

    void transaction(Collection<OrgRow> rows, List<ChangeEvent> events) {
        var entry = new LinkedHashMap<String, @Nullable Object>();
        entry.put(
                "rows",
                rows.stream()
                        .map(row -> JournalCodec.row(row, core.type(row.object())))
                        .toList());
        if (!events.isEmpty()) {
            entry.put("events", events.stream().map(JournalCodec::event).toList());
        }
        write("tx", entry);
    }

    void clock(Instant now) {
        write("clock", Map.of("now", now.toString()));
    }

    void deployed(List<Source> sources) {
        write(
                "deploy",
                Map.of(
                        "files",
                        sources.stream()
                                .map(source -> Map.of(
                                        "path",
                                        source.path(),
                                        "bytes",
                                        Base64.getEncoder().encodeToString(source.bytes())))
                                .toList()));
    }

    void field(String object, FieldDef field, @Nullable String permissionSet, boolean editable) {
        var entry = new LinkedHashMap<String, @Nullable Object>();
        entry.put("object", object);
        entry.put("field", JournalCodec.field(field));
        entry.put("set", permissionSet);
        entry.put("editable", editable);
        write("field", entry);
    }

    void permissionSet(PermissionSet set) {
        write("set", JournalCodec.permissionSet(set));
    }

    void leadsTo(@Nullable String owner) {
        write("leads", owner == null ? Map.of() : Map.of("owner", owner));
    }

    void note(String key, String text) {
        write("note", Map.of("key", key, "text", text));
    }

    void tips(Map<String, Long> tips, long replayId) {
        write("tips", Map.of("tips", tips, "replay", replayId));
    }

    void end() {
        write("end", Map.of());
    }

    private void write(String kind, Map<String, ? extends @Nullable Object> entry) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("k", kind);
        line.putAll(entry);
        var moved = new HashMap<String, Long>();
        core.ids.counters().forEach((key, count) -> {
            if (!count.equals(counters.get(key))) {
                moved.put(key, count);
            }
        });
        if (!moved.isEmpty()) {
            line.put("ids", moved);
        }
        append((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        counters.putAll(moved);
    }

    private void append(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            length += bytes.length;
        } catch (IOException e) {
            cutBack();
            throw new UncheckedIOException("Cannot write the org's journal; nothing of this transaction was kept", e);
        }
    }

    /** Half a line must not stand before whole ones. */
    private void cutBack() {
        try {
            file.truncate(length).position(length);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot take back half a line of the org's journal", e);
        }
    }

    void close() {
        try {
            file.force(true);
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the org's journal", e);
        }
    }
}
