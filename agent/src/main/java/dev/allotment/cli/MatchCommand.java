package dev.allotment.cli;

import dev.allotment.trial.MatchTrial;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment match}: which account each lead of a file belongs to. */
@Command(
        name = "match",
        description = "Finds the account of each lead, from plain files.",
        mixinStandardHelpOptions = true)
public final class MatchCommand implements Callable<Integer> {
    @Option(names = "--accounts", required = true, description = "CSV: id,name,website[,country,parent_id,customer]")
    Path accounts = Path.of("");

    @Option(names = "--leads", required = true, description = "CSV: id,email[,website,company,country]")
    Path leads = Path.of("");

    @Option(names = "--aliases", description = "CSV: account_domain,alias_domain[,kind]")
    @Nullable
    Path aliases;

    @Option(
            names = "--out",
            required = true,
            description = "CSV to write: lead_id,account_id (empty: none, AMB: ambiguous),rule,confidence,runner_up")
    Path target = Path.of("");

    @Mixin
    PolicyOption policy = new PolicyOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        MatchTrial.run(
                policy.read(),
                accounts,
                leads,
                aliases,
                target,
                spec.commandLine().getOut()::println);
        return 0;
    }
}
