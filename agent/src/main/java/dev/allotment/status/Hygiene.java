package dev.allotment.status;

import dev.allotment.matching.AccountCard;
import dev.allotment.matching.AccountIndex;
import dev.allotment.matching.Alias;
import dev.allotment.matching.MatchFinding;
import dev.allotment.matching.MatchReview;
import dev.allotment.matching.Matcher;
import dev.allotment.matching.SuffixList;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.NoDomain;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.status.Finding.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks through the mirror for what a person should mend (PRODUCT 1.7), by the rules of the policy. Reads only; any thread. */
public final class Hygiene {
    private final Mirror mirror;
    private final Policy policy;

    public Hygiene(Mirror mirror, Policy policy) {
        this.mirror = mirror;
        this.policy = policy;
    }

    /** By the policy asked for, of what a run has kept. */
    public static HygieneReport of(Kept kept) {
        Policy policy = kept.policy().get();
        return new Hygiene(kept.mirror(), policy)
                .report(kept.now(), kept.judgedBy(policy))
                .with(OutOfTerritory.of(kept).findings());
    }

    /** Reads every account, alias, lead and contact once. */
    public HygieneReport report(Instant now) {
        return report(now, "policy " + policy.hash());
    }

    private HygieneReport report(Instant now, String judgedBy) {
        return new Look(now).report(judgedBy);
    }

    /** One look through everything. */
    private final class Look {
        private final Instant now;
        private final Matcher matcher = new Matcher(policy.matching());
        private final AccountIndex index = new AccountIndex();
        private final List<Finding> found = new ArrayList<>();
        private final LeadFindings leads =
                new LeadFindings(matcher, index, policy.matching().proposeByName(), found);

        Look(Instant now) {
            this.now = now;
        }

        HygieneReport report(String judgedBy) {
            found.addAll(new Orphans(mirror).findings());
            mirror.rows(Entity.ACCOUNT, row -> account(row.ref(), row.fields()));
            mirror.rows(Entity.ALIAS, row -> alias(row.ref(), row.fields()));
            new MatchReview(policy.matching(), index).findings().forEach(this::matching);
            mirror.rows(Entity.LEAD, row -> leads.look(row.ref(), row.fields()));
            var contacts = new ContactDomains(
                    matcher.reader(), index, policy.matching().leastContacts());
            mirror.rows(Entity.CONTACT, row -> contacts.add(row.fields()));
            contacts.proposals().forEach(this::proposed);
            return new HygieneReport(
                    now,
                    judgedBy,
                    SuffixList.date(),
                    index.size(),
                    leads.seen(),
                    leads.outcomes(),
                    contacts.seen(),
                    found);
        }

        private void account(Ref ref, Fields fields) {
            if (fields.flag("IsPersonAccount") && !policy.segments().personAccounts()) {
                return;
            }
            String name = String.valueOf(fields.text("Name"));
            String website = fields.text("Website");
            DomainReading reading = matcher.reader().read(website);
            DomainReading mail = matcher.reader().readMail(website);
            // A provider's domain is nobody's: it is no shared one either.
            Domain domain = reading instanceof DomainReading.Found read && mail instanceof DomainReading.Found
                    ? read.domain()
                    : null;
            index.put(new AccountCard(
                    ref.id(),
                    name,
                    domain,
                    fields.id("ParentId"),
                    fields.text("BillingCountry"),
                    false,
                    false,
                    false,
                    null,
                    null));
            if (reading instanceof DomainReading.None none) {
                add(kind(none.reason()), name + ": " + none.why(), ref);
            } else if (mail instanceof DomainReading.None none) {
                add(Kind.DOMAIN_OF_PROVIDER, name + ": " + none.why(), ref);
            } else if (domain != null && !matcher.reader().listed(domain)) {
                add(Kind.DOMAIN_INVALID, name + ": '" + domain + "' ends in no top-level domain that is known", ref);
            }
            if (BookStatus.REVIEW.word().equals(fields.text(AllotmentFields.STATUS))) {
                add(Kind.ACCOUNT_IN_REVIEW, name, ref);
            }
        }

