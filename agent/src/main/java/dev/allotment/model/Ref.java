package dev.allotment.model;

/** One record of the org: which object, which id. */
public record Ref(Entity entity, RecordId id) implements Comparable<Ref> {
    public static Ref account(RecordId id) {
        return new Ref(Entity.ACCOUNT, id);
    }

    public static Ref lead(RecordId id) {
        return new Ref(Entity.LEAD, id);
    }

    /** The record of that text, as {@link #toString} gives it. @throws IllegalArgumentException if it is none */
    public static Ref parse(String text) {
        int slash = text.indexOf('/');
        return new Ref(new Entity(text.substring(0, Math.max(0, slash))), RecordId.of(text.substring(slash + 1)));
    }

    @Override
    public int compareTo(Ref other) {
        int byEntity = entity.compareTo(other.entity);
        return byEntity != 0 ? byEntity : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return entity + "/" + id;
    }
}
