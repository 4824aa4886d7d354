package dev.allotment.ledger;

/** Opens what decisions were made from, as somebody would who wants to change it. */
public final class TamperedBasis {
    private TamperedBasis() {}

    public static String pack(String json) {
        return Packing.pack(json);
    }

    public static String unpack(String packed) {
        return Packing.unpack(packed);
    }
}
