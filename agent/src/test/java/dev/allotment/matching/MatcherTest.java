package dev.allotment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.matching.AliasPolicy.Target;
import dev.allotment.model.Domain;
import dev.allotment.model.Match;
import dev.allotment.model.NoDomain;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MatcherTest {
    private static final Domain ACME = new Domain("acme.com");
    private static final LeadCard LEAD = new LeadCard("bob@acme.com", null, "Acme Inc.", "DE");

    private final AccountIndex index = new AccountIndex();
    private final Matcher matcher = new Matcher(MatchingRules.standard());

    @Test
    void the_account_with_that_website_is_matched_for_sure() {
        index.put(AccountCard.of(id(1), "Acme", ACME));
        assertThat(matcher.match(LeadCard.ofEmail("bob@mail.acme.com"), index))
                .isEqualTo(new Match.Matched(id(1), "domain", 1.0, null, ACME, "'Acme': acme.com is its domain"));
    }

    @Test
    void another_company_with_the_same_first_label_is_not() {
        index.put(AccountCard.of(id(1), "Acme", ACME));
        assertThat(matcher.match(LeadCard.ofEmail("bob@acme.de"), index))
                .isEqualTo(new Match.Unmatched(new Domain("acme.de"), List.of(), "No account has the domain acme.de"));
    }

    @ParameterizedTest
    @CsvSource({
        "bob@gmail.com, WEBMAIL",
        "bob@comcast.net, ISP",
        "bob@mailinator.com, DISPOSABLE",
        "n/a, PLACEHOLDER",
        ", EMPTY",
        "bob@10.0.0.1, IP_ADDRESS"
    })
    void what_names_no_company_is_told_apart_from_no_match(@Nullable String email, NoDomain reason) {
        index.put(AccountCard.of(id(1), "Gmail fan", new Domain("gmail.com")));
        index.put(new Alias(id(2), id(1), new Domain("comcast.net"), "simple"));
        assertThat(matcher.match(LeadCard.ofEmail(email), index))
                .isInstanceOfSatisfying(Match.Undomained.class, undomained -> {
                    assertThat(undomained.reason()).isEqualTo(reason);
                    assertThat(undomained.why()).startsWith("No company's domain: ");
                });
    }

    @Test
    void a_leads_website_helps_where_its_email_does_not() {
        index.put(AccountCard.of(id(1), "Acme", ACME));
        assertThat(matcher.match(new LeadCard("bob@gmail.com", "http://acme.com", null, null), index))
                .isInstanceOfSatisfying(Match.Matched.class, matched -> {
                    assertThat(matched.rule()).isEqualTo("website, domain");
                    assertThat(matched.confidence()).isLessThan(1);
                });
    }

    @ParameterizedTest
    @EnumSource(TieBreaker.class)
    void each_tie_breaker_tells_two_candidates_apart_and_names_the_loser(TieBreaker breaker) {
        var rules = new MatchingRules(DomainRules.standard(), List.of(breaker), Map.of(), false);
        index.put(AccountCard.of(id(1), "Loser", ACME));
        index.put(card(id(2), breaker));
        if (breaker == TieBreaker.ULTIMATE_PARENT) {
            index.put(new AccountCard(id(1), "Loser", ACME, id(2), null, false, false, false, null, null));
        }
        Match match = new Matcher(rules).match(LEAD, index);
        assertThat(match).isInstanceOfSatisfying(Match.Matched.class, matched -> {
            assertThat(matched.account()).isEqualTo(id(2));
            assertThat(matched.rule()).isEqualTo("domain, " + breaker.word());
            assertThat(matched.runnerUp()).isEqualTo(id(1));
            assertThat(matched.confidence()).isEqualTo(0.9);
            assertThat(matched.why()).contains("before 'Loser' because " + breaker.words());
        });
    }

    @Test
    void the_first_rung_that_tells_apart_wins_over_later_ones() {
        index.put(new AccountCard(id(1), "Customer", ACME, null, "FR", true, false, false, null, null));
        index.put(new AccountCard(id(2), "Local", ACME, null, "DE", false, true, true, Instant.EPOCH, null));
        index.put(new AccountCard(id(3), "Customer too", ACME, null, "Germany", true, false, false, null, null));
        assertThat(matcher.match(LEAD, index)).isInstanceOfSatisfying(Match.Matched.class, matched -> {
            assertThat(matched.account()).isEqualTo(id(3));
            assertThat(matched.rule()).isEqualTo("domain, same_country");
            assertThat(matched.runnerUp()).isEqualTo(id(1));
        });
    }

    @Test
    void activity_counts_by_the_latest_and_age_by_the_oldest() {
        Instant early = Instant.EPOCH;
        Instant late = Instant.EPOCH.plusSeconds(1);
        index.put(new AccountCard(id(1), "A", ACME, null, null, false, false, false, early, early));
        index.put(new AccountCard(id(2), "B", ACME, null, null, false, false, false, late, late));
        for (TieBreaker breaker : List.of(TieBreaker.LATEST_ACTIVITY, TieBreaker.OLDEST)) {
            var rules = new MatchingRules(DomainRules.standard(), List.of(breaker), Map.of(), false);
            assertThat(new Matcher(rules).match(LEAD, index))
                    .isInstanceOfSatisfying(
                            Match.Matched.class,
                            matched ->
                                    assertThat(matched.account()).isEqualTo(id(breaker == TieBreaker.OLDEST ? 1 : 2)));
        }
    }

    @Test
    void two_aliases_of_one_account_are_one_candidate_with_the_first_kind_by_name() {
        index.put(AccountCard.of(id(1), "Globex", new Domain("globex.com")));
        for (int n = 0; n < 8; n += 2) {
            var domain = new Domain("alias" + n + ".com");
            boolean even = n % 4 == 0;
            index.put(new Alias(id(20 + n), id(1), domain, even ? "simple" : "regional"));
            index.put(new Alias(id(21 + n), id(1), domain, even ? "regional" : "simple"));
            assertThat(matcher.match(LeadCard.ofEmail("bob@" + domain), index))
                    .isInstanceOfSatisfying(
                            Match.Matched.class,
                            matched -> assertThat(matched.rule()).isEqualTo("alias regional"));
        }
    }

    @Test
    void what_stays_tied_is_ambiguous_and_never_a_coin_toss() {
        index.put(AccountCard.of(id(2), "Acme", ACME));
        index.put(AccountCard.of(id(1), "Acme", ACME));
        index.put(new AccountCard(id(3), "Acme", ACME, id(1), null, false, false, false, null, null));
        assertThat(matcher.match(LEAD, index)).isInstanceOfSatisfying(Match.Ambiguous.class, ambiguous -> {
            assertThat(ambiguous.candidates()).containsExactly(id(1), id(2));
            assertThat(ambiguous.why()).contains("2 accounts share acme.com");
        });
    }

    @Test
    void families_that_run_in_a_circle_are_survived() {
        index.put(new AccountCard(id(1), "A", ACME, id(2), null, false, false, false, null, null));
        index.put(new AccountCard(id(2), "B", ACME, id(1), null, false, false, false, null, null));
        assertThat(matcher.match(LEAD, index)).isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void an_alias_leads_to_its_account_and_says_which_kind() {
        index.put(AccountCard.of(id(1), "Globex", new Domain("globex.com")));
        index.put(new Alias(id(2), id(1), ACME, "Regional"));
        assertThat(matcher.match(LEAD, index))
                .isEqualTo(new Match.Matched(
                        id(1), "alias Regional", 0.95, null, ACME, "'Globex': acme.com leads to it (alias Regional)"));
    }

    @Test
    void an_alias_of_a_host_is_stronger_than_the_domain_above_it() {
        index.put(AccountCard.of(id(1), "Acme", ACME));
        index.put(AccountCard.of(id(3), "Acme Labs", null));
        index.put(new Alias(id(2), id(3), new Domain("labs.acme.com"), "speciality"));
        assertThat(account("bob@eu.labs.acme.com")).isEqualTo(id(3));
        assertThat(account("bob@sales.acme.com")).isEqualTo(id(1));
    }

    @Test
    void an_own_domain_beats_an_alias_unless_the_kind_says_otherwise() {
        index.put(AccountCard.of(id(1), "Leftover", ACME));
        index.put(AccountCard.of(id(3), "Globex", new Domain("globex.com")));
        index.put(new Alias(id(2), id(3), ACME, "simple"));
        assertThat(account("bob@acme.com")).isEqualTo(id(1));
        index.put(new Alias(id(2), id(3), ACME, "acquisition"));
        assertThat(account("bob@acme.com")).isEqualTo(id(3));
        index.removeAlias(id(2));
        assertThat(account("bob@acme.com")).isEqualTo(id(1));
    }

    @ParameterizedTest
    @CsvSource({"SAME, 2", "CHILD, 3", "PARENT, 1"})
    void a_kind_leads_to_the_same_account_its_child_or_its_parent(Target target, int expected) {
        family();
        var rules = rules(target);
        assertThat(new Matcher(rules).match(LEAD, index))
                .isInstanceOfSatisfying(
                        Match.Matched.class,
                        matched -> assertThat(matched.account()).isEqualTo(id(expected)));
    }

    @Test
    void a_child_that_has_the_very_domain_comes_before_the_one_in_the_leads_country() {
        index.put(AccountCard.of(id(2), "Globex", new Domain("globex.com")));
        index.put(new AccountCard(id(3), "Globex US", ACME, id(2), "US", false, false, false, null, null));
        index.put(new AccountCard(id(4), "Globex DE", null, id(2), "DE", false, false, false, null, null));
        index.put(new Alias(id(8), id(2), ACME, "kind"));
        assertThat(new Matcher(firstOfAll(Target.CHILD)).match(LEAD, index))
                .isInstanceOfSatisfying(
                        Match.Matched.class,
                        matched -> assertThat(matched.account()).isEqualTo(id(3)));
    }

    @Test
    void what_leads_to_a_child_does_not_lead_on_from_another_account() {
        index.put(AccountCard.of(id(1), "Acme", ACME));
        index.put(AccountCard.of(id(2), "Globex", new Domain("globex.com")));
        index.put(new Alias(id(8), id(1), new Domain("old.com"), "simple"));
        index.put(new Alias(id(9), id(2), ACME, "kind"));
        Match onward = new Matcher(firstOfAll(Target.SAME)).match(LeadCard.ofEmail("bob@old.com"), index);
        assertThat(onward)
                .isInstanceOfSatisfying(
                        Match.Matched.class,
                        matched -> assertThat(matched.account()).isEqualTo(id(2)));
        assertThat(new Matcher(firstOfAll(Target.CHILD)).match(LeadCard.ofEmail("bob@old.com"), index))
                .isInstanceOfSatisfying(
                        Match.Matched.class,
                        matched -> assertThat(matched.account()).isEqualTo(id(1)));
    }

    private static MatchingRules firstOfAll(Target target) {
        return new MatchingRules(
                DomainRules.standard(),
                List.of(),
                Map.of("kind", new AliasPolicy(target, true), "simple", new AliasPolicy(Target.SAME, false)),
                false);
    }

    @Test
    void a_kind_may_lead_nowhere() {
        family();
        assertThat(new Matcher(rules(Target.NONE)).match(LEAD, index)).isInstanceOf(Match.Unmatched.class);
    }

    @Test
    void a_missing_child_or_parent_falls_back_to_the_account_with_less_confidence() {
        index.put(AccountCard.of(id(2), "Globex", new Domain("globex.com")));
        index.put(new Alias(id(8), id(2), ACME, "kind"));
        for (Target target : List.of(Target.CHILD, Target.PARENT)) {
            assertThat(new Matcher(rules(target)).match(LEAD, index))
                    .isInstanceOfSatisfying(Match.Matched.class, matched -> {
                        assertThat(matched.account()).isEqualTo(id(2));
                        assertThat(matched.confidence()).isEqualTo(0.8);
                    });
        }
    }

    @Test
    void a_company_name_only_ever_proposes_and_only_if_asked() {
        index.put(AccountCard.of(id(1), "ACME, Incorporated", new Domain("acme-group.com")));
        assertThat(matcher.match(LEAD, index))
                .isInstanceOfSatisfying(
                        Match.Unmatched.class,
                        unmatched -> assertThat(unmatched.proposals()).isEmpty());
        var asked = new Matcher(new MatchingRules(DomainRules.standard(), List.of(), Map.of(), true));
        assertThat(asked.match(LEAD, index))
                .isInstanceOfSatisfying(
                        Match.Unmatched.class,
                        unmatched ->
                                assertThat(unmatched.proposals()).containsExactly(new Match.Proposal(id(1), 0.95)));
        assertThat(asked.match(LEAD, index).why()).endsWith("; by its name it may be 'ACME, Incorporated' (0.95)");
        assertThat(asked.match(new LeadCard("a@gmail.com", null, "acme", null), index))
                .isInstanceOfSatisfying(
                        Match.Undomained.class,
                        undomained ->
                                assertThat(undomained.proposals()).containsExactly(new Match.Proposal(id(1), 0.95)));
    }

    @Test
    void an_account_that_went_or_changed_its_domain_is_not_found_by_the_old_one() {
        index.put(AccountCard.of(id(1), "Acme", ACME));
        index.put(new Alias(id(2), id(1), new Domain("acme.de"), "simple"));
        index.put(AccountCard.of(id(1), "Acme", new Domain("acme.io")));
        assertThat(matcher.match(LEAD, index)).isInstanceOf(Match.Unmatched.class);
        assertThat(account("bob@acme.io")).isEqualTo(id(1));
        index.remove(id(1));
        assertThat(matcher.match(LeadCard.ofEmail("bob@acme.de"), index)).isInstanceOf(Match.Unmatched.class);
        assertThat(index.size()).isZero();
        index.put(AccountCard.of(id(1), "Acme", ACME));
        assertThat(account("bob@acme.de")).isEqualTo(id(1));
    }

    @Test
    void one_alias_of_two_companies_matches_neither_whatever_the_ladder_says() {
        index.put(new AccountCard(
                id(1), "Globex", new Domain("globex.com"), null, "DE", true, true, true, Instant.EPOCH, null));
        index.put(AccountCard.of(id(2), "Initech", new Domain("initech.com")));
        index.put(new Alias(id(20), id(1), ACME, "simple"));
        index.put(new Alias(id(21), id(2), ACME, "simple"));
        assertThat(matcher.match(LEAD, index)).isInstanceOfSatisfying(Match.Ambiguous.class, ambiguous -> {
            assertThat(ambiguous.candidates()).containsExactly(id(1), id(2));
            assertThat(ambiguous.why())
                    .isEqualTo("acme.com leads to no one account: several accounts claim 'acme.com' as an alias");
        });
        index.removeAlias(id(21));
        assertThat(account("bob@acme.com")).isEqualTo(id(1));
    }

    @Test
    void one_alias_in_one_family_is_for_the_ladder() {
        index.put(AccountCard.of(id(1), "Globex", new Domain("globex.com")));
        index.put(new AccountCard(
                id(2), "Globex DE", new Domain("globex.de"), id(1), "Germany", false, false, false, null, null));
        index.put(new Alias(id(20), id(1), ACME, "simple"));
        index.put(new Alias(id(21), id(2), ACME, "simple"));
        assertThat(account("bob@acme.com", "DE")).isEqualTo(id(2));
    }

    @Test
    void aliases_that_lead_on_are_followed_to_the_last_account() {
        index.put(AccountCard.of(id(1), "Old", new Domain("old.com")));
        index.put(AccountCard.of(id(2), "Newer", new Domain("newer.com")));
        index.put(AccountCard.of(id(3), "Newest", new Domain("newest.com")));
        index.put(new Alias(id(20), id(1), ACME, "simple"));
        index.put(new Alias(id(21), id(2), new Domain("old.com"), "rename"));
        index.put(new Alias(id(22), id(3), new Domain("newer.com"), "acquisition"));
        assertThat(matcher.match(LEAD, index)).isInstanceOfSatisfying(Match.Matched.class, matched -> {
            assertThat(matched.account()).isEqualTo(id(3));
            assertThat(matched.rule()).isEqualTo("alias simple, followed on");
            assertThat(matched.confidence()).isLessThan(0.95);
        });
        assertThat(account("bob@newest.com")).isEqualTo(id(3));
        assertThat(new MatchReview(MatchingRules.standard(), index).findings())
                .containsExactly(
                        new MatchFinding.Chain(ACME, List.of(id(1), id(2), id(3))),
                        new MatchFinding.Chain(new Domain("old.com"), List.of(id(2), id(3))));
    }

    @Test
    void claims_of_two_companies_are_disputed_though_one_is_of_a_stronger_kind() {
        var old = new Domain("old.com");
        index.put(AccountCard.of(id(1), "A", new Domain("a-corp.com")));
        index.put(AccountCard.of(id(2), "B", new Domain("b-corp.com")));
        index.put(new Alias(id(20), id(1), old, "rename"));
        index.put(new Alias(id(21), id(2), old, "simple"));
        assertThat(matcher.match(LeadCard.ofEmail("bob@old.com"), index))
                .isInstanceOfSatisfying(
                        Match.Ambiguous.class,
                        ambiguous -> assertThat(ambiguous.candidates()).containsExactly(id(1), id(2)));
        assertThat(new MatchReview(MatchingRules.standard(), index).findings())
                .containsExactly(new MatchFinding.Disputed(old, List.of(id(1), id(2))));
    }

    @Test
    void an_owners_weaker_alias_of_its_own_domain_disputes_nothing() {
        index.put(AccountCard.of(id(1), "Leftover", ACME));
        index.put(AccountCard.of(id(2), "Globex", new Domain("globex.com")));
        index.put(new Alias(id(20), id(1), ACME, "simple"));
        index.put(new Alias(id(21), id(2), ACME, "rename"));
        assertThat(account("bob@acme.com")).isEqualTo(id(2));
    }

    @Test
    void an_account_of_no_family_is_not_called_the_head_of_one() {
        var rules = new MatchingRules(DomainRules.standard(), List.of(TieBreaker.ULTIMATE_PARENT), Map.of(), false);
        index.put(AccountCard.of(id(1), "Parent", new Domain("parent.com")));
        index.put(new AccountCard(id(2), "Child", ACME, id(1), null, false, false, false, null, null));
        index.put(AccountCard.of(id(3), "Stranger", ACME));
        assertThat(new Matcher(rules).match(LEAD, index)).isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void aliases_that_run_in_a_circle_match_nobody() {
        index.put(AccountCard.of(id(1), "A", new Domain("a-corp.com")));
        index.put(AccountCard.of(id(2), "B", new Domain("b-corp.com")));
        index.put(new Alias(id(20), id(1), new Domain("b-corp.com"), "rename"));
        index.put(new Alias(id(21), id(2), new Domain("a-corp.com"), "rename"));
        for (String mail : List.of("bob@a-corp.com", "bob@b-corp.com")) {
            assertThat(matcher.match(LeadCard.ofEmail(mail), index))
                    .isInstanceOfSatisfying(Match.Ambiguous.class, ambiguous -> {
                        assertThat(ambiguous.candidates()).containsExactly(id(1), id(2));
                        assertThat(ambiguous.why()).endsWith("the aliases run in a circle");
                    });
        }
        assertThat(new MatchReview(MatchingRules.standard(), index).findings())
                .hasSize(2)
                .allMatch(MatchFinding.Astray.class::isInstance);
    }

    @Test
    void an_alias_of_the_account_itself_is_no_circle() {
        index.put(AccountCard.of(id(1), "Acme", ACME));
        index.put(new Alias(id(20), id(1), ACME, "rename"));
        assertThat(account("bob@acme.com")).isEqualTo(id(1));
        assertThat(new MatchReview(MatchingRules.standard(), index).findings()).isEmpty();
    }

    @Test
    void the_review_names_shared_idle_and_stranded_domains() {
        index.put(AccountCard.of(id(1), "Acme", ACME));
        index.put(AccountCard.of(id(2), "Acme too", ACME));
        index.put(AccountCard.of(id(3), "Globex", new Domain("globex.com")));
        index.put(new AccountCard(
                id(4), "Globex DE", new Domain("globex.com"), id(3), null, false, false, false, null, null));
        index.put(new Alias(id(20), id(1), new Domain("globex.com"), "simple"));
        index.put(new Alias(id(21), id(9), new Domain("gone.com"), "simple"));
        assertThat(new MatchReview(MatchingRules.standard(), index).findings())
                .containsExactly(
                        new MatchFinding.Shared(ACME, List.of(id(1), id(2))),
                        new MatchFinding.Idle(new Domain("globex.com"), id(1), id(3)),
                        new MatchFinding.Idle(new Domain("globex.com"), id(1), id(4)),
                        new MatchFinding.Stranded(new Domain("gone.com"), id(21)));
    }

    @ParameterizedTest
    @CsvSource({
        "Müller Maschinenbau GmbH & Co. KG, MUELLER MASCHINENBAU, 0.75, 0.95",
        "Société Générale S.A., societe generale, 0.95, 0.96",
        "S.p.A. Pirelli, Pirelli SpA, 0.5, 0.96",
        "'Bank of America, N.A.', America Bank, 0.75, 0.96",
        "'Skånska Byggvaror AB', Skanska Byggvaror, 0.95, 0.96",
        "Aktieselskabet Ørsted A/S, Orsted Aktieselskabet, 0.95, 0.96",
        "'Procter & Gamble Co.', Procter and Gamble, 0.95, 0.96",
        "Straßen-Bau AG, strassen bau, 0.95, 0.96",
        "International Business Machines Corp., Business Machines International, 0.95, 0.96",
        "Microsfot Corporation, Microsoft, 0.85, 0.95"
    })
    void legal_forms_accents_case_and_the_order_of_words_hardly_count(
            String recorded, String given, double least, double below) {
        index.put(AccountCard.of(id(1), recorded, null));
        index.put(AccountCard.of(id(2), "Wholly Different Works Ltd", null));
        assertThat(proposed(given, null)).hasSize(1).allSatisfy(proposal -> {
            assertThat(proposal.account()).isEqualTo(id(1));
            assertThat(proposal.score()).isBetween(least, below);
        });
    }

    @ParameterizedTest
    @CsvSource({"Delta Airlines, Delta Faucet", "General Motors, General Electric", "Apple, Snapple", "Acme, Ace"})
    void names_that_only_begin_or_sound_alike_are_not_proposed(String recorded, String given) {
        index.put(AccountCard.of(id(1), recorded, null));
        assertThat(proposed(given, null)).isEmpty();
    }

    @Test
    void a_namesake_abroad_counts_for_less_and_what_went_is_forgotten() {
        index.put(new AccountCard(id(1), "Acme", null, null, "France", false, false, false, null, null));
        index.put(new AccountCard(id(2), "Acme", null, null, "Germany", false, false, false, null, null));
        assertThat(proposed("ACME GmbH", "DE"))
                .containsExactly(new Match.Proposal(id(2), 0.95), new Match.Proposal(id(1), 0.85));
        index.remove(id(2));
        index.put(new AccountCard(id(1), "Renamed", null, null, "France", false, false, false, null, null));
        assertThat(proposed("ACME GmbH", "DE")).isEmpty();
        assertThat(proposed("renamed", "DE")).hasSize(1);
    }

    @Test
    void the_date_of_the_suffix_list_is_known() {
        assertThat(SuffixList.date()).isAfter(LocalDate.of(2025, 1, 1));
    }

    private List<Match.Proposal> proposed(String company, @Nullable String country) {
        var asked = new Matcher(new MatchingRules(DomainRules.standard(), List.of(), Map.of(), true));
        Match match = asked.match(new LeadCard("a@unheard-of.com", null, company, country), index);
        return match instanceof Match.Unmatched unmatched ? unmatched.proposals() : List.of();
    }

    private void family() {
        index.put(AccountCard.of(id(1), "Parent", new Domain("parent.com")));
        index.put(new AccountCard(
                id(2), "Globex", new Domain("globex.com"), id(1), "US", false, false, false, null, null));
        index.put(new AccountCard(
                id(3), "Globex DE", new Domain("globex.de"), id(2), "Germany", false, false, false, null, null));
        index.put(new AccountCard(
                id(4), "Globex FR", new Domain("globex.fr"), id(2), "France", false, false, false, null, null));
        index.put(new Alias(id(8), id(2), ACME, "kind"));
    }

    private static MatchingRules rules(Target target) {
        return new MatchingRules(
                DomainRules.standard(), List.of(), Map.of("KIND", new AliasPolicy(target, false)), false);
    }

    private static AccountCard card(RecordId id, TieBreaker breaker) {
        return new AccountCard(
                id,
                "Winner",
                ACME,
                null,
                breaker == TieBreaker.SAME_COUNTRY ? "Germany" : null,
                breaker == TieBreaker.CUSTOMER,
                breaker == TieBreaker.OPEN_OPPORTUNITY,
                breaker == TieBreaker.ENROLLED,
                breaker == TieBreaker.LATEST_ACTIVITY ? Instant.EPOCH : null,
                breaker == TieBreaker.OLDEST ? Instant.EPOCH : null);
    }

    private @Nullable RecordId account(String email) {
        return account(email, null);
    }

    private @Nullable RecordId account(String email, @Nullable String country) {
        return matcher.match(new LeadCard(email, null, null, country), index) instanceof Match.Matched matched
                ? matched.account()
                : null;
    }

    private static RecordId id(int n) {
        return RecordId.of("001%012d".formatted(n));
    }
}