        private Kind kind(NoDomain reason) {
            return switch (reason) {
                case EMPTY, PLACEHOLDER -> Kind.DOMAIN_MISSING;
                case WEBMAIL, DISPOSABLE, ISP, SOCIAL, PAGE -> Kind.DOMAIN_OF_PROVIDER;
                case IP_ADDRESS, BARE_WORD, INVALID, UNKNOWN_ENDING, SHARED -> Kind.DOMAIN_INVALID;
            };
        }

        private void alias(Ref ref, Fields fields) {
            RecordId account = fields.id(AllotmentFields.ALIAS_ACCOUNT);
            String kind = fields.text(AllotmentFields.ALIAS_KIND);
            String text = fields.text(AllotmentFields.ALIAS_DOMAIN);
            if (matcher.reader().read(text) instanceof DomainReading.Found read && account != null) {
                index.put(new Alias(ref.id(), account, read.host(), kind == null ? "simple" : kind));
            } else {
                add(
                        Kind.ALIAS_STRANDED,
                        "'" + (text == null ? "" : text) + "'"
                                + (account == null
                                        ? " is of no account"
                                        : " of " + name(account) + " is no company's domain"),
                        ref);
            }
        }

        private void matching(MatchFinding finding) {
            switch (finding) {
                case MatchFinding.Shared it ->
                    add(Kind.DOMAIN_SHARED, it.domain() + ": " + names(it.accounts()), it.accounts());
                case MatchFinding.Disputed it ->
                    add(Kind.ALIAS_DISPUTED, it.domain() + " is claimed by " + names(it.accounts()), it.accounts());
                case MatchFinding.Chain it ->
                    add(Kind.ALIAS_CHAIN, it.domain() + " leads to " + way(it.accounts()), it.accounts());
                case MatchFinding.Astray it ->
                    add(
                            Kind.ALIAS_ASTRAY,
                            it.domain() + " leads to " + way(it.accounts()) + ": " + it.why(),
                            it.accounts());
                case MatchFinding.Idle it ->
                    add(
                            Kind.ALIAS_IDLE,
                            it.domain() + ", alias of " + name(it.account()) + ", is the own domain of "
                                    + name(it.owner()),
                            List.of(it.account(), it.owner()));
                case MatchFinding.Stranded it ->
                    add(
                            Kind.ALIAS_STRANDED,
                            it.domain() + " is an alias of an account that is gone",
                            new Ref(Entity.ALIAS, it.alias()));
            }
        }

        private void proposed(ContactDomains.Proposal proposal) {
            String says = name(proposal.account()) + ": " + proposal.contacts() + " of " + proposal.of()
                    + " contacts write from " + proposal.domain();
            RecordId owner = proposal.owner();
            if (owner == null) {
                add(Kind.ALIAS_PROPOSED, says, Ref.account(proposal.account()));
            } else {
                add(
                        Kind.CONTACT_ELSEWHERE,
                        says + ", which is the domain of " + name(owner),
                        List.of(proposal.account(), owner));
            }
        }

        private void add(Kind kind, String says, Ref ref) {
            found.add(new Finding(kind, List.of(ref), says));
        }

        private void add(Kind kind, String says, List<RecordId> accounts) {
            found.add(new Finding(
                    kind, accounts.stream().distinct().map(Ref::account).toList(), says));
        }

        private String names(List<RecordId> accounts) {
            return accounts.stream().map(this::name).collect(Collectors.joining(", "));
        }

        private String way(List<RecordId> accounts) {
            return accounts.stream().map(this::name).collect(Collectors.joining(" > "));
        }

        private String name(RecordId account) {
            AccountCard card = index.account(account);
            return card == null ? account.value() : card.name();
        }
    }
}
