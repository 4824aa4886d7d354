package dev.allotment.simulator.schema;

import static dev.allotment.simulator.schema.FieldDef.number;
import static dev.allotment.simulator.schema.FieldDef.of;
import static dev.allotment.simulator.schema.FieldDef.picklist;
import static dev.allotment.simulator.schema.FieldDef.reference;
import static dev.allotment.simulator.schema.FieldDef.text;

import dev.allotment.simulator.schema.ObjectType.Sharing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The objects and fields that every org has, as far as a sales agent meets them (contract 8). */
final class StandardObjects {
    private StandardObjects() {}

    static Schema schema() {
        var objects = new LinkedHashMap<String, ObjectType>();
        for (ObjectType type : List.of(
                account(),
                contact(),
                lead(),
                opportunity(),
                SetupObjects.user(),
                ActivityObjects.task(),
                ActivityObjects.event(),
                AccountObjects.note(),
                AccountObjects.teamMember())) {
            objects.put(type.name(), type);
            if (type.history() != null) {
                ObjectType history = history(type, type.history());
                objects.put(history.name(), history);
            }
        }
        for (ObjectType type : SetupObjects.all()) {
            objects.put(type.name(), type);
        }
        var everything = new Channel("ChangeEvents", "Change Events", Set.of());
        return new Schema(
                objects, Map.of(), Set.of(), Map.of(everything.name(), everything), Map.of(), Set.of(), List.of());
    }

    /** The object that keeps the field history of another (contract 8.3). */
    static ObjectType history(ObjectType parent, String name) {
        String parentField = parent.custom() ? "ParentId" : parent.name() + "Id";
        return new ObjectSketch(name, "017", Sharing.SYSTEM)
                .named("Id")
                .put(
                        of("IsDeleted", FieldKind.CHECKBOX).readOnly().with(Trait.ALWAYS_VISIBLE),
                        reference(parentField, parent.custom() ? "Parent" : parent.name(), parent.name())
                                .readOnly()
                                .with(Trait.ALWAYS_VISIBLE),
                        ObjectSketch.by("CreatedById", "CreatedBy"),
                        ObjectSketch.stamp("CreatedDate"),
                        text("Field", 255).readOnly().with(Trait.ALWAYS_VISIBLE),
                        text("DataType", 40).readOnly().with(Trait.ALWAYS_VISIBLE),
                        text("OldValue", 255).readOnly().with(Trait.ALWAYS_VISIBLE),
                        text("NewValue", 255).readOnly().with(Trait.ALWAYS_VISIBLE))
                .done();
    }

