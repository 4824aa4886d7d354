package dev.allotment;

import dev.allotment.simulator.Access;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.wire.soql.Question;
import dev.allotment.simulator.wire.soql.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A report's filters and period as a query, so that its rows can be looked at: the simulated org runs no reports. Field names of
 * the simulated org's custom report types stand before a dollar sign with the object.
 */
public record ShippedReport(String name, Element root) {
    private static final Map<String, String> SIGNS = Map.of(
            "equals",
            "=",
            "notEqual",
            "!=",
            "lessThan",
            "<",
            "greaterThan",
            ">",
            "lessOrEqual",
            "<=",
            "greaterOrEqual",
            ">=");
    private static final Map<String, Integer> PERIODS = Map.of("INTERVAL_LAST30", 30, "INTERVAL_LAST90", 90);

    private static final Path FOLDER = Path.of("..", "sfdx-metadata", "desk", "reports", "Allotment");

    /** All of them, by API name. */
    public static SortedMap<String, ShippedReport> all() {
        var reports = new TreeMap<String, ShippedReport>();
        try (var files = Files.list(FOLDER)) {
            files.map(ShippedReport::of).forEach(report -> reports.put(report.name(), report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reports;
    }

    private static ShippedReport of(Path file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
            return new ShippedReport(file.getFileName().toString().replace(".report-meta.xml", ""), root);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String object() {
        return text(all(root, "columns").getFirst(), "field").split("\\$")[0];
    }

    /** Filters as (field, operator, value). */
    List<List<String>> filters() {
        return all(root, "criteriaItems").stream()
                .map(item -> List.of(text(item, "column").split("\\$")[1], text(item, "operator"), text(item, "value")))
                .toList();
    }

    /** Every field that it shows, groups, filters or sorts by. */
    List<String> fields() {
        return List.of("field", "column", "sortColumn", "dateColumn").stream()
                .flatMap(tag -> all(root, tag).stream())
                .map(each -> each.getTextContent().strip().split("\\$")[1])
                .distinct()
                .toList();
    }

    /** The rows that the user of that session would get. */
    public List<OrgRow> rows(SimulatedOrg org, Session session, LocalDate today) {
        var clauses = new ArrayList<String>();
        for (List<String> filter : filters()) {
            clauses.add(clause(session, filter.get(0), filter.get(1), filter.get(2), today));
        }
        String logic = text(root, "booleanFilter");
        if (!logic.isEmpty()) {
            String joined = Pattern.compile("\\d+")
                    .matcher(logic)
                    .replaceAll(number -> Matcher.quoteReplacement(clauses.get(Integer.parseInt(number.group()) - 1)));
            clauses.clear();
            clauses.add("(" + joined + ")");
        }
        Integer days = PERIODS.get(text(root, "interval"));
        if (days != null) {
            clauses.add(text(root, "dateColumn").split("\\$")[1] + " >= "
                    + today.minusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        String where = clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
        return Question.of("SELECT Id FROM " + object() + where, tables(org, session))
                .answer(false);
    }

    private String clause(Session session, String field, String operator, String value, LocalDate today) {
        ObjectView view = Objects.requireNonNull(session.describe(object()));
        String kind = Objects.requireNonNull(view.type().field(field)).kind().word();
        String sign = Objects.requireNonNull(SIGNS.get(operator));
        if (value.isEmpty()) {
            return field + " " + sign + " null";
        }
        if (value.startsWith("LAST_N_DAYS:")) {
            LocalDate day = today.minusDays(Long.parseLong(value.substring("LAST_N_DAYS:".length())));
            return field + " " + sign + " "
                    + (kind.equals("date") ? day : day.atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        return switch (kind) {
            case "boolean" -> field + " " + sign + " " + value.equals("1");
            case "double", "date", "datetime" -> field + " " + sign + " " + value;
            default ->
                field + (sign.equals("=") ? " IN (" : " NOT IN (")
                        + Arrays.stream(value.split(","))
                                .map(word -> "'" + word + "'")
                                .collect(Collectors.joining(", "))
                        + ")";
        };
    }

    private static Tables tables(SimulatedOrg org, Session session) {
        return new Tables() {
            @Override
            public @Nullable ObjectView view(String object) {
                return session.describe(object);
            }

            @Override
            public List<OrgRow> rows(
                    String object, Access access, Predicate<OrgRow> where, int limit, boolean deleted) {
                return session.rows(object, access, where, limit, deleted);
            }

            @Override
            public @Nullable OrgRow row(String id) {
                var type = org.schema().byPrefix(id.substring(0, 3));
                return type == null ? null : session.row(type.name(), id);
            }
        };
    }

    private static String text(Element element, String child) {
        List<Element> found = all(element, child);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
    }

    private static List<Element> all(Element element, String tag) {
        var found = new ArrayList<Element>();
        var nodes = element.getElementsByTagName(tag);
        for (int k = 0; k < nodes.getLength(); k++) {
            found.add((Element) nodes.item(k));
        }
        return found;
    }
}
