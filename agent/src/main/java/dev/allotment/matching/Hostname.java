package dev.allotment.matching;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what is written as a host into lower-case A-labels (UTS 46, not transitional: a sharp s stays one). */
final class Hostname {
    private static final int LONGEST = 253;

    private Hostname() {}

    /** The host in A-labels, or null where a label is no host's. */
    static @Nullable String ascii(String written) {
        String usual = usual(written);
        if (usual != null) {
            return usual;
        }
        var host = new StringBuilder();
        for (String label : written.split("\\.", -1)) {
            String ascii = label(label);
            if (ascii == null) {
                return null;
            }
            host.append(host.isEmpty() ? "" : ".").append(ascii);
        }
        return host.length() > LONGEST ? null : host.toString();
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

    private static @Nullable String label(String written) {
        String label = written.toLowerCase(Locale.ROOT);
        if (!plain(label)) {
            String mapped = Normalizer.normalize(
                    Normalizer.normalize(label, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
            if (!plain(mapped)) {
                String puny = lettersOnly(mapped) ? Punycode.encode(mapped) : null;
                return puny == null || puny.length() > 59 ? null : "xn--" + puny;
            }
            label = mapped;
        }
        return wellFormed(label) ? label : null;
    }

    private static boolean plain(String label) {
        return label.chars().allMatch(c -> c < 0x80);
    }

    private static boolean wellFormed(String label) {
        int length = label.length();
        if (length == 0 || length > 63 || label.charAt(0) == '-' || label.charAt(length - 1) == '-') {
            return false;
        }
        for (int k = 0; k < length; k++) {
            char c = label.charAt(k);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return !label.startsWith("xn--") || roundTrips(label);
    }

    private static boolean roundTrips(String label) {
        String decoded = Punycode.decode(label.substring(4));
        return decoded != null && !plain(decoded) && lettersOnly(decoded) && label.equals(label(decoded));
    }

    private static boolean lettersOnly(String label) {
        if (label.startsWith("-") || label.endsWith("-") || mark(label.codePointAt(0))) {
            return false;
        }
        return label.codePoints().allMatch(Hostname::allowed);
    }

    private static boolean mark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean allowed(int point) {
        if (point < 0x80) {
            return point >= 'a' && point <= 'z' || point >= '0' && point <= '9' || point == '-';
        }
        int type = Character.getType(point);
        return Character.isLetterOrDigit(point)
                || mark(point)
                || type == Character.OTHER_SYMBOL
                || point == 0x00B7
                || point == 0x30FB;
    }
}
