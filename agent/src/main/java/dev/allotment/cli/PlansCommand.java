package dev.allotment.cli;

import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.status.OrderDesk;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment plans}: what was planned, what waits for a person, and what became of people's orders. */
@Command(
        name = "plans",
        description = "Lists the latest plans and orders; those that wait for approval first.",
        mixinStandardHelpOptions = true)
public final class PlansCommand implements Callable<Integer> {
    private static final int ORDERS = 10;

    private final Opening opening;

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(names = "--plan", description = "list this plan's acts, each with its decision's id")
    @Nullable
    String plan;

    @Option(
            names = "--last",
            description = "so many of the latest plans (default ${DEFAULT-VALUE})",
            defaultValue = "20")
    int last;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public PlansCommand(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(opening.<String>ask(data, null, kept -> text(new OrderDesk(kept))));
        out.flush();
        return 0;
    }

    private String text(OrderDesk desk) {
        var text = new StringBuilder();
        if (plan != null) {
            desk.acts(plan).forEach(line -> text.append(line).append('\n'));
            return text.toString();
        }
        if (desk.stopped()) {
            text.append("STOPPED by order: nothing is written until `allotment go`.\n\n");
        }
        var waiting = desk.waiting();
        text.append(waiting.isEmpty() ? "No plan waits for approval.\n" : "Plans that wait for approval:\n");
        waiting.forEach(line -> line(line, text));
        var undone = desk.undone();
        if (!undone.isEmpty()) {
            text.append("\nLeft undone at the last look, as too much would follow:\n");
            undone.forEach(line -> text.append("  ").append(line).append('\n'));
        }
        text.append("\nThe latest plans:\n");
        desk.plans(last).forEach(line -> line(line, text));
        var orders = desk.orders(ORDERS);
        if (!orders.isEmpty()) {
            text.append("\nThe latest orders:\n");
            orders.forEach(order -> line(order, text));
        }
        return text.toString();
    }

    private static void line(PlanLine plan, StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "  %-16s  %-12s %s  %-12s %s%n",
                plan.id(),
                plan.kind(),
                plan.createdAt().toString(),
                plan.approved() ? "approved" : "not approved",
                plan.acts().entrySet().stream()
                        .map(entry ->
                                entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
        if (!plan.approved() && plan.lapsesAt() != null && (plan.open() > 0 || plan.aside() > 0)) {
            text.append("      can be approved until ").append(plan.lapsesAt()).append('\n');
        }
        if (!plan.approved() && !plan.waits().isEmpty()) {
            text.append("      waits: ").append(plan.waits()).append('\n');
        }
    }

    private static void line(Order order, StringBuilder text) {
        boolean atOnce = order.kind() == Order.Kind.STOP || order.kind() == Order.Kind.GO;
        text.append(String.format(
                Locale.ROOT,
                "  %4d  %s  %s %s by %s%s: %s%n",
                order.number(),
                order.at().toString(),
                order.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                order.subject(),
                order.by(),
                order.why().isEmpty() ? "" : " (" + order.why() + ")",
                atOnce ? "obeyed at once" : order.done() ? order.answer() : "not yet obeyed"));
    }
}
