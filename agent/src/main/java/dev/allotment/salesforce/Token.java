package dev.allotment.salesforce;

import dev.allotment.model.RecordId;
import java.net.URI;

/** An access token and where alone it may be shown. Its text hides the secret (law S1). */
record Token(String secret, URI instance, RecordId org, RecordId user) {
    /** An address at the instance. @throws IllegalArgumentException if the path would lead to another host (law S2) */
    URI at(String path) {
        URI address = instance.resolve(path);
        if (!path.startsWith("/")
                || path.startsWith("//")
                || !address.getRawAuthority().equals(instance.getRawAuthority())) {
            throw new IllegalArgumentException("'" + path + "' does not lie at " + instance);
        }
        return address;
    }

    @Override
    public String toString() {
        return "Token[instance=" + instance + ", org=" + org + "]";
    }
}
