package dev.allotment.simulator;

import java.util.List;

/** What the org has against a request: Salesforce's code, the words, the fields it is about (contract 2.10). */
public record OrgError(String code, String message, List<String> fields) {
    public OrgError {
        fields = List.copyOf(fields);
    }

    public static OrgError of(String code, String message, String... fields) {
        return new OrgError(code, message, List.of(fields));
    }
}
