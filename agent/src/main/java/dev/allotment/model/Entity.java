package dev.allotment.model;

import java.util.regex.Pattern;

/** The API name of an object in the org, such as {@code Account} or {@code Rep__c}. */
public record Entity(String name) implements Comparable<Entity> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");

    public static final Entity ACCOUNT = new Entity("Account");
    public static final Entity LEAD = new Entity("Lead");
    public static final Entity CONTACT = new Entity("Contact");
    public static final Entity OPPORTUNITY = new Entity("Opportunity");
    public static final Entity TASK = new Entity("Task");
    public static final Entity EVENT = new Entity("Event");
    public static final Entity USER = new Entity("User");
    public static final Entity GROUP = new Entity("Group");
    public static final Entity REP = new Entity("Rep__c");
    public static final Entity ALIAS = new Entity("Domain_Alias__c");
    public static final Entity REQUEST = new Entity("Book_Request__c");
    public static final Entity OWNERSHIP_CHANGE = new Entity("Ownership_Change__c");

    /** @throws IllegalArgumentException if the text cannot be an API name */
    public Entity {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not an object's API name");
        }
    }

    @Override
    public int compareTo(Entity other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
