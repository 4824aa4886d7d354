package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgError;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.OwnerOptions;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.Write;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** {@code update} of the Partner API, with OwnerChangeOptions on accounts (contract 4.1 to 4.4). */
final class SoapUpdate {
    private static final int MOST = 200;
    private static final int MOST_TYPES = 10;
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    /** Codes that the client knows as faults only: as a record's code they would cost it the whole answer (contract 4.4). */
    private static final Set<String> FAULTS_ONLY = Set.of(
            "SERVER_UNAVAILABLE", "REQUEST_LIMIT_EXCEEDED", "API_DISABLED_FOR_ORG", "INVALID_TYPE", "INVALID_FIELD");

    private final Session session;
    private final @Nullable Element header;

    /** The whole call is refused. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Fault(String code, String words) {
            super(words);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    SoapUpdate(Session session, @Nullable Element header) {
        this.session = session;
        this.header = header;
    }

    /** The results, one after the other, in the order of the records. */
    String results(Element update) throws Fault {
        List<Write> writes = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        OwnerOptions options = options();
        for (Element row : children(update)) {
            if (!"sObjects".equals(row.getLocalName())) {
                throw new Fault("UNKNOWN_EXCEPTION", "update takes sObjects, not " + row.getLocalName());
            }
            Write.Update write = write(row);
            types.add(write.object());
            writes.add(options == null ? write : new Write.OwnerUpdate(write.id(), write.values(), options));
        }
        if (writes.isEmpty() || writes.size() > MOST) {
            throw new Fault(
                    "EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 200 records into this call");
        }
        if (types.size() > MOST_TYPES) {
            throw new Fault("EXCEEDED_MAX_TYPES_LIMIT", "At most 10 types of objects go into one call");
        }
        if (options != null) {
            oneOwnerUpdate(writes, types);
        }
        boolean allOrNone = Boolean.parseBoolean(text("AllOrNoneHeader", "allOrNone"));
        boolean assign = Boolean.parseBoolean(text("AssignmentRuleHeader", "useDefaultRule"));
        var xml = new StringBuilder();
        for (Outcome outcome : saved(session, writes, new SaveOptions(allOrNone, assign))) {
            xml.append("<result>").append(result(outcome)).append("</result>");
        }
        return xml.toString();
    }

    /**
     * Saves the records, each with its own outcome. One that the client knows as a fault only ends the call, and nothing of it
     * remains: what a fault answers was not done (contract 4.4).
     */
    static List<Outcome> saved(Session session, List<Write> writes, SaveOptions options) throws Fault {
        List<Outcome> outcomes = session.transact(options, work -> {
            var each = new ArrayList<Outcome>();
            for (Write write : writes) {
                Outcome outcome = work.write(write);
                each.add(outcome);
                if (faulty(outcome) != null) {
                    work.rollBack();
                    return each;
                }
            }
            return work.doomed() ? Outcome.rolledBack(each) : each;
        });
        for (Outcome outcome : outcomes) {
            OrgError error = faulty(outcome);
            if (error != null) {
                throw new Fault(error.code(), error.message());
            }
        }
        return outcomes;
    }

    private static @Nullable OrgError faulty(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed
                ? failed.errors().stream()
                        .filter(error -> FAULTS_ONLY.contains(error.code()))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** One old owner and one new owner a call (contract 0.11). The fault's code is UNVERIFIED. */
    private void oneOwnerUpdate(List<Write> writes, Set<String> types) throws Fault {
        if (!types.equals(Set.of("Account"))) {
            throw new Fault("INVALID_OPERATION", "OwnerChangeOptions are for accounts, not for " + types);
        }
        var before = new HashSet<@Nullable String>();
        var after = new HashSet<@Nullable Object>();
        for (Write write : writes) {
            if (write instanceof Write.OwnerUpdate change) {
                OrgRow row = session.row("Account", change.id());
                String old = row == null ? null : row.text("OwnerId");
                if (old != null) {
                    before.add(old);
                }
                RecordId to = RecordId.orNull(String.valueOf(change.values().get("OwnerId")));
                after.add(to);
            }
        }
        if (before.size() > 1 || after.size() > 1) {
            throw new Fault(
                    "INVALID_OPERATION",
                    "With OwnerChangeOptions all accounts of a call must have the same old owner and the same new owner");
        }
    }

    private @Nullable OwnerOptions options() throws Fault {
        Element given = child(header, "OwnerChangeOptions");
        if (given == null) {
            return null;
        }
        Set<String> on = new HashSet<>();
        for (Element option : children(given)) {
            String type = content(child(option, "type"));
            if (!OwnerOptions.KNOWN.contains(type)) {
                throw new Fault("INVALID_SOAP_HEADER", "'" + type + "' is no OwnerChangeOptionType");
            }
            if (Boolean.parseBoolean(content(child(option, "execute")))) {
                on.add(type);
            }
        }
        var options = new OwnerOptions(on);
        if (!options.mistake().isEmpty()) {
            throw new Fault("INVALID_SOAP_HEADER", options.mistake());
        }
        return options;
    }

    private static Write.Update write(Element row) {
        String type = "";
        String id = "";
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Element field : children(row)) {
            String name = String.valueOf(field.getLocalName());
            switch (name) {
                case "type" -> type = content(field);
                case "Id" -> id = content(field);
                case "fieldsToNull" -> values.put(content(field), null);
                default -> {
                    if (!"true".equals(field.getAttributeNS(XSI, "nil"))) {
                        values.put(name, value(field)); // a nil means nothing; fieldsToNull clears (contract 4.2)
                    }
                }
            }
        }
        return new Write.Update(type, id, values);
    }

    private static Object value(Element field) {
        String type = field.getAttributeNS(XSI, "type");
        String text = content(field);
        return switch (type.substring(type.indexOf(':') + 1)) {
            case "boolean" -> Boolean.valueOf(text);
            case "int", "long", "double", "decimal" -> new BigDecimal(text);
            default -> text;
        };
    }

    /** In the order of the WSDL, which the client insists on (contract 4.3). */
    private static String result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Saved saved -> "<id>" + saved.id() + "</id><success>true</success>";
            case Outcome.Failed failed -> errors(failed) + "<id xsi:nil=\"true\"/><success>false</success>";
        };
    }

    /** The first element of a failed result, whatever the call (contract 4.3). */
    static String errors(Outcome.Failed failed) {
        var xml = new StringBuilder();
        for (OrgError error : failed.errors()) {
            xml.append("<errors>");
            error.fields().forEach(field -> xml.append(SoapApi.element("fields", field)));
            xml.append(SoapApi.element("message", error.message()))
                    .append(SoapApi.element("statusCode", error.code()))
                    .append("</errors>");
        }
        return xml.toString();
    }

    private @Nullable String text(String head, String name) {
        Element found = child(child(header, head), name);
        return found == null ? null : content(found);
    }

    static String content(@Nullable Element element) {
        return element == null ? "" : element.getTextContent().strip();
    }

    static @Nullable Element child(@Nullable Element parent, String name) {
        for (Element child : children(parent)) {
            if (name.equals(child.getLocalName())) {
                return child;
            }
        }
        return null;
    }

    static List<Element> children(@Nullable Element parent) {
        var found = new ArrayList<Element>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
