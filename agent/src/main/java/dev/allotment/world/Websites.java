package dev.allotment.world;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How people fill the website field, and the plain reading that the world itself needs to make up e-mail addresses. */
final class Websites {
    private static final Pattern HOST = Pattern.compile(
            "^\\s*(?:https?://)?(?:www\\.)?([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,})(?:[:/?#].*)?\\s*$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NOT_THEIRS =
            Pattern.compile("(?:.*\\.)?(?:linkedin|facebook|gmail|yahoo|hotmail|outlook)\\.com");

    private Websites() {}

    /** The website of a company with this domain as somebody typed it; null where the field was left empty. */
    static @Nullable String typed(Dice dice, String domain, String slug) {
        return switch (dice.weighted(34, 12, 12, 8, 7, 4, 3, 2, 3, 2, 1, 1, 1, 1, 1, 8)) {
            case 0 -> "https://www." + domain;
            case 1 -> "www." + domain;
            case 2 -> domain;
            case 3 -> "http://" + domain + "/";
            case 4 -> "https://" + domain + "/en/about?utm_source=crm";
            case 5 -> "HTTP://WWW." + domain.toUpperCase(Locale.ROOT);
            case 6 -> "  " + domain + " ";
            case 7 -> "https://shop." + domain;
            case 8 -> "https://www.linkedin.com/company/" + slug;
            case 9 -> "info@" + domain;
            case 10 -> "https://www.facebook.com/" + slug;
            case 11 -> dice.pick(Words.WEBMAIL);
            case 12 -> "n/a";
            case 13 -> domain + "; " + slug + ".org";
            case 14 -> "https://www." + domain + ":443/index.html#top";
            default -> null;
        };
    }

    /** The domain in a website that is written plainly, or null: the world does not guess, the agent's matching does. */
    static @Nullable String domain(@Nullable String website) {
        if (website == null) {
            return null;
        }
        var found = HOST.matcher(website);
        if (!found.matches()) {
            return null;
        }
        String host = found.group(1).toLowerCase(Locale.ROOT);
        return NOT_THEIRS.matcher(host).matches() || Words.WEBMAIL.contains(host) ? null : host;
    }
}
