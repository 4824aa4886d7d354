package dev.allotment.simulator.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object. Immutable; any thread.
 *
 * @param length most characters of a text; 0 where it does not apply
 * @param precision most digits of a number, {@code scale} of them after the point
 * @param picklist allowed words, in order; binding only with {@link Trait#RESTRICTED}
 * @param referenceTo API names of the objects a reference may point to
 * @param relationship name by which a query reaches the parent row ({@code Owner}, {@code Account__r})
 * @param initial value of a new row where none is given
 * @param compound where change events nest the field, such as {@code BillingAddress.Street}
 */
public record FieldDef(
        String name,
        String label,
        FieldKind kind,
        int length,
        int precision,
        int scale,
        Set<Trait> traits,
        List<String> picklist,
        List<String> referenceTo,
        @Nullable String relationship,
        @Nullable Object initial,
        @Nullable Compound compound) {

    /** A part of a compound field, as change events carry it (contract 6.3). */
    public record Compound(String parent, String part) {}

    public FieldDef {
        traits = traits.isEmpty() ? Set.of() : Set.copyOf(traits);
        picklist = List.copyOf(picklist);
        referenceTo = List.copyOf(referenceTo);
    }

    /** A field that users may set and change, without further traits. */
    public static FieldDef of(String name, FieldKind kind) {
        return new FieldDef(
                name,
                name.endsWith("__c") ? name.substring(0, name.length() - 3).replace('_', ' ') : name,
                kind,
                kind == FieldKind.URL || kind == FieldKind.TEXT || kind == FieldKind.PICKLIST ? 255 : 0,
                18,
                kind == FieldKind.INTEGER ? 0 : 2,
                EnumSet.of(Trait.CREATEABLE, Trait.UPDATEABLE),
                List.of(),
                List.of(),
                null,
                kind == FieldKind.CHECKBOX ? Boolean.FALSE : null,
                null);
    }

    public static FieldDef text(String name, int length) {
        return of(name, FieldKind.TEXT).withLength(length);
    }

    public static FieldDef picklist(String name, String... words) {
        return of(name, FieldKind.PICKLIST).withPicklist(List.of(words));
    }

    public static FieldDef number(String name, int precision, int scale) {
        return of(name, FieldKind.NUMBER).withDigits(precision, scale);
    }

    public static FieldDef reference(String name, @Nullable String relationship, String... objects) {
        return of(name, FieldKind.REFERENCE).withLength(18).withReference(List.of(objects), relationship);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    public boolean custom() {
        return name.endsWith("__c");
    }

    public FieldDef with(Trait... more) {
        var all = EnumSet.noneOf(Trait.class);
        all.addAll(traits);
        all.addAll(List.of(more));
        return withTraits(all);
    }

    /** The same field, set by the org alone. */
    public FieldDef readOnly() {
        var all = EnumSet.noneOf(Trait.class);
        all.addAll(traits);
        all.remove(Trait.CREATEABLE);
        all.remove(Trait.UPDATEABLE);
        return withTraits(all);
    }

    public FieldDef withTraits(Set<Trait> all) {
        return with(draft -> draft.traits = all);
    }

    public FieldDef withLabel(String text) {
        return with(draft -> draft.label = text);
    }

    public FieldDef withLength(int most) {
        return with(draft -> draft.length = most);
    }

    public FieldDef withDigits(int digits, int decimals) {
        return with(draft -> {
            draft.precision = digits;
            draft.scale = decimals;
        });
    }

    public FieldDef withPicklist(List<String> words) {
        return with(draft -> draft.picklist = words);
    }

    public FieldDef withReference(List<String> objects, @Nullable String by) {
        return with(draft -> {
            draft.referenceTo = objects;
            draft.relationship = by;
        });
    }

    public FieldDef withInitial(@Nullable Object value) {
        return with(draft -> draft.initial = value);
    }

    public FieldDef partOf(String parent, String part) {
        return with(draft -> draft.compound = new Compound(parent, part));
    }

    private FieldDef with(Consumer<Draft> change) {
        var draft = new Draft();
        change.accept(draft);
        return new FieldDef(
                name,
                draft.label,
                kind,
                draft.length,
                draft.precision,
                draft.scale,
                draft.traits,
                draft.picklist,
                draft.referenceTo,
                draft.relationship,
                draft.initial,
                draft.compound);
    }

    /** What of this field may become another. */
    private final class Draft {
        private String label = FieldDef.this.label;
        private int length = FieldDef.this.length;
        private int precision = FieldDef.this.precision;
        private int scale = FieldDef.this.scale;
        private Set<Trait> traits = FieldDef.this.traits;
        private List<String> picklist = FieldDef.this.picklist;
        private List<String> referenceTo = FieldDef.this.referenceTo;
        private @Nullable String relationship = FieldDef.this.relationship;
        private @Nullable Object initial = FieldDef.this.initial;
        private @Nullable Compound compound = FieldDef.this.compound;
    }
}
