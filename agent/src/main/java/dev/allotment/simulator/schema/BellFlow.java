package dev.allotment.simulator.schema;

/**
 * A flow that rings a user's bell after a row was saved: the one kind of flow that this org runs.
 *
 * @param object whose rows it follows
 * @param when over the row before and after, as a rule of that object
 * @param title and {@code body}, {@code user}: a text, the field with the words, the field with the user
 */
public record BellFlow(
        String name, String object, ObjectType.ValidationRule when, String title, String body, String user) {}
