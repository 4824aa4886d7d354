package dev.allotment.simulator.wire;

import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.Session;
import java.util.List;
import java.util.Map;

/** Everything under {@code /services/data} (contract 2). What is not served answers 404 as the platform does. */
final class RestApi {
    static final String ROOT = "/services/data";
    static final String VERSION = ROOT + "/v65.0";
    private final Queries queries = new Queries();
    private final Tooling tooling = new Tooling();
    private final Rows rows = new Rows();
    private final Collections collections = new Collections();
    private final Graphs graphs = new Graphs(rows);
    private final Composites composites = new Composites(rows, this);
    private final Describes describes = new Describes();
    private final Replication replication = new Replication();
    private final QueryJobs jobs;
    private final Limits limits;

    RestApi(QueryJobs jobs, Limits limits) {
        this.jobs = jobs;
        this.limits = limits;
    }

    Queries queries() {
        return queries;
    }

    static Answer versions() {
        return Answer.json(200, List.of(Json.object("label", "Winter '26", "url", VERSION, "version", "65.0")));
    }

    /** The path's steps after the version. @throws Refusal NOT_FOUND for another version */
    static List<String> steps(Call call) {
        if (!call.path().equals(VERSION) && !call.path().startsWith(VERSION + "/")) {
            throw Refusal.notFound();
        }
        return call.steps(VERSION);
    }

    static String address(String object, String id) {
        return VERSION + "/sobjects/" + object + "/" + id;
    }

    /** @throws Refusal NOT_FOUND for an object that is not there or not to be seen */
    static ObjectView view(String object, Caller caller) {
        ObjectView view = caller.session().describe(object);
        if (view == null) {
            throw Refusal.notFound();
        }
        return view;
    }

    /** What a fault may be about. */
    static String kind(List<String> steps) {
        return switch (steps.isEmpty() ? "" : steps.getFirst()) {
            case "query", "queryAll" -> "query";
            case "sobjects" -> "sobjects";
            case "jobs" -> "jobs";
            case "limits" -> "limits";
            case "composite" ->
                switch (steps.size() > 1 ? steps.get(1) : "") {
                    case "graph" -> "graph";
                    case "sobjects" -> "collections";
                    default -> "composite";
                };
            default -> "other";
        };
    }

    Answer answer(Call call, List<String> steps, Caller caller) {
        return switch (steps.isEmpty() ? "" : steps.getFirst()) {
            case "" -> only("GET", call, Answer.json(200, resources()));
            case "limits" -> only("GET", call, limits.answer());
            case "query", "queryAll" -> query(call, steps, caller);
            case "sobjects" -> sobjects(call, steps.subList(1, steps.size()), caller);
            case "tooling" -> tooling.answer(call, steps.subList(1, steps.size()), caller);
            case "composite" -> composite(call, steps.subList(1, steps.size()), caller);
            case "jobs" -> {
                if (steps.size() < 2 || !steps.get(1).equals("query")) {
                    throw Refusal.notFound();
                }
                yield jobs.answer(call, steps.subList(2, steps.size()), caller);
            }
            default -> throw Refusal.notFound();
        };
    }

    private static Answer only(String method, Call call, Answer answer) {
        if (!call.method().equals(method) && !call.method().equals("HEAD")) {
            throw Refusal.method(call.method());
        }
        return answer;
    }

    private static Map<String, Object> resources() {
        return Json.object(
                "sobjects", VERSION + "/sobjects",
                "query", VERSION + "/query",
                "queryAll", VERSION + "/queryAll",
                "composite", VERSION + "/composite",
                "limits", VERSION + "/limits",
                "tooling", VERSION + "/tooling",
                "jobs", VERSION + "/jobs");
    }

    private Answer query(Call call, List<String> steps, Caller caller) {
        if (!call.method().equals("GET")) {
            throw Refusal.method(call.method());
        }
        return switch (steps.size()) {
            case 1 -> queries.ask(call, caller, steps.getFirst().equals("queryAll"));
            case 2 -> queries.more(steps.get(1), caller);
            default -> throw Refusal.notFound();
        };
    }

    private Answer sobjects(Call call, List<String> steps, Caller caller) {
        if (steps.isEmpty()) {
            return only("GET", call, describes.all(caller));
        }
        ObjectView view = view(steps.getFirst(), caller);
        return switch (steps.size()) {
            case 1 ->
                switch (call.method()) {
                    case "GET", "HEAD" -> describes.basic(view);
                    case "POST" -> rows.create(call, view.name(), Rows.alone(caller));
                    default -> throw Refusal.method(call.method());
                };
            case 2 ->
                switch (steps.get(1)) {
                    case "describe" -> only("GET", call, describes.full(view));
                    case "updated" -> only("GET", call, replication.updated(call, view, caller));
                    case "deleted" -> only("GET", call, replication.deleted(call, view, caller));
                    default -> rows.byId(call, view, steps.get(1), Rows.alone(caller));
                };
            case 3 -> rows.byKey(call, view, steps.get(1), steps.get(2), caller, Rows.alone(caller));
            default -> throw Refusal.notFound();
        };
    }

    private Answer composite(Call call, List<String> steps, Caller caller) {
        if (steps.isEmpty()) {
            return composites.answer(call, caller);
        }
        if (steps.getFirst().equals("sobjects")) {
            return collections.answer(call, steps.subList(1, steps.size()), caller);
        }
        if (steps.equals(List.of("graph"))) {
            return graphs.answer(call, caller);
        }
        throw Refusal.notFound();
    }

    /** One sub-request of a composite, in a transaction of its own. */
    Answer sub(Call call, Caller caller) {
        try {
            Session session = caller.session();
            return answer(
                    call, steps(call), new Caller(caller.org(), session, Caller.autoAssign(call, caller.autoAssign())));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }
}
