package dev.allotment.salesforce;

import java.util.List;

/** How the parts of compound fields are called outside change events (contract 6.3). */
final class Compounds {
    private static final List<String> ADDRESS = List.of(
            "Street",
            "City",
            "State",
            "PostalCode",
            "Country",
            "StateCode",
            "CountryCode",
            "Latitude",
            "Longitude",
            "GeocodeAccuracy");

    private Compounds() {}

    /** {@code Name.FirstName} is FirstName, {@code BillingAddress.Street} BillingStreet, {@code Place__c.Latitude} Place__Latitude__s. */
    static String name(String compound, String part) {
        if (compound.endsWith("__c")) {
            return compound.substring(0, compound.length() - 1) + part + "__s";
        }
        return compound.endsWith("Address")
                ? compound.substring(0, compound.length() - "Address".length()) + part
                : part;
    }

    /** All parts of an address, which a cleared address clears. */
    static List<String> address(String compound) {
        return ADDRESS.stream().map(part -> name(compound, part)).toList();
    }
}
