package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges where leads went, the accounts that came along, and the accounts founded for them (PRODUCT 1.6, 4.1). */
record RouteJudge(Bench bench, Docket docket, GiftJudge gifts) {

    /** A lead, before the transaction is applied. */
    void lead(Move move) {
        if (!intake(move.from())) {
            docket.against(move, Breach.NOT_FROM_AN_INTAKE, "it was owned by " + move.from());
        }
        target(move, Set.of());
    }

    /** To whom a lead went. @param had who had it and may not get it again */
    void target(Move move, Set<String> had) {
        Image lead = Objects.requireNonNull(move.before());
        Instant now = move.at();
        Image account = bench.ground.row("Account", move.after().text(AllotmentFields.MATCHED_ACCOUNT));
        if (account != null && !related(lead, account)) {
            docket.against(
                    move,
                    Breach.WRONG_MATCH,
                    lead.text("Email") + " is not of " + account.name() + " (" + account.text("Website") + ")");
        }
        Seller to = Seller.of(bench.ground, move.to());
        if (to == null) {
            docket.against(move, Breach.REP_NOT_THERE, move.to() + " is no rep");
            return;
        }
        String missing = to.missing(now);
        Seller owner = account == null ? null : Seller.of(bench.ground, account.text("OwnerId"));
        credit(move, lead, account, now);
        if (account != null && owner != null && !had.contains(owner.id()) && keeps(owner, now)) {
            if (!owner.id().equals(to.id())) {
                docket.against(
                        move,
                        Breach.NOT_TO_THE_OWNER,
                        account.name() + " is in the book of " + owner.name() + ", not of " + to.name());
            }
            return;
        }
        if (missing != null) {
            docket.against(move, Breach.REP_NOT_THERE, to.name() + " " + missing);
        }
        inTurn(move, lead, account, to, now, had);
    }

    /** The note that the first fitting rule wants stands in the audit row; no other does. */
    private void credit(Move move, Image lead, @Nullable Image account, Instant now) {
        Facts facts = bench.facts(move.after(), account, now);
        String wanted = bench.statutes.routing().rules().stream()
                .filter(rule -> rule.when().holds(facts, now))
                .map(Statutes.CreditRule::credit)
                .findFirst()
                .orElse(null);
        String noted = move.audit().text(AllotmentFields.CHANGE_CREDIT);
        if (!Objects.equals(wanted, noted)) {
            docket.against(
                    move, Breach.NO_CREDIT, lead.text("Email") + ": wanted '" + wanted + "', noted '" + noted + "'");
        }
    }

    /** Whether leads of this rep's accounts go to this rep now. */
    private boolean keeps(Seller owner, Instant now) {
        return bench.statutes.routing().toOwner()
                && owner.user().flag("IsActive")
                && (!bench.statutes.routing().ownerMustBePresent() || owner.missing(now) == null);
    }

    private void inTurn(Move move, Image lead, @Nullable Image account, Seller to, Instant now, Set<String> had) {
        Facts facts = bench.facts(move.after(), account, now);
        Statutes.Fence fence = fence(account, facts, now);
        if (fence != null) {
            if (!fence.isOf(to)) {
                docket.against(move, Breach.NOT_THEIRS_BY_TERRITORY, lead.text("Email") + " is of " + fence.name());
            }
            return; // whose it is nobody chose: neither hours nor a full book hold it back from the one who has those
        }
        Set<String> teams = teams(facts, now);
        if (!teams.contains(to.team())) {
            docket.against(
                    move,
                    Breach.WRONG_ROUTE,
                    "the lead from " + lead.text("Country") + " belongs to " + teams + ", not to " + to.team());
        }
        if (full(to, now)) {
            docket.against(move, Breach.ABOVE_CAPACITY, to.name() + " had no room: " + bench.held(to.id(), now));
        }
        String hours = bench.statutes.routing().hours();
        if (!hours.equals("ignored") && !to.atDesk(now) && !to.atDesk(move.decidedAt())) {
            boolean anybody = bench.sellers().stream()
                    .anyMatch(rep -> teams.contains(rep.team())
                            && rep.missing(now) == null
                            && rep.atDesk(now)
                            && weight(rep) > 0
                            && !had.contains(rep.id())
                            && !full(rep, now)
                            && skilled(rep, facts, now)
                            && !(account != null && rep.id().equals(account.text(AllotmentFields.RESTED_FROM))));
            if (anybody || hours.equals("required")) {
                docket.against(move, Breach.OUTSIDE_HOURS, to.name() + " was not at work, others were");
            }
        }
        if (!skilled(to, facts, now)) {
            docket.against(move, Breach.LACKS_SKILL, to.name());
        }
    }

    /** That of the account, else that of the lead's own fields over it; or null. */
    private Statutes.@Nullable Fence fence(@Nullable Image account, Facts lead, Instant now) {
        Statutes.Fence own = account == null ? null : bench.fence(account, now);
        return own != null
                ? own
                : bench.statutes.fences().stream()
                        .filter(one -> one.ofLeads().holds(lead, now))
                        .findFirst()
                        .orElse(null);
    }

    private boolean skilled(Seller rep, Facts facts, Instant now) {
        return bench.statutes.skills().stream()
                .allMatch(skill -> skill.ofLeads() == null
                        || rep.can(skill.name())
                        || !skill.ofLeads().holds(facts, now));
    }

    private static double weight(Seller rep) {
        var weight = rep.row().number(AllotmentFields.REP_WEIGHT);
        return weight == null ? 1 : weight.doubleValue();
    }

