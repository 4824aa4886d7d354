package dev.allotment.simulator.schema;

/** What is special about a field. */
public enum Trait {
    REQUIRED,
    UNIQUE,
    EXTERNAL_ID,
    CASE_SENSITIVE,
    CREATEABLE,
    UPDATEABLE,
    /** A picklist that refuses values outside its list. */
    RESTRICTED,
    /** Changes are kept as rows of the object's history. */
    TRACKED,
    /** Seen by everyone who may read the object (Id, owner, stamps, name): no field permission can hide it. */
    ALWAYS_VISIBLE,
    /** Never in change events (contract 6.3): derived from other records, or a system field that events leave out. */
    UNHEARD,
    /** A lookup that forbids deleting the row it points to. */
    RESTRICT_DELETE,
    /** A lookup that must be set and takes the parent's rights. */
    MASTER_DETAIL
}
