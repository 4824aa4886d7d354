package dev.allotment.simulator.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
        return new FieldDef(
                name,
                label,
                kind,
                length,
                precision,
                scale,
                all,
                picklist,
                referenceTo,
                relationship,
                initial,
                compound);
    }

    public FieldDef withLabel(String text) {
        return new FieldDef(
                name,
                text,
                kind,
                length,
                precision,
                scale,
                traits,
                picklist,
                referenceTo,
                relationship,
                initial,
                compound);
    }

    public FieldDef withLength(int most) {
        return new FieldDef(
                name,
                label,
                kind,
                most,
                precision,
                scale,
                traits,
                picklist,
                referenceTo,
                relationship,
                initial,
                compound);
    }

    public FieldDef withDigits(int digits, int decimals) {
        return new FieldDef(
                name,
                label,
                kind,
                length,
                digits,
                decimals,
                traits,
                picklist,
                referenceTo,
                relationship,
                initial,
                compound);
    }

    public FieldDef withPicklist(List<String> words) {
        return new FieldDef(
                name,
                label,
                kind,
                length,
                precision,
                scale,
                traits,
                words,
                referenceTo,
                relationship,
                initial,
                compound);
    }

    public FieldDef withReference(List<String> objects, @Nullable String by) {
        return new FieldDef(
                name, label, kind, length, precision, scale, traits, picklist, objects, by, initial, compound);
    }

    public FieldDef withInitial(@Nullable Object value) {
        return new FieldDef(
                name,
                label,
                kind,
                length,
                precision,
                scale,
                traits,
                picklist,
                referenceTo,
                relationship,
                value,
                compound);
    }

    public FieldDef partOf(String parent, String part) {
        return new FieldDef(
                name,
                label,
                kind,
                length,
                precision,
                scale,
                traits,
                picklist,
                referenceTo,
                relationship,
                initial,
                new Compound(parent, part));
    }
}
