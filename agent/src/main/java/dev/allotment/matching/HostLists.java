package dev.allotment.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are nobody's own domain, by kind. An entry is a host ({@code gmail.com}), a first label under any suffix
 * ({@code yahoo.*}) or, for networks, sub-domains that are members' pages ({@code .tumblr.com}). Immutable; any thread.
 */
public final class HostLists {
    private final Map<HostKind, Set<String>> hosts;

    private HostLists(Map<HostKind, Set<String>> hosts) {
        this.hosts = hosts;
    }

    /** No host at all. */
    public static HostLists empty() {
        return new HostLists(new EnumMap<>(HostKind.class));
    }

    /** The lists that travel in the jar; each file names its source, version, date and licence. */
    public static HostLists shipped() {
        return Shipped.LISTS;
    }

    /** Real companies that the shipped lists would take for providers. */
    public static Set<String> shippedCompanies() {
        return Shipped.COMPANIES;
    }

    /** These lists with further entries of one kind. */
    public HostLists with(HostKind kind, Collection<String> more) {
        var copy = new EnumMap<HostKind, Set<String>>(HostKind.class);
        copy.putAll(hosts);
        var all = new HashSet<>(copy.getOrDefault(kind, Set.of()));
        more.forEach(host -> all.add(host.strip().toLowerCase(Locale.ROOT)));
        copy.put(kind, Set.copyOf(all));
        return new HostLists(copy);
    }

    boolean has(HostKind kind, String host) {
        Set<String> list = hosts.get(kind);
        return list != null && list.contains(host);
    }

    /** The kind whose list names this registrable domain, or one of its sub-domains down to the host; null if none. */
    @Nullable
    HostKind kindOf(String host, String registrable, HostKind... kinds) {
        String wild = registrable.substring(0, registrable.indexOf('.') + 1) + "*";
        for (HostKind kind : kinds) {
            if (has(kind, wild) || listed(kind, host, registrable)) {
                return kind;
            }
        }
        return null;
    }

    private boolean listed(HostKind kind, String host, String registrable) {
        String name = host;
        while (name.length() > registrable.length()) {
            if (has(kind, name)) {
                return true;
            }
            name = name.substring(name.indexOf('.') + 1);
        }
        return has(kind, registrable);
    }

    /** Read once, when first asked for. */
    private static final class Shipped {
        static final HostLists LISTS = lists();
        static final Set<String> COMPANIES = Set.copyOf(lines("companies"));

        private static HostLists lists() {
            HostLists lists = empty();
            for (HostKind kind : HostKind.values()) {
                lists = lists.with(kind, lines(kind.word()));
            }
            return lists;
        }

        private static Set<String> lines(String name) {
            var lines = new HashSet<String>();
            try (InputStream in = HostLists.class.getResourceAsStream(name + ".txt")) {
                if (in == null) {
                    throw new IllegalStateException(
                            "The jar lacks dev/allotment/matching/" + name + ".txt; build it again");
                }
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        lines.add(line.strip());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return lines;
        }
    }
}
