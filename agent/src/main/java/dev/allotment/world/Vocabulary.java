package dev.allotment.world;

import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.PermissionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields that this company's admin added to Account over the years, as every org has some. */
final class Vocabulary {
    static final String BAND = "Employees_Band__c";
    static final String TECH = "Tech_Stack__c";
    static final String INTENT_SCORE = "Intent_Score__c";
    static final String INTENT_DATE = "Intent_Date__c";
    static final String FUNDED = "Last_Funding_Date__c";
    static final String RENEWAL = "Competitor_Renewal__c";
    static final String KEY_HIRE = "Key_Hire_Date__c";
    static final String MARKETING_SCORE = "Marketing_Score__c";
    /** Percent more or less use of the product than 30 days before. */
    static final String USAGE_CHANGE = "Usage_Change__c";

    static final String GET_BACK = "Get_Back_To_Me__c";
    static final String PARTNER = "Is_Partner__c";
    static final String CUSTOMER_SINCE = "Customer_Since__c";

    /** The permission set by which everybody in sales sees and edits these fields. */
    static final String SALES = "Sales_Fields";

    private Vocabulary() {}

    /** Creates the fields, grants the agent to read and sales to edit them. */
    static void create(SimulatedOrg org, List<FieldDef> imported) {
        var fields = new ArrayList<>(List.of(
                FieldDef.picklist(BAND, Words.BANDS.toArray(String[]::new)).withLabel("Employees (band)"),
                FieldDef.of(TECH, FieldKind.MULTIPICKLIST).withPicklist(Words.TECHNOLOGIES),
                FieldDef.number(INTENT_SCORE, 3, 0),
                FieldDef.of(INTENT_DATE, FieldKind.DATE),
                FieldDef.of(FUNDED, FieldKind.DATE),
                FieldDef.of(RENEWAL, FieldKind.DATE),
                FieldDef.of(KEY_HIRE, FieldKind.DATE).withLabel("New person in a key role"),
                FieldDef.number(MARKETING_SCORE, 3, 0),
                FieldDef.number(USAGE_CHANGE, 5, 0).withLabel("Product usage, change in 30 days (%)"),
                FieldDef.of(GET_BACK, FieldKind.DATE).withLabel("Get back to me"),
                FieldDef.of(PARTNER, FieldKind.CHECKBOX).withLabel("Partner"),
                FieldDef.of(CUSTOMER_SINCE, FieldKind.DATE)));
        fields.addAll(imported);
        var sales = new PermissionSet(SALES, "Sales fields", Map.of(), Set.of(), Set.of(), Set.of(), Set.of());
        for (FieldDef field : fields) {
            org.addField("Account", field, Staff.AGENT_SET, false);
            sales = sales.grant("Account", field.name(), true);
        }
        org.addPermissionSet(sales);
    }
}