    private static ObjectType account() {
        return new ObjectSketch("Account", "001", Sharing.READ)
                .history("AccountHistory")
                .put(text("Name", 255).with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE))
                .put(picklist("Type", "Prospect", "Customer - Direct", "Customer - Channel", "Partner", "Other"))
                .put(reference("ParentId", "Parent", "Account"))
                .put(address("Billing", "BillingAddress"))
                .put(address("Shipping", "ShippingAddress"))
                .put(
                        of("Phone", FieldKind.PHONE).withLength(40),
                        of("Fax", FieldKind.PHONE).withLength(40))
                .put(text("AccountNumber", 40), of("Website", FieldKind.URL), text("Sic", 20), picklist("Industry"))
                .put(of("AnnualRevenue", FieldKind.CURRENCY).withDigits(18, 0))
                .put(of("NumberOfEmployees", FieldKind.INTEGER).withDigits(8, 0))
                .put(picklist("Ownership", "Public", "Private", "Subsidiary", "Other"), text("TickerSymbol", 20))
                .put(
                        of("Description", FieldKind.TEXTAREA).withLength(32_000),
                        picklist("Rating", "Hot", "Warm", "Cold"))
                .put(text("Site", 80))
                .owned(false)
                .stamped()
                .put(derivedDate("LastActivityDate"), merged("Account"), picklist("AccountSource"))
                .done();
    }

    private static ObjectType contact() {
        return new ObjectSketch("Contact", "003", Sharing.READ)
                .history("ContactHistory")
                .put(reference("AccountId", "Account", "Account"))
                .put(person())
                .put(address("Mailing", "MailingAddress"))
                .put(
                        of("Phone", FieldKind.PHONE).withLength(40),
                        of("MobilePhone", FieldKind.PHONE).withLength(40))
                .put(of("Email", FieldKind.EMAIL).withLength(80), text("Title", 128), text("Department", 80))
                .put(
                        picklist("LeadSource"),
                        of("Description", FieldKind.TEXTAREA).withLength(32_000))
                .owned(false)
                .stamped()
                .put(derivedDate("LastActivityDate"), merged("Contact"))
                .done();
    }

    private static ObjectType lead() {
        return new ObjectSketch("Lead", "00Q", Sharing.READ)
                .history("LeadHistory")
                .put(person())
                .put(text("Title", 128), text("Company", 255).with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE))
                .put(address("", "Address"))
                .put(
                        of("Phone", FieldKind.PHONE).withLength(40),
                        of("MobilePhone", FieldKind.PHONE).withLength(40))
                .put(of("Email", FieldKind.EMAIL).withLength(80), of("Website", FieldKind.URL))
                .put(of("Description", FieldKind.TEXTAREA).withLength(32_000), picklist("LeadSource"))
                .put(picklist(
                                "Status",
                                "Open - Not Contacted",
                                "Working - Contacted",
                                "Closed - Converted",
                                "Closed - Not Converted")
                        .withInitial("Open - Not Contacted")
                        .with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE))
                .put(picklist("Industry"), picklist("Rating", "Hot", "Warm", "Cold"))
                .put(of("AnnualRevenue", FieldKind.CURRENCY).withDigits(18, 0))
                .put(of("NumberOfEmployees", FieldKind.INTEGER).withDigits(8, 0))
                .owned(true)
                .put(of("HasOptedOutOfEmail", FieldKind.CHECKBOX))
                .put(always(of("IsConverted", FieldKind.CHECKBOX)), always(of("ConvertedDate", FieldKind.DATE)))
                .put(always(reference("ConvertedAccountId", "ConvertedAccount", "Account")))
                .put(always(reference("ConvertedContactId", "ConvertedContact", "Contact")))
                .put(always(reference("ConvertedOpportunityId", "ConvertedOpportunity", "Opportunity")))
                .put(of("IsUnreadByOwner", FieldKind.CHECKBOX))
                .stamped()
                .put(derivedDate("LastActivityDate"), merged("Lead"))
                .done();
    }

    private static ObjectType opportunity() {
        return new ObjectSketch("Opportunity", "006", Sharing.READ)
                .history("OpportunityFieldHistory")
                .put(reference("AccountId", "Account", "Account"))
                .put(text("Name", 120).with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE))
                .put(of("Description", FieldKind.TEXTAREA).withLength(32_000))
                .put(picklist(
                                "StageName",
                                "Prospecting",
                                "Qualification",
                                "Needs Analysis",
                                "Value Proposition",
                                "Proposal/Price Quote",
                                "Negotiation/Review",
                                "Closed Won",
                                "Closed Lost")
                        .with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE))
                .put(of("Amount", FieldKind.CURRENCY).withDigits(18, 2))
                .put(of("Probability", FieldKind.PERCENT).withDigits(3, 0))
                .put(of("CloseDate", FieldKind.DATE).with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE))
                .put(
                        picklist("Type", "New Business", "Existing Business"),
                        text("NextStep", 255),
                        picklist("LeadSource"))
                .put(always(of("IsClosed", FieldKind.CHECKBOX)), always(of("IsWon", FieldKind.CHECKBOX)))
                .owned(false)
                .stamped()
                .put(derivedDate("LastActivityDate"))
                .done();
    }

    /** A person's name: a compound in events, four fields elsewhere. */
    static FieldDef[] person() {
        return new FieldDef[] {
            picklist("Salutation", "Mr.", "Ms.", "Dr.")
                    .partOf("Name", "Salutation")
                    .with(Trait.ALWAYS_VISIBLE),
            text("FirstName", 40).partOf("Name", "FirstName").with(Trait.ALWAYS_VISIBLE),
            text("LastName", 80).partOf("Name", "LastName").with(Trait.REQUIRED, Trait.ALWAYS_VISIBLE),
            text("Name", 121).readOnly().with(Trait.ALWAYS_VISIBLE, Trait.UNHEARD)
        };
    }

    static FieldDef always(FieldDef field) {
        return field.readOnly().with(Trait.ALWAYS_VISIBLE);
    }

    private static FieldDef derivedDate(String name) {
        return always(of(name, FieldKind.DATE)).with(Trait.UNHEARD);
    }

    private static FieldDef merged(String object) {
        return always(reference("MasterRecordId", "MasterRecord", object)).with(Trait.UNHEARD);
    }

    private static FieldDef[] address(String stem, String compound) {
        var parts = new ArrayList<FieldDef>();
        parts.add(of(stem + "Street", FieldKind.TEXTAREA).withLength(255).partOf(compound, "Street"));
        parts.add(text(stem + "City", 40).partOf(compound, "City"));
        parts.add(text(stem + "State", 80).partOf(compound, "State"));
        parts.add(text(stem + "PostalCode", 20).partOf(compound, "PostalCode"));
        parts.add(text(stem + "Country", 80).partOf(compound, "Country"));
        parts.add(number(stem + "Latitude", 18, 15).partOf(compound, "Latitude"));
        parts.add(number(stem + "Longitude", 18, 15).partOf(compound, "Longitude"));
        return parts.toArray(FieldDef[]::new);
    }
}
