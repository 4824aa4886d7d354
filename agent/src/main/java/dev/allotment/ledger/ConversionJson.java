package dev.allotment.ledger;

import dev.allotment.model.Conversion;
import dev.allotment.model.RecordId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a lead is converted as JSON, to and fro without loss. */
final class ConversionJson {
    private ConversionJson() {}

    static void write(Conversion conversion, ObjectNode node) {
        node.put("status", conversion.status());
        node.put("reuse", conversion.reuse());
        if (conversion.opportunity() != null) {
            node.put("opportunity", conversion.opportunity());
        }
        if (conversion.contact() != null) {
            node.put("contact", conversion.contact().value());
        }
    }

    static @Nullable Conversion read(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        JsonNode opportunity = node.get("opportunity");
        JsonNode contact = node.get("contact");
        return new Conversion(
                node.path("status").asString(""),
                opportunity == null ? null : opportunity.stringValue(),
                node.path("reuse").asBoolean(true),
                contact == null ? null : RecordId.of(contact.stringValue()));
    }
}
