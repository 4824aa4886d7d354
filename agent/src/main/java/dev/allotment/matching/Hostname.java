package dev.allotment.matching;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is written as a host into lower-case A-labels, by UTS 46 as a registry would: not transitional (a sharp s stays one), with the rules for joiners and for
 * mixed directions, DNS lengths, no hyphen at either end of a label. An underscore may stand in a host below the domain, as it does in the DNS.
 */
final class Hostname {
    private static final int LONGEST = 253;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Hostname() {}

    /** Loaded with the first name that is not plain ASCII: most never are. */
    private static final class International {
        private static final IDNA UTS46 =
                IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

        private International() {}

        static Set<IDNA.Error> convert(String written, StringBuilder ascii) {
            var info = new IDNA.Info();
            UTS46.nameToASCII(written, ascii, info);
            Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
            errors.addAll(info.getErrors());
            errors.remove(IDNA.Error.HYPHEN_3_4); // ab--cd.com: older registries have given such names away
            return errors;
        }
    }

    /** The host in A-labels, or null where a label is no host's. */
    static @Nullable String ascii(String written) {
        String usual = usual(written);
        if (usual != null) {
            return usual;
        }
        String ascii = international(written);
        // Where no script asks for them, joiners were pasted along.
        return ascii == null && written.chars().anyMatch(Hostname::joiner) ? international(unjoined(written)) : ascii;
    }

    /** The host in lower case if it is plain and well formed, as nearly all are; null: look closer. */
    private static @Nullable String usual(String written) {
        int begin = 0;
        if (written.length() > LONGEST) {
            return null;
        }
        for (int k = 0; k <= written.length(); k++) {
            char c = k == written.length() ? '.' : written.charAt(k);
            if (c == '.') {
                int length = k - begin;
                if (length == 0
                        || length > 63
                        || written.charAt(begin) == '-'
                        || written.charAt(k - 1) == '-'
                        || written.regionMatches(true, begin, "xn--", 0, 4)) {
                    return null;
                }
                begin = k + 1;
            } else if (!((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_')) {
                return null;
            }
        }
        return written.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String international(String written) {
        var ascii = new StringBuilder();
        return International.convert(written, ascii).isEmpty() && ascii.chars().allMatch(Hostname::ofHosts)
                ? ascii.toString()
                : null;
    }

    private static boolean ofHosts(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }

    private static String unjoined(String written) {
        var plain = new StringBuilder();
        written.codePoints().filter(c -> !joiner(c)).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    static boolean joiner(int c) {
        return c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
    }
}
