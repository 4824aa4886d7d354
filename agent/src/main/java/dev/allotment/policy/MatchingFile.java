package dev.allotment.policy;

import dev.allotment.matching.AliasPolicy;
import dev.allotment.matching.DomainRules;
import dev.allotment.matching.HostKind;
import dev.allotment.matching.HostLists;
import dev.allotment.matching.MatchingRules;
import dev.allotment.matching.TieBreaker;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** matching.yaml: domains, ladder, aliases, and what becomes of a lead without an account. */
final class MatchingFile {
    private static final List<String> CUTS = List.of("registrable", "www");
    private static final List<String> RUNGS =
            Arrays.stream(TieBreaker.values()).map(TieBreaker::word).toList();
    private static final List<String> TARGETS = Arrays.stream(AliasPolicy.Target.values())
            .map(AliasPolicy.Target::word)
            .toList();

    private MatchingFile() {}

    static MatchingRules rules(Section top, Mapping mapping) {
        DomainRules domains = domains(top);
        List<TieBreaker> ladder = top.needed("ladder", List.of(), MatchingFile::ladder);
        var aliases = new TreeMap<String, AliasPolicy>();
        top.given("aliases", aliases, item -> {
            Section section = item.section();
            if (section != null) {
                section.named().forEach((kind, one) -> {
                    Section alias = one.section();
                    if (alias != null) {
                        aliases.put(kind, alias(alias));
                    }
                });
            }
            return aliases;
        });
        boolean propose = top.given("propose_by_name", false, item -> item.flag(false));
        int least = top.given("propose_aliases_from_contacts", 0, item -> contacts(item, mapping));
        return new MatchingRules(domains, ladder, aliases, propose, least);
    }

    private static int contacts(Item item, Mapping mapping) {
        int least = item.whole(0, 1_000, 0);
        Map<String, FieldType> contact = mapping.fieldsOf(Entity.CONTACT);
        if (least > 0
                && !mapping.objects().isEmpty()
                && !(contact.containsKey("Email") && contact.containsKey("AccountId"))) {
            item.wrong(
                    "Contacts can propose aliases only if Contact is mapped with Email and AccountId.",
                    "Map them in objects.yaml, or write 0.");
        }
        return least;
    }

    static Founding founding(Section top, Mapping mapping) {
        String then = top.needed("on_no_match", "leave", item -> item.word(List.of("found", "leave")));
        var copy = new TreeMap<String, String>();
        top.given("founding", copy, item -> {
            Section section = item.section();
            if (section != null) {
                section.given("copy", copy, from -> copied(from, mapping, copy));
                section.done();
            }
            return copy;
        });
        top.done();
        if (then.equals("found")) {
            LinePart.notHere(mapping, top, "on_no_match", "founds accounts", "Write 'on_no_match: leave'.");
        }
        return new Founding(then.equals("found"), copy, top.place("on_no_match"));
    }

    private static DomainRules domains(Section top) {
        DomainRules.Cut cut = DomainRules.Cut.REGISTRABLE;
        boolean privately = true;
        HostLists hosts = HostLists.shipped();
        Set<String> companies = new HashSet<>(HostLists.shippedCompanies());
        Section domains = top.section("domains");
        if (domains != null) {
            cut = domains.given("cut", "registrable", item -> item.word(CUTS)).equals("www")
                    ? DomainRules.Cut.WWW
                    : DomainRules.Cut.REGISTRABLE;
            privately = domains.given("private_suffixes", true, item -> item.flag(true));
            Section more = domains.maybe("more", Item::section);
            if (more != null) {
                for (HostKind kind : HostKind.values()) {
                    List<String> further = more.given(kind.word(), List.of(), Item::texts);
                    hosts = further.isEmpty() ? hosts : hosts.with(kind, further);
                }
                more.done();
            }
            domains.given("companies", List.<String>of(), Item::texts)
                    .forEach(company -> companies.add(company.strip().toLowerCase(Locale.ROOT)));
            domains.done();
        }
        return new DomainRules(cut, privately, hosts, companies);
    }

    private static List<TieBreaker> ladder(Item list) {
        var ladder = new ArrayList<TieBreaker>();
        for (Item item : list.items()) {
            TieBreaker rung = Objects.requireNonNull(TieBreaker.ofWord(item.word(RUNGS)));
            if (!rung.word().equals(item.plain())) {
                continue;
            }
            if (ladder.contains(rung)) {
                item.wrong("'" + rung.word() + "' stands in the ladder twice.", "Remove one of them.");
            }
            ladder.add(rung);
        }
        return ladder;
    }

    private static AliasPolicy alias(Section section) {
        String target = section.needed("match", "same", item -> item.word(TARGETS));
        boolean first = section.given("before_own", false, item -> item.flag(false));
        section.done();
        return new AliasPolicy(Objects.requireNonNull(AliasPolicy.Target.ofWord(target)), first);
    }

    private static TreeMap<String, String> copied(Item from, Mapping mapping, TreeMap<String, String> copy) {
        Section section = from.section();
        if (section != null) {
            Map<String, Item> named = section.named();
            named.forEach((account, lead) -> {
                MappedField.check(section, account, account, Entity.ACCOUNT, mapping);
                MappedField.check(lead, Entity.LEAD, mapping);
                copy.put(account, lead.plain());
            });
        }
        return copy;
    }
}
