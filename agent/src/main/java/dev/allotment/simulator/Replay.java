package dev.allotment.simulator;

import static dev.allotment.simulator.JournalCodec.list;
import static dev.allotment.simulator.JournalCodec.map;
import static dev.allotment.simulator.JournalCodec.text;
import static dev.allotment.simulator.JournalCodec.whole;

import dev.allotment.simulator.schema.Deployment;
import dev.allotment.simulator.schema.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays a journal's lines into a new core. */
final class Replay {
    private final OrgSettings outer;
    private @Nullable Core core;
    private long sinceSnapshot;

    Replay(OrgSettings settings) {
        this.outer = settings;
    }

    Core core() {
        if (core == null) {
            throw new IllegalArgumentException("the journal is empty");
        }
        return core;
    }

    /** Characters read since the last snapshot ended, or since the beginning. */
    long sinceSnapshot() {
        return sinceSnapshot;
    }

    void play(Map<?, ?> line, int length) {
        sinceSnapshot += length;
        String kind = text(line.get("k"));
        if (kind.equals("org")) {
            core = new Core(new OrgSettings(
                    whole(line.get("seed")),
                    text(line.get("name")),
                    text(line.get("edition")),
                    Boolean.TRUE.equals(line.get("sandbox")),
                    Instant.parse(text(line.get("start"))),
                    outer.wall(),
                    outer.retention(),
                    outer.overflowAfter()));
        }
        Core into = core();
        map(line.get("ids")).forEach((prefix, count) -> into.ids.resume(text(prefix), whole(count)));
        switch (kind) {
            case "org" -> {}
            case "tx" -> transaction(into, line);
            case "clock" -> into.clock.resumeAt(Instant.parse(text(line.get("now"))));
            case "deploy" -> deploy(into, line);
            case "field" -> {
                Object set = line.get("set");
                into.customise(
                        text(line.get("object")),
                        JournalCodec.field(map(line.get("field"))),
                        set == null ? null : text(set),
                        Boolean.TRUE.equals(line.get("editable")));
            }
            case "set" -> into.grant(JournalCodec.permissionSet(line));
            case "leads" -> into.leadsTo(line.get("owner") == null ? null : text(line.get("owner")));
            case "note" -> into.notes().put(text(line.get("key")), text(line.get("text")));
            case "tips" -> {
                var tips = new HashMap<String, Long>();
                map(line.get("tips")).forEach((entity, id) -> tips.put(text(entity), whole(id)));
                into.bus.resume(whole(line.get("replay")), tips);
                into.eventMaker.resume(whole(line.get("replay")));
            }
            case "end" -> sinceSnapshot = 0;
            default -> throw new IllegalArgumentException("unknown kind of line: " + kind);
        }
    }

    private static void transaction(Core core, Map<?, ?> line) {
        var rows = new ArrayList<OrgRow>();
        for (Object row : list(line.get("rows"))) {
            rows.add(JournalCodec.row(core.type(text(map(row).get("o"))), map(map(row).get("v"))));
        }
        core.put(rows);
        var events = new ArrayList<ChangeEvent>();
        for (Object event : list(line.get("events"))) {
            events.add(JournalCodec.event(map(event)));
        }
        core.bus.publish(events);
        events.forEach(event -> core.eventMaker.resume(event.replayId()));
    }

    private static void deploy(Core core, Map<?, ?> line) {
        var sources = new ArrayList<Source>();
        for (Object file : list(line.get("files"))) {
            byte[] bytes = Base64.getDecoder().decode(text(map(file).get("bytes")));
            sources.add(new Source(text(map(file).get("path")), bytes));
        }
        core.deploy(List.copyOf(sources), Deployment.of(core.schema(), sources));
    }
}
