package dev.allotment.cli;

import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyMistakes;
import dev.allotment.policy.PolicyReader;
import dev.allotment.status.words.RulesOfEngagement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment roe}: the policy as the page that reps read. */
@Command(
        name = "roe",
        description = "Prints the rules of engagement in words, as Markdown, and what changed since another version.",
        mixinStandardHelpOptions = true)
public final class RoeCommand implements Callable<Integer> {
    @Mixin
    PolicyOption policy = new PolicyOption();

    @Option(
            names = {"--since", "--against"},
            description = "folder of an earlier policy: a note says what changed")
    @Nullable
    Path since;

    @Option(names = "--team", description = "leave out what concerns only other teams")
    @Nullable
    String team;

    @Option(
            names = "--contact",
            description = "to whom reps go with a conflict (default ${DEFAULT-VALUE})",
            defaultValue = "RevOps")
    String contact = "RevOps";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Policy now = policy.read();
        if (team != null && !now.allocation().teams().contains(team)) {
            throw new IllegalArgumentException("--team " + team + " is no team of the policy; there are "
                    + String.join(", ", now.allocation().teams()));
        }
        RulesOfEngagement before = since == null ? null : RulesOfEngagement.of(read(since), team, contact);
        spec.commandLine()
                .getOut()
                .print(RulesOfEngagement.of(now, team, contact).markdown(before));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static Policy read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + folder + "; name one with --since");
        }
        return switch (PolicyReader.read(PolicyFiles.in(folder))) {
            case Policy policy -> policy;
            case PolicyMistakes mistakes ->
                throw new IllegalArgumentException(
                        "The mappings in " + folder + " have mistakes:\n\n" + mistakes.text());
        };
    }
}
