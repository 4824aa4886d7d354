package dev.allotment.cli;

import dev.allotment.trial.DomainTrial;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code allotment domain}: lines in, domain TAB reason out. */
@Command(
        name = "domain",
        description =
                "For each line of text: its company's web domain, a tab, or the reason why there is none."
                        + " Both stand for a page on another company's site, such as an app in a store: nobody is matched by it.",
        mixinStandardHelpOptions = true)
public final class DomainCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "lines of text in UTF-8 (default: standard input)")
    @Nullable
    Path file;

    @Option(names = "--mail", description = "the lines stand in an e-mail field: 'gmail.com' alone is webmail too")
    boolean mail;

    @Option(
            names = "--private-suffixes",
            arity = "1",
            paramLabel = "true|false",
            description = "whether acme.myshopify.com stays whole (default: as the policy says)")
    @Nullable
    Boolean privateSuffixes;

    @Mixin
    PolicyOption policy = new PolicyOption();

    @Override
    public Integer call() throws IOException {
        var trial = new DomainTrial(policy.read(), privateSuffixes);
        if (file != null && !Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + "; check the path");
        }
        // Not picocli's writer: bytes in are UTF-8 whatever the terminal thinks, and so are bytes out.
        var out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        try (Reader lines = new InputStreamReader(
                file == null ? new FileInputStream(FileDescriptor.in) : Files.newInputStream(file),
                StandardCharsets.UTF_8)) {
            trial.answer(lines, mail, out);
        }
        return 0;
    }
}
