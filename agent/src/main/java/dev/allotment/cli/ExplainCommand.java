package dev.allotment.cli;

import dev.allotment.status.Explained;
import dev.allotment.status.Explaining;
import dev.allotment.status.Replaying;
import dev.allotment.status.Replaying.Replayed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment explain}: whose an account or lead was and is, and why. */
@Command(
        name = "explain",
        description =
                "Tells whose an account or lead was and is, and of each decision what was known, who else, and why not; recomputes a decision.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    private final Opening opening;

    private final KeptPolicies policies;

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "id of an account, lead or opportunity, 15 or 18 characters")
    String id = "";

    @Option(
            names = "--replay",
            description = "id of a decision: recompute it from what was stored, compare byte for byte")
    @Nullable
    String replay;

    @Option(
            names = "--mappings",
            description = "with --replay: under this policy instead of the one it was decided under")
    @Nullable
    Path mappings;

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(names = "--why-not", description = "user name: why it went elsewhere and not there, in one sentence")
    @Nullable
    String whyNot;

    @Option(names = "--json", description = "the same for machines")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public ExplainCommand(Opening opening, KeptPolicies policies) {
        this.opening = opening;
        this.policies = policies;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String decision = replay;
        if (decision != null) {
            return replay(decision, out);
        }
        if (mappings != null) {
            throw new IllegalArgumentException(
                    "--mappings says under which policy to recompute, so it goes with --replay"
                            + " DECISION; what was decided about a record is explained under the policy that was in force then:"
                            + " leave --mappings out");
        }
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Name the record to explain, or a decision to recompute with --replay");
        }
        String user = whyNot;
        if (user != null) {
            out.println(opening.<String>ask(data, null, kept -> new Explaining(kept).whyNot(id, user)));
        } else {
            Explained explained = opening.<Explained>ask(data, null, kept -> new Explaining(kept).explain(id));
            if (json) {
                out.println(JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(explained));
            } else {
                text(explained, out);
            }
        }
        out.flush();
        return 0;
    }

    private int replay(String decision, PrintWriter out) {
        Path other = mappings;
        Replayed replayed = opening.<Replayed>ask(
                data,
                other,
                kept -> new Replaying(kept)
                        .replay(
                                decision,
                                hash -> policies.of(data, hash),
                                other == null ? null : kept.policy().get()));
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(replayed));
        } else {
            out.println("Decision " + replayed.decision() + ", " + replayed.kind() + ", under policy "
                    + replayed.policy() + ".");
            out.println(replayed.sentences());
            out.println("Whether what was stored was changed since: `allotment check --ledger --data " + data + "`.");
        }
        out.flush();
        Boolean same = replayed.same();
        return same == null ? 2 : same ? 0 : 1;
    }

    private static void text(Explained explained, PrintWriter out) {
        out.println(explained.name() + " (" + explained.object() + " " + explained.id() + ") is owned by "
                + explained.owner() + (explained.status() == null ? "" : ", status " + explained.status()) + ".");
        if (explained.why() != null) {
            out.println(explained.why());
        }
        if (explained.matching() != null) {
            out.println(explained.matching().sentence());
        }
        out.println("\nIts owners:");
        for (Explained.Owner owner : explained.owners()) {
            out.println("  " + (owner.since() == null ? "since when is unknown" : owner.since()) + "  " + owner.owner()
                    + (owner.decision() != null
                            ? ", by Allotment's decision " + owner.decision()
                            : owner.by() != null
                                    ? ", by " + owner.by()
                                    : owner.since() == null
                                            ? ": before anything was recorded"
                                            : ", by whom is unknown"));
        }
        out.println(
                explained.decisions().isEmpty()
                        ? "\nAllotment has decided nothing about its owner."
                        : "\nWhat Allotment decided:");
        for (Explained.Decided decided : explained.decisions()) {
            decided(decided, out);
        }
        if (explained.marks() > 0) {
            out.println("\nBesides, it was marked " + explained.marks() + " times (score, status, warnings).");
        }
    }

    private static void decided(Explained.Decided decided, PrintWriter out) {
        out.println("\n  " + decided.at() + "  " + decided.kind() + ": " + decided.sentence());
        out.println("    It " + decided.became() + ". Decision " + decided.id() + ", plan " + decided.plan()
                + ", policy " + decided.policy() + (decided.rule() == null ? "" : ", rule " + decided.rule()) + ".");
        if (decided.erased() != null) {
            out.println("    " + decided.erased());
        }
        decided.considered()
                .forEach(candidate -> out.println("    " + (candidate.chosen() ? "chosen: " : "not ") + candidate.who()
                        + (candidate.chosen() ? ", " : ": ") + candidate.why()));
        decided.known()
                .forEach((subject, fields) -> out.println("    Known then of the " + subject + ": "
                        + fields.entrySet().stream()
                                .map(field -> field.getKey() + " = " + field.getValue())
                                .collect(Collectors.joining("; "))));
    }
}
