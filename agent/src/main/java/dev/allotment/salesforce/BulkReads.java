package dev.allotment.salesforce;

import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads whole objects by Bulk API 2.0 query jobs (contract 3.1). */
final class BulkReads {
    private static final int PAGE = 20_000;
    /** Object, job, and the columns that we read for ourselves and nobody asked for. */
    private static final Pattern JOB = Pattern.compile("([A-Za-z0-9_]+)/([A-Za-z0-9]{15,18})/([A-Za-z,]*)");

    /** How the org says that it has forgotten a job (contract 3.1; the names are UNVERIFIED). */
    private static final Set<String> GONE =
            Set.of("NOT_FOUND", "INVALIDJOB", "INVALIDJOBSTATE", "INVALID_QUERY_LOCATOR");

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Rest rest;
    private final Rows rows;

    BulkReads(Rest rest, Rows rows) {
        this.rest = rest;
        this.rows = rows;
    }

    String start(Entity entity, List<String> fields) {
        List<String> columns = rows.columns(entity, fields);
        JsonNode job = rest.ask(
                "bulk-start " + entity,
                "/jobs/query",
                Map.of(
                        "operation",
                        "query",
                        "query",
                        Soql.select(columns, entity).text()));
        String id = job.path("id").asString("");
        String own = columns.stream().filter(column -> !fields.contains(column)).collect(Collectors.joining(","));
        String handle = entity.name() + "/" + id + "/" + own;
        if (!JOB.matcher(handle).matches()) {
            throw Rows.odd("bulk-start " + entity, "the org gave no job id");
        }
        return handle;
    }

    Org.Load next(String job, @Nullable String locator) {
        try {
            return page(job, locator);
        } catch (OrgFailure failure) {
            if (GONE.contains(failure.code())) {
                return new Org.Load.Failed("the org no longer knows the bulk job " + job + " (" + failure.getMessage()
                        + "); jobs are kept for days only");
            }
            throw failure;
        }
    }

    private Org.Load page(String job, @Nullable String locator) {
        Matcher handle = JOB.matcher(job);
        if (!handle.matches()) {
            throw new IllegalArgumentException("'" + job + "' is not a load of ours");
        }
        Entity entity = new Entity(handle.group(1));
        String path = "/jobs/query/" + handle.group(2);
        if (locator == null) {
            JsonNode state = rest.get("bulk-state " + entity, path);
            switch (state.path("state").asString("")) {
                case "JobComplete" -> {}
                case "Failed", "Aborted" -> {
                    return new Org.Load.Failed("Bulk read of " + entity + " (job " + handle.group(2) + ") "
                            + state.path("state").asString("") + ": "
                            + state.path("errorMessage").asString("the org gives no reason"));
                }
                // UploadComplete, InProgress, and what a later release may add.
                default -> {
                    return new Org.Load.Pending();
                }
            }
        } else if (!locator.matches("[A-Za-z0-9+/=_-]{1,200}")) {
            throw new IllegalArgumentException("'" + locator + "' is not a locator");
        }
        Wire.Got page = rest.csv(
                "bulk-rows " + entity,
                path + "/results?maxRecords=" + PAGE
                        + (locator == null ? "" : "&locator=" + URLEncoder.encode(locator, StandardCharsets.UTF_8)));
        List<Change.Seen> seen = parsed(entity, page, Set.of(handle.group(3).split(",")));
        String next = page.header("Sforce-Locator");
        return new Org.Load.Rows(seen, next.isEmpty() || next.equals("null") ? null : next);
    }

    private static List<Change.Seen> parsed(Entity entity, Wire.Got page, Set<String> own) {
        var seen = new ArrayList<Change.Seen>();
        try (CSVParser csv = CSVParser.parse(new String(page.body(), StandardCharsets.UTF_8), CSV)) {
            for (CSVRecord record : csv) {
                var raw = new LinkedHashMap<String, @Nullable Object>();
                if (!record.isConsistent()) {
                    throw Rows.odd("bulk-rows " + entity, "row " + record.getRecordNumber() + " is cut off");
                }
                record.toMap().forEach((name, text) -> raw.put(name, text.isEmpty() ? null : text));
                RecordId id = RecordId.orNull(record.isMapped("Id") ? record.get("Id") : "");
                if (id == null) {
                    throw Rows.odd("bulk-rows " + entity, "row " + record.getRecordNumber() + " has no Id");
                }
                var modified = Times.orNull(raw.get(Rows.LAST_MODIFIED));
                raw.keySet().removeAll(own);
                seen.add(new Change.Seen(new Ref(entity, id), raw, modified));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw Rows.odd("bulk-rows " + entity, "the rows cannot be parsed (" + e.getMessage() + ")");
        }
        String count = page.header("Sforce-NumberOfRecords");
        if (!count.isEmpty() && !count.equals(Integer.toString(seen.size()))) {
            throw Rows.odd("bulk-rows " + entity, count + " rows were announced and " + seen.size() + " came");
        }
        return seen;
    }
}
