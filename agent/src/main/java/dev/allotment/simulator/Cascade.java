package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.Trait;
import java.util.List;
import java.util.Objects;

/** What deleting, restoring and merging a row does to the rows that point to it (contract 6.8). */
final class Cascade {
    private final Work work;

    Cascade(Work work) {
        this.work = work;
    }

    private interface Pointing {
        void at(ObjectType type, FieldDef field, OrgRow row) throws Refusal;
    }

    void delete(OrgRow row) throws Refusal {
        pointing(row, (type, field, child) -> {
            if (child.deleted()) {
                return;
            }
            if (field.is(Trait.RESTRICT_DELETE)) {
                throw new Refusal(
                        "DELETE_FAILED",
                        "Your attempt to delete " + row + " could not be completed because it is associated with "
                                + child);
            } else if (follows(type, field)) {
                delete(child);
            } else {
                work.step(
                        ChangeEvent.Type.UPDATE,
                        type,
                        child,
                        Draft.of(type, child).set(field.name(), null));
            }
        });
        ObjectType type = work.core().type(row.object());
        OrgRow now = Objects.requireNonNull(work.current(row.object(), row.id()));
        work.step(ChangeEvent.Type.DELETE, type, now, Draft.of(type, now).set("IsDeleted", true));
    }

    void undelete(OrgRow row) throws Refusal {
        ObjectType type = work.core().type(row.object());
        work.save(ChangeEvent.Type.UNDELETE, type, row, Draft.of(type, row).set("IsDeleted", false));
        pointing(row, (childType, field, child) -> {
            boolean wentAlong = child.deleted() && child.systemModstamp().equals(row.systemModstamp());
            if (wentAlong && follows(childType, field)) {
                undelete(child);
            }
        });
    }

    void merge(OrgRow master, OrgRow loser) throws Refusal {
        pointing(loser, (type, field, child) -> {
            if (!child.deleted() && !child.id().equals(master.id())) {
                work.step(
                        ChangeEvent.Type.UPDATE,
                        type,
                        child,
                        Draft.of(type, child).set(field.name(), master.id()));
            }
        });
        ObjectType type = work.core().type(loser.object());
        Draft gone = Draft.of(type, loser).set("IsDeleted", true).set("MasterRecordId", master.id());
        work.step(ChangeEvent.Type.DELETE, type, loser, gone);
        OrgRow kept = Objects.requireNonNull(work.current(master.object(), master.id()));
        work.step(ChangeEvent.Type.UPDATE, type, kept, Draft.of(type, kept));
    }

    private void pointing(OrgRow row, Pointing action) throws Refusal {
        for (ObjectType type : work.core().schema().objects().values()) {
            if (type.sharing() == ObjectType.Sharing.SYSTEM) {
                continue;
            }
            for (FieldDef field : type.all()) {
                boolean points = field.kind() == FieldKind.REFERENCE
                        && field.is(Trait.CREATEABLE)
                        && field.referenceTo().contains(row.object());
                List<OrgRow> children = points ? work.everywhere(type.name(), field.name(), row.id()) : List.of();
                for (OrgRow child : children) {
                    action.at(type, field, Objects.requireNonNull(work.current(type.name(), child.id())));
                }
            }
        }
    }

    /** Whether the child goes with its parent: details always, and the standard children of an account. */
    private static boolean follows(ObjectType type, FieldDef field) {
        return field.is(Trait.MASTER_DETAIL)
                || !field.custom() && field.name().equals("AccountId")
                || field.name().equals("WhatId");
    }
}
