package dev.allotment.matching;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes one word apart as URL, host or e-mail address: scheme, userinfo, port, path, query and fragment fall away. */
final class Tokens {
    private static final Pattern SCHEME = Pattern.compile(
            "(?:[a-z][a-z0-9+-]{0,15}[:;]?//+|[a-z][a-z0-9+-]{0,15}:/"
                    + "|(mailto|e-?mail|mail|sip|xmpp)[:=]+|(?:https?|ftp|url|web|website|site|homepage|www)[:=]+|//+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS_V6 =
            Pattern.compile("[0-9a-f]*(?::[0-9a-f.]*){2,}(?:%.*)?", Pattern.CASE_INSENSITIVE);

    private Tokens() {}

    static void read(String token, List<Written> found) {
        String rest = token;
        boolean url = false;
        boolean mailto = false;
        for (int k = 0; k < 4 && mayHaveScheme(rest); k++) {
            int usual = usualScheme(rest);
            if (usual > 0) {
                url = true;
                rest = rest.substring(usual);
                continue;
            }
            Matcher scheme = SCHEME.matcher(rest);
            if (!scheme.lookingAt()) {
                break;
            }
            mailto |= scheme.group(1) != null;
            url |= scheme.group(1) == null;
            rest = rest.substring(scheme.end());
        }
        if (rest.indexOf(':') != rest.lastIndexOf(':')
                && ADDRESS_V6.matcher(rest).matches()) {
            found.add(new Written(Written.ADDRESS, false, false));
            return;
        }
        int end = end(rest, 0);
        int near = rest.lastIndexOf('@', end);
        int at = near >= 0 ? near : rest.lastIndexOf('@');
        boolean login = url && near >= 0 && rest.lastIndexOf(':', near) >= 0;
        boolean mail = !login && at >= 0 && (near >= 0 || mailto || !url && rest.lastIndexOf('.', end) < 0);
        int from = mail || login ? at + 1 : 0;
        int past = end(rest, from);
        String authority = rest.substring(from, past);
        String host = host(decoded(authority));
        if (!host.isEmpty()) {
            found.add(new Written(host, mail || mailto, !mail && page(rest.substring(past))));
        }
    }

    /** Without one of these no scheme is found. */
    private static boolean mayHaveScheme(String text) {
        return text.indexOf(':') >= 0 || text.indexOf('=') >= 0 || text.indexOf("//") >= 0;
    }

    /** Length of {@code http://} or {@code https://} at the beginning, as most people write it; else 0. */
    private static int usualScheme(String text) {
        int length = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : 0;
        return length > 0 && text.length() > length && text.charAt(length) != '/' ? length : 0;
    }

    private static int end(String text, int from) {
        for (int k = from; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c == '/' || c == '?' || c == '#') {
                return k;
            }
        }
        return text.length();
    }

    private static boolean page(String tail) {
        return tail.chars().anyMatch(c -> c != '/' && c != '?' && c != '#');
    }

    /** Without port and without the punctuation of a sentence around it. */
    private static String host(String authority) {
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1);
        int port = host.indexOf(':');
        host = port >= 0 ? host.substring(0, port) : host;
        int last = host.length();
        while (last > 0 && ".,;!&".indexOf(host.charAt(last - 1)) >= 0) {
            last--;
        }
        return host.substring(0, last);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        return text.toLowerCase(Locale.ROOT)
                .replace("%2e", ".")
                .replace("%40", "@")
                .replace("%20", "");
    }
}
