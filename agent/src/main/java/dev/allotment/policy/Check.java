package dev.allotment.policy;

import java.util.function.Consumer;

/** What {@code allotment check} does: reads the policy, says every mistake at once, and tries its cases. */
public final class Check {
    private Check() {}

    /**
     * @param out takes what a person reads, a line or block at a time
     * @return exit status: 0 all is well, 1 there are mistakes or a case does not hold
     */
    public static int run(PolicyFiles files, CaseFiles cases, Consumer<String> out) {
        return switch (PolicyReader.read(files)) {
            case PolicyMistakes mistakes -> {
                out.accept(mistakes.text());
                out.accept("");
                out.accept(counted(mistakes.mistakes().size(), "mistake") + "; nothing was tried.");
                yield 1;
            }
            case Policy policy -> {
                var trials = new Trials(policy);
                cases.files().forEach(trials::file);
                if (trials.complaints().none()) {
                    out.accept("The policy " + policy.hash() + " has no mistakes. " + counted(trials.tried(), "case")
                            + " tried, all as expected.");
                    yield 0;
                }
                PolicyMistakes mistakes = trials.complaints().all();
                out.accept(mistakes.text());
                out.accept("");
                out.accept("The policy " + policy.hash() + " can be read. " + counted(trials.tried(), "case")
                        + " tried, " + counted(mistakes.mistakes().size(), "mistake") + ".");
                yield 1;
            }
        };
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
