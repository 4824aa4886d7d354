package dev.allotment.simulator.schema;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Custom report types: the columns that each offers to reports (contract 9.3). This org knows those of one object. */
final class ReportTypeReader {
    private final Shelf shelf;
    private final Complaints complaints;

    ReportTypeReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    /** By name: the columns as reports write them, such as {@code Account$Owner}, with the field that each shows. */
    Map<String, Map<String, FieldDef>> read(Schema schema) {
        var types = new HashMap<String, Map<String, FieldDef>>();
        for (Document document : shelf.of("ReportType")) {
            types.put(document.name(), columns(document, schema));
        }
        return types;
    }

    private Map<String, FieldDef> columns(Document document, Schema schema) {
        Element root = document.root();
        var columns = new HashMap<String, FieldDef>();
        if (root.text("description") == null) {
            complaints.add(document, root.line(), "report type " + document.name() + " has no <description>");
        }
        if (root.child("join") != null) {
            complaints.add(document, root.lineOf("join"), "this simulated org knows report types of one object only");
        }
        String base = root.text("baseObject", "");
        ObjectType type = schema.objects().get(base);
        if (type == null) {
            complaints.add(document, root.lineOf("baseObject"), "there is no object " + base);
            return columns;
        }
        if (type.custom() && shelf.of("CustomObject").stream().anyMatch(object -> closed(object, base))) {
            complaints.add(document, root.lineOf("baseObject"), "reports need <enableReports>true on " + base);
        }
        for (Element section : root.all("sections")) {
            for (Element column : section.all("columns")) {
                String table = column.text("table", "");
                String name = column.text("field", "");
                FieldDef field = field(schema, type, name);
                if (!table.equals(base)) {
                    complaints.add(document, column.lineOf("table"), "the table is " + base + " here, not " + table);
                } else if (field == null) {
                    complaints.add(document, column.lineOf("field"), base + " has no field " + name + " for reports");
                } else if (columns.put(base + "$" + name, field) != null) {
                    complaints.add(document, column.lineOf("field"), "column " + name + " stands twice");
                }
            }
        }
        return columns;
    }

    private static boolean closed(Document object, String base) {
        return object.name().equals(base) && !object.root().flag("enableReports");
    }

    /** Standard lookups go by the name of the relationship ({@code Owner}), our own by that of the field; a dot leads on to the parent. */
    private static @Nullable FieldDef field(Schema schema, ObjectType type, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        FieldDef found = type.all().stream()
                .filter(field -> field.kind() == FieldKind.REFERENCE && !field.custom()
                        ? first.equals(field.relationship())
                        : first.equals(field.name()))
                .findFirst()
                .orElse(null);
        if (dot < 0 || found == null) {
            return found;
        }
        ObjectType parent = found.referenceTo().isEmpty()
                ? null
                : schema.objects().get(found.referenceTo().getFirst());
        return parent == null ? null : field(schema, parent, path.substring(dot + 1));
    }
}
