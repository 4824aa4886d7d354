package dev.allotment.simulator.wire;

import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.Trait;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** {@code /sobjects} and {@code /sobjects/X/describe}: what this user may see and do (contract 2.4). */
final class Describes {
    Answer all(Caller caller) {
        List<Map<String, Object>> objects = caller.session().describeAll().stream()
                .sorted(Comparator.comparing(ObjectView::name))
                .map(Describes::brief)
                .toList();
        return Answer.json(200, Json.object("encoding", "UTF-8", "maxBatchSize", 200, "sobjects", objects));
    }

    Answer basic(ObjectView view) {
        return Answer.json(200, Json.object("objectDescribe", brief(view), "recentItems", List.of()));
    }

    Answer full(ObjectView view) {
        Map<String, Object> object = brief(view);
        object.put(
                "fields",
                view.fields().values().stream().map(field -> field(view, field)).toList());
        object.put("childRelationships", List.of());
        object.put("recordTypeInfos", List.of());
        return Answer.json(200, object);
    }

    private static Map<String, Object> brief(ObjectView view) {
        String path = RestApi.VERSION + "/sobjects/" + view.name();
        return Json.object(
                "name", view.name(),
                "label", view.type().label(),
                "keyPrefix", view.type().prefix(),
                "custom", view.type().custom(),
                "createable", view.createable(),
                "updateable", view.updateable(),
                "deletable", view.deletable(),
                "queryable", true,
                "retrieveable", true,
                "replicateable", true,
                "urls",
                        Json.object(
                                "sobject", path,
                                "describe", path + "/describe",
                                "rowTemplate", path + "/{ID}"));
    }

    private static Map<String, Object> field(ObjectView view, ObjectView.FieldView shown) {
        FieldDef field = shown.field();
        boolean digits = field.kind().numeric();
        boolean longText = field.kind() == FieldKind.TEXTAREA && field.length() > 255;
        return Json.object(
                "name", field.name(),
                "label", field.label(),
                "type", field.kind().word(),
                "length", field.length(),
                "precision", digits ? field.precision() : 0,
                "scale", digits ? field.scale() : 0,
                "custom", field.custom(),
                "createable", shown.createable(),
                "updateable", shown.updateable(),
                "nillable", !field.is(Trait.REQUIRED) && field.kind() != FieldKind.CHECKBOX,
                "defaultedOnCreate", field.initial() != null || field.kind() == FieldKind.CHECKBOX,
                "unique", field.is(Trait.UNIQUE),
                "externalId", field.is(Trait.EXTERNAL_ID),
                "idLookup", field.is(Trait.EXTERNAL_ID) || field.kind() == FieldKind.ID,
                "caseSensitive", field.is(Trait.CASE_SENSITIVE),
                "nameField", field.name().equals(view.type().nameField()),
                "filterable", !longText,
                "sortable", !longText,
                "autoNumber", field.kind() == FieldKind.AUTONUMBER,
                "restrictedPicklist", field.is(Trait.RESTRICTED),
                "picklistValues",
                        field.picklist().stream()
                                .map(word -> Json.object(
                                        "value",
                                        word,
                                        "label",
                                        word,
                                        "active",
                                        true,
                                        "defaultValue",
                                        word.equals(field.initial())))
                                .toList(),
                "referenceTo", field.referenceTo(),
                "relationshipName", field.relationship());
    }
}
