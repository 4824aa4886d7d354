package dev.allotment.simulator.schema;

import static dev.allotment.simulator.schema.FieldDef.of;
import static dev.allotment.simulator.schema.FieldDef.picklist;
import static dev.allotment.simulator.schema.FieldDef.reference;
import static dev.allotment.simulator.schema.FieldDef.text;

import dev.allotment.simulator.schema.ObjectType.Sharing;

/** What hangs on an account and only SOAP can take along or keep (contract 4.1): notes, and the account team. */
final class AccountObjects {
    private AccountObjects() {}

    static ObjectType note() {
        return new ObjectSketch("Note", "002", Sharing.READ)
                .named("Title")
                .put(reference("ParentId", "Parent", "Account", "Contact", "Opportunity")
                        .with(Trait.REQUIRED))
                .put(text("Title", 80), of("Body", FieldKind.TEXTAREA).withLength(32_000))
                .owned(false)
                .stamped()
                .open()
                .done();
    }

    static ObjectType teamMember() {
        return new ObjectSketch("AccountTeamMember", "01M", Sharing.READ)
                .named("Id")
                .put(reference("AccountId", "Account", "Account").with(Trait.REQUIRED))
                .put(reference("UserId", "User", "User").with(Trait.REQUIRED), picklist("TeamMemberRole"))
                .stamped()
                .open()
                .done();
    }
}
