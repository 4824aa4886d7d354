package dev.allotment.cli;

import dev.allotment.status.Review;
import dev.allotment.status.Reviewing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment review}: the quarter's review of the scoring. */
@Command(
        name = "review",
        description = {
            "Says of the last quarter which rules earned their points, which columns tell something that no rule uses,",
            "what to drop, and how far accounts have moved since."
        },
        mixinStandardHelpOptions = true)
public final class ReviewCommand implements Callable<Integer> {
    private final Opening opening;
    private final KeptPolicies policies;

    @Option(names = "--data", description = "data folder of a run", required = true)
    Path data = Path.of("");

    @Option(names = "--mappings", description = "folder of the policy to look at (default: the policy in force)")
    @Nullable
    Path mappings;

    @Option(
            names = "--days",
            description = "how far back, from the last morning whose outcomes are known (default ${DEFAULT-VALUE})",
            defaultValue = "92")
    int days;

    @Option(names = "--json", description = "all figures as JSON")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public ReviewCommand(Opening opening, KeptPolicies policies) {
        this.opening = opening;
        this.policies = policies;
    }

    @Override
    public Integer call() {
        if (days < 1 || days > 3_650) {
            throw new IllegalArgumentException("--days " + days + " must be 1 to 3650");
        }
        Review review = opening.ask(data, mappings, kept -> Reviewing.run(kept, days, hash -> policies.of(data, hash)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? BacktestCommand.json(review) : review.text().stripTrailing());
        out.flush();
        return 0;
    }
}
