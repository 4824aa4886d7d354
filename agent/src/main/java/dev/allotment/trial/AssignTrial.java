package dev.allotment.trial;

import dev.allotment.allocation.Assigner;
import dev.allotment.allocation.AssignmentAnswer;
import dev.allotment.allocation.AssignmentProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code allotment assign}: the best assignment of a plain file, or of every instance in a folder, and how good it is. */
public final class AssignTrial {
    /** Looks at a move that take some seconds. */
    public static final long EFFORT = Assigner.EFFORT;

    private final Request request;
    private final Consumer<String> out;

    /**
     * @param instance a text instance, a CSV file, or a folder of text instances
     * @param target CSV to write, for a single file; null: none
     * @param bestKnown CSV with path and best_known_min; null: {@code baselines.csv} beside or above the instance, if there is one
     * @param effort looks at a move, for weighed instances
     */
    public record Request(
            Path instance, @Nullable Path target, @Nullable Path bestKnown, long seed, long effort) {
        public Request {
            if (effort < 1) {
                throw new IllegalArgumentException("--effort " + effort + " must be at least 1");
            }
        }
    }

    private AssignTrial(Request request, Consumer<String> out) {
        this.request = request;
        this.out = out;
    }

    /**
     * @return 0 if everything that must be placed is placed, else 1
     * @throws IllegalArgumentException if a file cannot be used, in one sentence; nothing is written then
     */
    public static int run(Request request, Consumer<String> out) {
        var trial = new AssignTrial(request, out);
        return Files.isDirectory(request.instance()) ? trial.folder() : trial.single();
    }

    private int single() {
        Path file = request.instance();
        Path target = request.target();
        if (target != null) {
            NewFile.check("--out", target, List.of(file));
        }
        AssignmentTask task = task(file);
        AssignmentAnswer answer = Assigner.assign(task.problem(), request.seed(), request.effort());
        tell(task, answer);
        Long known = BestKnown.of(request.bestKnown(), file).get(file);
        if (known != null && answer.stayOut() == 0) {
            say("best known %d, gap to it %.3f %%", known, AssignmentTask.percent(answer.cost(), known));
        }
        if (target != null) {
            NewFile.write(target, task.csv(answer));
            say("written: %s", target);
        }
        return !task.maximise() && answer.stayOut() > 0 ? 1 : 0;
    }

    private void tell(AssignmentTask task, AssignmentAnswer answer) {
        AssignmentProblem problem = task.problem();
        String things = task.maximise() ? "accounts" : "items";
        say(
                task.maximise()
                        ? "%s: %d reps, %d accounts, most value wanted"
                        : "%s: %d agents, %d items, least cost wanted",
                task.file(),
                problem.agents(),
                problem.items());
        if (problem.demand() > problem.supply()) {
            say(
                    "demand exceeds capacity: the %s need %s at the least, there is %s",
                    things, task.load(problem.demand()), task.load(problem.supply()));
        }
        int homeless = problem.homeless().length;
        if (homeless > 0) {
            say("%d %s fit nowhere, even alone", homeless, things);
        }
        int out = answer.stayOut();
        if (out > 0) {
            say("%d of %d %s stay %s", out, problem.items(), things, task.maximise() ? "in the pool" : "out");
        }
        say("%s %s", task.maximise() ? "value" : "cost", task.amount(answer.cost()));
        if (task.maximise() || out == 0) {
            say(
                    "bound %s (no assignment can %s), gap %.3f %%%s",
                    task.amount(answer.bound()),
                    task.maximise() ? "be worth more" : "cost less",
                    Math.abs(AssignmentTask.percent(answer.weighed(), answer.bound())),
                    answer.optimal() ? ": the proven optimum" : "");
        } else if (answer.optimal()) {
            say("proven: no assignment places more items, and none places as many for less");
        } else if (answer.bound() > problem.dearest()) {
            say("proven: no assignment places all items");
        } else {
            say("no assignment of all items was found; whether there is one is not known");
        }
        if (problem.plain()) {
            say(
                    "every %s takes the same room with a %s: solved as a transportation problem",
                    things.replaceAll("s$", ""), task.maximise() ? "rep" : "agent");
        }
    }

    private int folder() {
        if (request.target() != null) {
            throw new IllegalArgumentException(
                    "--out needs a single instance, and " + request.instance() + " is a folder; name a file in it");
        }
        BestKnown known = BestKnown.of(request.bestKnown(), request.instance());
        List<Path> files = instances(request.instance());
        out.accept(String.format(
                Locale.ROOT,
                "%-28s %9s %9s %8s %10s %8s",
                "instance",
                "cost",
                "bound",
                "gap %",
                "best known",
                "gap %"));
        int incomplete = 0;
        int compared = 0;
        double sum = 0;
        double worst = 0;
        for (Path file : files) {
            AssignmentTask task = task(file);
            AssignmentAnswer answer = Assigner.assign(task.problem(), request.seed(), request.effort());
            boolean whole = answer.stayOut() == 0;
            Long best = whole ? known.get(file) : null;
            incomplete += whole ? 0 : 1;
            double gap = best == null ? 0 : AssignmentTask.percent(answer.cost(), best);
            compared += best == null ? 0 : 1;
            sum += gap;
            worst = Math.max(worst, gap);
            say(
                    "%-28s %9s %9s %8s %10s %8s",
                    request.instance().relativize(file),
                    whole ? task.amount(answer.cost()) : answer.stayOut() + " out",
                    whole ? task.amount(answer.bound()) : "",
                    whole ? decimal(AssignmentTask.percent(answer.cost(), answer.bound())) : "",
                    best == null ? "" : best.toString(),
                    best == null ? "" : decimal(gap));
        }
        say("%d instances, %d of them not placed whole", files.size(), incomplete);
        if (compared > 0) {
            say("gap to the best known over %d: mean %.3f %%, largest %.3f %%", compared, sum / compared, worst);
        }
        return incomplete == 0 ? 0 : 1;
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }

    private void say(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values));
    }

    /** Every text instance below the folder, by name; other files are left alone. */
    private static List<Path> instances(Path folder) {
        try (var paths = Files.walk(folder)) {
            List<Path> files = paths.filter(Files::isRegularFile)
                    .filter(file -> AssignmentText.fits(text(file)))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("The folder " + folder
                        + " holds no text instance (a file that begins with two whole numbers, agents and items)");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("The folder " + folder + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static AssignmentTask task(Path file) {
        String text = text(file);
        if (text.isBlank()) {
            throw new IllegalArgumentException(file + " is empty; it must hold a text instance or a CSV");
        }
        return AssignmentText.fits(text)
                ? AssignmentText.read(file.toString(), text)
                : AssignmentTable.read(file.toString(), text);
    }

    static String text(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file + "; check the path", e);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + " is no text in UTF-8; save it as that", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file " + file + " cannot be read (" + e.getMessage() + "); is it a file that you may read?",
                    e);
        }
    }
}
