package dev.allotment.formula;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record that the formula tests look at. */
final class SampleRecord implements Values {
    static final Instant NOW = Instant.parse("2026-03-31T23:30:00Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    static final Schema SCHEMA = Schema.of(
            Map.ofEntries(
                    Map.entry("Name", FieldKind.TEXT),
                    Map.entry("Empty", FieldKind.TEXT),
                    Map.entry("Industry", FieldKind.PICKLIST),
                    Map.entry("NoPick", FieldKind.PICKLIST),
                    Map.entry("Stack", FieldKind.MULTIPICKLIST),
                    Map.entry("Employees", FieldKind.NUMBER),
                    Map.entry("NoNumber", FieldKind.NUMBER),
                    Map.entry("Score", FieldKind.NUMBER),
                    Map.entry("Partner", FieldKind.BOOLEAN),
                    Map.entry("NotPartner", FieldKind.BOOLEAN),
                    Map.entry("Renewal", FieldKind.DATE),
                    Map.entry("NoDate", FieldKind.DATE),
                    Map.entry("Created", FieldKind.DATETIME),
                    Map.entry("OwnerId", FieldKind.TEXT),
                    Map.entry("Features.Touches_90", FieldKind.NUMBER),
                    Map.entry("$Permission.Agent", FieldKind.BOOLEAN)),
            true);

    private final Map<String, Object> values = new HashMap<>(Map.of(
            "Name",
            "Acme",
            "Industry",
            "Software",
            "Stack",
            "AWS;SAP;Kafka",
            "Employees",
            new BigDecimal("250"),
            "Score",
            new BigDecimal("7.50"),
            "Partner",
            true,
            "Renewal",
            LocalDate.of(2026, 5, 31),
            "Created",
            Instant.parse("2026-03-01T10:00:00Z"),
            "OwnerId",
            "005A00000012345AAB",
            "Features.Touches_90",
            new BigDecimal("3")));

    SampleRecord() {
        values.put("$Permission.Agent", true);
    }

    SampleRecord with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    @Override
    public @Nullable Object value(String name) {
        return values.get(name);
    }

    @Override
    public @Nullable Object prior(String name) {
        return name.equals("OwnerId") ? "005B0000006789AAAA" : values.get(name);
    }
}
