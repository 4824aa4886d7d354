package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.DomainReading.None;
import dev.allotment.model.NoDomain;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says of one written host whose domain it is, or why nobody's. */
final class Judge {
    private static final Pattern WWW = Pattern.compile("www\\d?\\.");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private final DomainRules rules;
    private final Suffixes suffixes;

    Judge(DomainRules rules) {
        this.rules = rules;
        this.suffixes = new Suffixes(rules.privateSuffixes());
    }

    DomainReading reading(Written written, boolean mailField) {
        String ascii = Hostname.ascii(written.host());
        if (ascii == null) {
            return written.host().indexOf('.') < 0
                    ? none(NoDomain.BARE_WORD, written.host(), "is a word, not a host")
                    : none(NoDomain.INVALID, written.host(), "is no valid host name");
        }
        String last = ascii.substring(ascii.lastIndexOf('.') + 1);
        if (!last.isEmpty()
                && last.charAt(0) <= '9'
                && NUMBER.matcher(last).matches()
                && (ascii.indexOf('.') >= 0 || last.length() > 7)) {
            return none(NoDomain.IP_ADDRESS, ascii, "is an address, not a name");
        }
        if (ascii.indexOf('.') < 0) {
            return Placeholders.word(ascii)
                    ? none(NoDomain.PLACEHOLDER, ascii, "only fills the field")
                    : none(NoDomain.BARE_WORD, ascii, "is a word, not a host");
        }
        return whose(ascii, written, mailField || written.mail());
    }

    private DomainReading whose(String full, Written written, boolean mail) {
        String registrable = registrable(full);
        boolean known = registrable != null || suffixes.known(full);
        if (!known) {
            registrable = Suffixes.unlisted(full);
        }
        if (registrable == null) {
            return known
                    ? none(NoDomain.SHARED, full, "is shared by many companies")
                    : none(NoDomain.UNKNOWN_ENDING, full, "ends in no top-level domain that exists");
        }
        if (registrable.indexOf('_') >= 0) {
            return none(NoDomain.INVALID, full, "is no valid host name");
        }
        String host = withoutWww(full, registrable);
        HostKind kind = excepted(host, registrable) ? null : kind(host, registrable, written.page(), mail);
        return kind == null
                ? new Found(new Domain(rules.cut() == DomainRules.Cut.WWW ? host : registrable), new Domain(host))
                : nobodys(kind, host, registrable);
    }

    /** Whether the list knows the ending, so that a new account may be made for the domain. */
    boolean listed(Domain domain) {
        return suffixes.known(domain.name());
    }

    /** By exceptions, then rented hosts, then the suffix list; null where the host is or has no more than a suffix. */
    private @Nullable String registrable(String host) {
        String below = null;
        for (String name = host; name.indexOf('.') >= 0; name = name.substring(name.indexOf('.') + 1)) {
            if (rules.hosts().has(HostKind.RENTED, name)) {
                boolean root = below == null
                        || WWW.matcher(below.substring(0, below.indexOf('.') + 1))
                                .matches();
                return !root ? below : rules.companies().contains(name) ? name : null;
            }
            below = name;
        }
        String registrable = suffixes.registrable(host);
        if (registrable == null) {
            String bare = WWW.matcher(host).replaceFirst("");
            return rules.companies().contains(bare) ? bare : null;
        }
        return registrable;
    }

    private boolean excepted(String host, String registrable) {
        return rules.companies().contains(host) || rules.companies().contains(registrable);
    }

    private @Nullable HostKind kind(String host, String registrable, boolean page, boolean mail) {
        HostLists hosts = rules.hosts();
        boolean tenant = host.length() > registrable.length() && hosts.has(HostKind.SOCIAL, "." + registrable);
        boolean profile = !mail && (page || tenant);
        HostKind kind = profile ? hosts.kindOf(host, registrable, HostKind.SOCIAL, HostKind.PAGES) : null;
        kind = kind == null ? hosts.kindOf(host, registrable, HostKind.PLACEHOLDER) : kind;
        return kind == null && mail
                ? hosts.kindOf(host, registrable, HostKind.ISP, HostKind.WEBMAIL, HostKind.DISPOSABLE)
                : kind;
    }

    private static String withoutWww(String full, String registrable) {
        String host = full;
        while (host.startsWith("www")
                && WWW.matcher(host).lookingAt()
                && host.indexOf('.') + 1 + registrable.length() <= host.length()) {
            host = host.substring(host.indexOf('.') + 1);
        }
        return host;
    }

    private static None nobodys(HostKind kind, String host, String registrable) {
        return switch (kind) {
            case WEBMAIL -> none(NoDomain.WEBMAIL, host, "is webmail");
            case DISPOSABLE -> none(NoDomain.DISPOSABLE, host, "is disposable mail");
            case ISP -> none(NoDomain.ISP, host, "is mail from an access provider");
            case SOCIAL -> none(NoDomain.SOCIAL, host, "is a network or directory, not the company's own site");
            case PAGES ->
                new None(
                        NoDomain.PAGE,
                        none(NoDomain.PAGE, host, "shows anybody's pages; it is not the company's own site")
                                .why(),
                        new Domain(registrable));
            case PLACEHOLDER -> none(NoDomain.PLACEHOLDER, host, "only fills the field");
            case RENTED -> none(NoDomain.SHARED, host, "is shared by many companies");
        };
    }

    static None none(NoDomain reason, String what, String why) {
        String shown = what.length() > 80 ? what.substring(0, 79) + "…" : what;
        return new None(reason, "'" + shown + "' " + why);
    }
}
