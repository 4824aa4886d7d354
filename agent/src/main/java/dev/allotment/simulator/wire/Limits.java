package dev.allotment.simulator.wire;

import java.util.Map;
import java.util.function.IntSupplier;

/** What the org still allows, live (contract 2.1). */
record Limits(Usage requests, Usage events, Usage jobs, int mostClients, IntSupplier clients) {
    Answer answer() {
        return Answer.json(
                200,
                Json.object(
                        "DailyApiRequests", of(requests.most(), requests.remaining()),
                        "DailyBulkV2QueryJobs", of(jobs.most(), jobs.remaining()),
                        "DailyDeliveredPlatformEvents", of(events.most(), events.remaining()),
                        "StreamingApiConcurrentClients", of(mostClients, mostClients - clients.getAsInt())));
    }

    private static Map<String, Object> of(int most, int remaining) {
        return Json.object("Max", most, "Remaining", remaining);
    }

    /** The header that each answer carries. */
    String header() {
        return "api-usage=" + requests.used() + "/" + requests.most();
    }
}
