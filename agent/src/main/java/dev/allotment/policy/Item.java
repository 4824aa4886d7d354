package dev.allotment.policy;

import dev.allotment.formula.Nearest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One value in a file, not yet typed. Each question answers with what it can, notes what is wrong, and never throws. */
record Item(Papers papers, String file, String path, Node node) {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,4}) (days?|weeks?)");
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,4}) (minutes?|hours?)");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}) ?%");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,10})?");

    Spot spot() {
        return Spot.of(node);
    }

    /** For rules and audit rows, e.g. {@code scoring.yaml:12}. */
    String place() {
        return file + ":" + spot().line();
    }

    void wrong(String sentence, String remedy) {
        papers.complaints().add(file, spot(), sentence, remedy);
    }

    boolean isNothing() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("null")
                        || scalar.getValue().equals("~"));
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        wrong("A text is wanted here" + instead(), "Write some text; put it into quotes if it holds : or #.");
        return "";
    }

    boolean flag(boolean otherwise) {
        if (plain().equals("true") || plain().equals("false")) {
            return plain().equals("true");
        }
        wrong("true or false is wanted here" + instead(), "Write true or false, without quotes.");
        return otherwise;
    }

    int whole(int least, int most, int otherwise) {
        BigDecimal number = number(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        if (number != null && number.stripTrailingZeros().scale() > 0) {
            wrong("A whole number is wanted here" + instead(), "Leave out the fraction.");
            return otherwise;
        }
        return number == null ? otherwise : number.intValue();
    }

    @Nullable
    BigDecimal number(BigDecimal least, BigDecimal most) {
        if (!NUMBER.matcher(plain()).matches()) {
            wrong("A number is wanted here" + instead(), "Write a number without quotes and unit.");
            return null;
        }
        BigDecimal number = new BigDecimal(plain());
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            wrong(
                    "This must be " + least.toPlainString() + " to " + most.toPlainString() + ", not " + plain() + ".",
                    "Choose a number in between.");
            return null;
        }
        return number;
    }

    /** A duration in days. */
    int days(int least, int most, int otherwise) {
        Matcher found = DURATION.matcher(plain());
        if (!found.matches()) {
            wrong("A duration is wanted here" + instead(), "Write it with its unit, such as 30 days or 2 weeks.");
            return otherwise;
        }
        int days = Integer.parseInt(found.group(1)) * (found.group(2).startsWith("week") ? 7 : 1);
        if (days < least || days > most) {
            wrong("This must be " + least + " to " + most + " days, not " + days + ".", "Choose one in between.");
            return otherwise;
        }
        return days;
    }

    /** A duration in minutes or hours, at most {@code most} minutes and at least one. */
    Duration minutes(int most, Duration otherwise) {
        Matcher found = SHORT.matcher(plain());
        if (!found.matches()) {
            wrong("A duration is wanted here" + instead(), "Write it with its unit, such as 30 minutes or 4 hours.");
            return otherwise;
        }
        int minutes = Integer.parseInt(found.group(1)) * (found.group(2).startsWith("hour") ? 60 : 1);
        if (minutes < 1 || minutes > most) {
            wrong("This must be 1 to " + most + " minutes, not " + minutes + ".", "Choose one in between.");
            return otherwise;
        }
        return Duration.ofMinutes(minutes);
    }

    int percent(int otherwise) {
        Matcher found = PERCENT.matcher(plain());
        if (!found.matches() || Integer.parseInt(found.group(1)) > 100) {
            wrong("A percentage is wanted here" + instead(), "Write it with its sign, from 0 % to 100 %.");
            return otherwise;
        }
        return Integer.parseInt(found.group(1));
    }

    @Nullable
    LocalDate date() {
        try {
            return LocalDate.parse(plain());
        } catch (DateTimeException e) {
            wrong("A date is wanted here" + instead(), "Write year, month and day, such as 2026-12-31.");
            return null;
        }
    }

    LocalTime time() {
        try {
            return LocalTime.parse(plain().length() == 4 ? "0" + plain() : plain());
        } catch (DateTimeException e) {
            wrong("A time of day is wanted here" + instead(), "Write hours and minutes in quotes, such as \"06:00\".");
            return LocalTime.MIDNIGHT;
        }
    }

    /** One of the words, which are in lower case; the first of them if it is none. */
    String word(List<String> allowed) {
        papers.known().words(path, allowed);
        String word = plain().toLowerCase(Locale.ROOT);
        if (allowed.contains(word)) {
            return word;
        }
        String near = Nearest.of(word, allowed);
        wrong(
                "'" + shown() + "' is not known here.",
                (near == null ? "" : "Did you mean " + near + "? ") + "Known are " + String.join(", ", allowed) + ".");
        return near == null ? allowed.getFirst() : near;
    }

    /** The values of a list. */
    List<Item> items() {
        if (!(node instanceof SequenceNode list)) {
            wrong("A list is wanted here" + instead(), "Write [a, b] or one line with '- ' for each.");
            return List.of();
        }
        var items = new ArrayList<Item>();
        list.getValue().forEach(value -> items.add(new Item(papers, file, path + "[]", value)));
        return items;
    }

    List<String> texts() {
        return items().stream().map(Item::text).filter(text -> !text.isEmpty()).toList();
    }

    @Nullable
    Section section() {
        if (node instanceof MappingNode mapping) {
            return new Section(papers, file, path, mapping);
        }
        wrong("Keys with values are wanted here" + instead(), "Write 'key: value' lines below, indented.");
        return null;
    }

    /** The text of a scalar, or nothing. */
    String plain() {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }

    private String instead() {
        if (node instanceof ScalarNode) {
            return isNothing() ? ", but there is nothing." : ", not '" + shown() + "'.";
        }
        return node.getNodeType() == NodeType.SEQUENCE ? ", not a list." : ", not keys with values.";
    }

    private String shown() {
        String plain = plain().replace('\n', ' ');
        return plain.length() > 40 ? plain.substring(0, 40) + "..." : plain;
    }
}
