package dev.allotment.matching;

import org.jspecify.annotations.Nullable;

/**
 * RFC 3492, for one label. The JDK's own converter knows only IDNA 2003, which makes {@code straße.de} and {@code strasse.de},
 * two companies, one.
 */
final class Punycode {
    private static final int BASE = 36;
    private static final int TMIN = 1;
    private static final int TMAX = 26;
    private static final int LONGEST = 63;

    private Punycode() {}

    /** Without the {@code xn--}; null where the label would be too long for a host. */
    static @Nullable String encode(String label) {
        int[] points = label.codePoints().toArray();
        if (points.length > LONGEST) {
            return null;
        }
        var out = new StringBuilder();
        for (int point : points) {
            if (point < 0x80) {
                out.append((char) point);
            }
        }
        int basic = out.length();
        int handled = basic;
        if (basic > 0) {
            out.append('-');
        }
        int n = 0x80;
        int delta = 0;
        int bias = 72;
        while (handled < points.length) {
            int next = Integer.MAX_VALUE;
            for (int point : points) {
                next = point >= n && point < next ? point : next;
            }
            delta += (next - n) * (handled + 1);
            n = next;
            for (int point : points) {
                if (point < n) {
                    delta++;
                } else if (point == n) {
                    digits(out, delta, bias);
                    bias = adapted(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return out.length() > LONGEST ? null : out.toString();
    }

    private static void digits(StringBuilder out, int delta, int bias) {
        int q = delta;
        for (int k = BASE; ; k += BASE) {
            int t = threshold(k, bias);
            if (q < t) {
                break;
            }
            out.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
        out.append(digit(q));
    }

    /** The label behind {@code xn--}, or null where it is not well formed. */
    static @Nullable String decode(String ascii) {
        if (ascii.length() > LONGEST) {
            return null;
        }
        int split = ascii.lastIndexOf('-');
        var out = new StringBuilder(split > 0 ? ascii.substring(0, split) : "");
        int count = out.length();
        int at = split > 0 ? split + 1 : 0;
        int n = 0x80;
        long i = 0;
        int bias = 72;
        while (at < ascii.length()) {
            long old = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int value = at < ascii.length() ? value(ascii.charAt(at++)) : -1;
                i += value * weight;
                if (value < 0 || i > Integer.MAX_VALUE) {
                    return null;
                }
                int t = threshold(k, bias);
                if (value < t) {
                    break;
                }
                weight *= BASE - t;
                if (weight > Integer.MAX_VALUE) {
                    return null;
                }
            }
            count++;
            bias = adapted((int) (i - old), count, old == 0);
            n += (int) (i / count);
            i %= count;
            if (n > Character.MAX_CODE_POINT || n < 0x80 || n >= 0xD800 && n <= 0xDFFF) {
                return null;
            }
            out.insert(out.offsetByCodePoints(0, (int) i), Character.toChars(n));
            i++;
        }
        return out.toString();
    }

    private static int threshold(int k, int bias) {
        return Math.clamp(k - bias, TMIN, TMAX);
    }

    private static int adapted(int delta, int points, boolean first) {
        int d = first ? delta / 700 : delta / 2;
        d += d / points;
        int k = 0;
        for (; d > (BASE - TMIN) * TMAX / 2; k += BASE) {
            d /= BASE - TMIN;
        }
        return k + (BASE - TMIN + 1) * d / (d + 38);
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int value(char c) {
        return c >= 'a' && c <= 'z' ? c - 'a' : c >= '0' && c <= '9' ? c - '0' + 26 : -1;
    }
}