    /** A lead takes no room: what came into the book at the same instant is left out, for its order among leads says nothing. */
    private boolean full(Seller rep, Instant now) {
        return bench.statutes.routing().countsAgainstCapacity()
                && bench.heldBefore(rep.id(), now) >= rep.capacity(bench.statutes.ramp(), now);
    }

    /** The name of the route that a lead takes, or null. */
    @Nullable
    String route(Facts facts, Instant now) {
        return bench.statutes.routing().routes().stream()
                .filter(route -> route.when() == null || route.when().holds(facts, now))
                .map(Statutes.Route::name)
                .findFirst()
                .orElse(null);
    }

    private Set<String> teams(Facts facts, Instant now) {
        for (Statutes.Route route : bench.statutes.routing().routes()) {
            if (route.when() == null || route.when().holds(facts, now)) {
                return route.teams();
            }
        }
        return Set.of();
    }

    boolean intake(@Nullable String owner) {
        Image queue = bench.ground.row("Group", owner);
        Image user = bench.ground.row("User", owner);
        Set<String> intake = bench.statutes.routing().intake();
        return (queue != null && intake.contains(queue.text("DeveloperName")))
                || (user != null && intake.contains(user.text("Username")));
    }

    /** An account of the pool that came with its lead, or for a signal of its own; after judging it as a gift. */
    void brought(Move move, List<Move> together) {
        gifts.judge(move, false);
        boolean withLead = together.stream()
                .anyMatch(other -> other.after().object().equals("Lead")
                        && other.to().equals(move.to())
                        && move.record().equals(other.after().text(AllotmentFields.MATCHED_ACCOUNT)));
        if (!withLead && !prompted(move)) {
            docket.against(
                    move,
                    Breach.ACCOUNT_WITHOUT_ITS_LEAD,
                    "no lead of it went to the same rep in the same transaction");
        }
    }

    /** Whether a signal sent it, to somebody who may have it by the rules of distribution, whatever it scores. */
    private boolean prompted(Move move) {
        Image account = Objects.requireNonNull(move.before());
        Seller to = Seller.of(bench.ground, move.to());
        Facts facts = bench.facts(account, move.at());
        Set<String> teams = bench.statutes.routing().signals().stream()
                .filter(signal -> signal.when().holds(facts, move.at()))
                .findFirst()
                .map(Statutes.Prompt::teams)
                .orElse(null);
        if (teams == null || to == null) {
            return false;
        }
        Statutes.Team team = bench.statutes.teams().get(to.team());
        if (team == null || !team.takes().holds(facts, move.at()) || (!teams.isEmpty() && !teams.contains(to.team()))) {
            docket.against(move, Breach.WRONG_TEAM, "team " + to.team() + " does not take " + account.name());
        }
        for (Statutes.Skill skill : bench.statutes.skills()) {
            if (skill.ofAccounts() != null && skill.ofAccounts().holds(facts, move.at()) && !to.can(skill.name())) {
                docket.against(move, Breach.LACKS_SKILL, to.name() + " lacks " + skill.name());
            }
        }
        return true;
    }

    /** A founded account, before the transaction is applied. */
    void founded(Move move) {
        String domain = move.after().text(AllotmentFields.FOUNDED_FOR);
        if (domain == null) {
            docket.against(move, Breach.UNKNOWN_KIND, "an account was made, but for no domain");
            return;
        }
        if (!bench.ground.where("Account", AllotmentFields.FOUNDED_FOR, domain).isEmpty()) {
            docket.against(move, Breach.FOUNDED_TWICE, domain);
        }
        Seller to = Seller.of(bench.ground, move.to());
        String missing = to == null ? "is no rep" : to.missing(move.at());
        if (missing != null) {
            docket.against(move, Breach.REP_NOT_THERE, move.to() + " " + missing);
        }
    }

    /** Whether the lead's mail is of a domain that the account's website, mark or an alias shows; sub-domains are the same company. */
    private boolean related(Image lead, Image account) {
        String mail = lead.text("Email");
        if (mail == null || mail.indexOf('@') < 0) {
            return false;
        }
        String host = mail.substring(mail.lastIndexOf('@') + 1)
                .toLowerCase(Locale.ROOT)
                .replace(">", "")
                .strip();
        boolean own = same(host, account.text("Website")) || same(host, account.text(AllotmentFields.DOMAIN));
        return own
                || bench.ground.all("Domain_Alias__c").stream()
                        .anyMatch(alias -> same(host, alias.text(AllotmentFields.ALIAS_DOMAIN)) && kin(alias, account));
    }

    private boolean kin(Image alias, Image account) {
        String of = alias.text(AllotmentFields.ALIAS_ACCOUNT);
        Image named = bench.ground.row("Account", of);
        return account.id().equals(of)
                || (of != null && of.equals(account.text("ParentId")))
                || (named != null && account.id().equals(named.text("ParentId")));
    }

    /** Labels that are no company's name but part of an ending, as in co.uk and com.au. */
    private static final Set<String> ENDINGS = Set.of("co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go");

    private static boolean same(String host, @Nullable String site) {
        if (site == null) {
            return false;
        }
        String[] mine = host.split("\\.");
        String text = site.toLowerCase(Locale.ROOT);
        // A messy website is asked for the mail domain's own name: the label before its ending, with that ending.
        for (int i = 0; i + 1 < mine.length; i++) {
            String tail = String.join(".", List.of(mine).subList(i, mine.length));
            if (!ENDINGS.contains(mine[i]) && text.contains(tail)) {
                return true;
            }
        }
        return text.contains(host);
    }
}
