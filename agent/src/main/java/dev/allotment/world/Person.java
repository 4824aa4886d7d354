package dev.allotment.world;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody outside the org: a contact or a lead. */
record Person(String first, String last) {
    static Person any(Dice dice) {
        return new Person(dice.pick(Words.FIRST_NAMES), dice.pick(Words.LAST_NAMES));
    }

    String at(String domain) {
        return (first + "." + last).toLowerCase(Locale.ROOT) + "@" + domain;
    }

    /** The fields of a lead of that person. */
    Map<String, @Nullable Object> lead(String company, @Nullable String domain, @Nullable String country) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("FirstName", first);
        values.put("LastName", last);
        values.put("Company", company);
        values.put("Email", domain == null ? null : at(domain));
        values.put("Country", country);
        return values;
    }
}
