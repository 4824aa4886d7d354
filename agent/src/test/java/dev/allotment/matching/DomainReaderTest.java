package dev.allotment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.DomainReading;
import dev.allotment.model.DomainReading.Found;
import dev.allotment.model.DomainReading.None;
import dev.allotment.model.NoDomain;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainReaderTest {
    private final DomainReader reader = new DomainReader(DomainRules.standard());

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "acme.com ~ acme.com",
                "HTTP://WWW.Acme.COM/About?x=1#top ~ acme.com",
                "https://user:pa@ss@acme.com:8443/a@b ~ acme.com",
                "acme.com. ~ acme.com",
                "acme.com:8080 ~ acme.com",
                "//acme.com/x ~ acme.com",
                "http:/www.acme.com ~ acme.com",
                "http:\\\\acme.com ~ acme.com",
                "http//acme.com ~ acme.com",
                "htp://acme.com ~ acme.com",
                "http://http://acme.com ~ acme.com",
                "http://https//acme.com ~ acme.com",
                "http:acme.com ~ acme.com",
                "Website: acme.com ~ acme.com",
                "view us at www.acme.com! ~ acme.com",
                "(acme.com) ~ acme.com",
                "<http://acme.com> ~ acme.com",
                "[Acme](https://acme.com/home) ~ acme.com",
                "<a href=\"http://acme.com\">Acme</a> ~ acme.com",
                "www. acme .com ~ acme.com",
                "acme . com ~ acme.com",
                "http:// acme.com ~ acme.com",
                "bob@acme.com ~ acme.com",
                "Bob <bob@acme.com> ~ acme.com",
                "\"Bob, Booking.com\" <bob@acme.com> ~ acme.com",
                "Booking.com Team <bob@acme.com> ~ acme.com",
                "mailto:bob@acme.com?subject=x@y.org ~ acme.com",
                "bob @ acme.com ~ acme.com",
                "http://bob:secret@acme.com/ ~ acme.com",
                "bob [at] acme [dot] com ~ acme.com",
                "\"bob@other.com\"@acme.com ~ acme.com",
                "bob(comment)@acme.com ~ acme.com",
                "o'brien@acme.com ~ acme.com",
                "a/b@acme.com ~ acme.com",
                "bob%40acme.com ~ acme.com",
                "acme.com; acme.de ~ acme.com",
                "acme.com,acme.de ~ acme.com",
                "n/a, acme.de ~ acme.de",
                "linkedin.com/company/acme, acme.de ~ acme.de",
                "bob@gmail.com; bob@acme.com ~ acme.com",
                "http://acme.com/a,other.com ~ acme.com",
                "https://www.facebook.com/a,b.com ~ -",
                "acme.com/de,www.other.com ~ acme.com",
                "acme\u200b.com ~ acme.com",
                "\ufeffacme.com ~ acme.com",
                "ａｃｍｅ．ｃｏｍ ~ acme.com",
                "acme。com ~ acme.com",
                "acme\u00a0.com ~ acme.com",
                "bob+news@sales.acme.co.uk ~ acme.co.uk",
                "shop_1.acme.com ~ acme.com",
            })
    void text_becomes_one_domain(String text, String expected) {
        assertThat(domain(reader.read(text))).as(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "mail.acme.co.uk, acme.co.uk",
        "www.acme.co.uk, acme.co.uk",
        "acme.myshopify.com, acme.myshopify.com",
        "www.acme.myshopify.com, acme.myshopify.com",
        "a.b.kobe.jp, a.b.kobe.jp",
        "x.city.kobe.jp, city.kobe.jp",
        "acme.github.io, acme.github.io",
        "redoct.msk.ru, redoct.msk.ru",
        "acme.squarespace.com, acme.squarespace.com",
        "www.acme.wordpress.com, acme.wordpress.com",
        "blog.acme.wordpress.com, acme.wordpress.com",
        "acme.my.site.com, acme.my.site.com",
        "squarespace.com, squarespace.com",
        "www.squarespace.com, squarespace.com",
        "www.com, www.com",
        "www.co.uk, www.co.uk",
        "www2.acme.com, acme.com",
        "wwwacme.com, wwwacme.com",
    })
    void sub_domains_are_cut_by_the_suffix_list_and_the_list_of_rented_hosts(String text, String expected) {
        assertThat(domain(reader.read(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "münchen.de, xn--mnchen-3ya.de",
        "MÜNCHEN.DE, xn--mnchen-3ya.de",
        "mu\u0308nchen.de, xn--mnchen-3ya.de",
        "xn--mnchen-3ya.de, xn--mnchen-3ya.de",
        "info@straße.de, xn--strae-oqa.de",
        "strasse.de, strasse.de",
        "食狮.公司.cn, xn--85x722f.xn--55qx5d.cn",
        "www.食狮.中国, xn--85x722f.xn--fiqs8s",
        "пример.рф, xn--e1afmkfd.xn--p1ai",
        "نامه\u200cای.com, xn--mgba3gch31f060k.com",
        "ශ්\u200dරී.com, xn--10cl1a0b660p.com",
        "ac\u200dme.com, acme.com",
        "mün\u200dchen.de, xn--mnchen-3ya.de",
        "GROẞ.de, xn--gro-7ka.de",
        "look\u034fout.net, lookout.net",
        "♥.net, xn--g6h.net",
        "ab--cd.com, ab--cd.com",
    })
    void international_names_become_a_labels(String text, String expected) {
        assertThat(domain(reader.read(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            nullValues = "NULL",
            value = {
                "NULL ~ EMPTY",
                "\t ~ EMPTY",
                "n/a ~ PLACEHOLDER",
                "N.A. ~ PLACEHOLDER",
                "None ~ PLACEHOLDER",
                "- ~ PLACEHOLDER",
                "??? ~ PLACEHOLDER",
                "no website ~ PLACEHOLDER",
                "localhost ~ PLACEHOLDER",
                "http://localhost:8080/x ~ PLACEHOLDER",
                "test@example.com ~ PLACEHOLDER",
                "www.example.org ~ PLACEHOLDER",
                "10.0.0.1 ~ IP_ADDRESS",
                "http://192.168.1.1:80/x ~ IP_ADDRESS",
                "http://[::1]:8080/ ~ IP_ADDRESS",
                "2001:db8::1 ~ IP_ADDRESS",
                "bob@[192.168.1.1] ~ IP_ADDRESS",
                "bob@[IPv6:2001:db8::1] ~ IP_ADDRESS",
                "http://0x7f.1/ ~ IP_ADDRESS",
                "1.2.3 ~ IP_ADDRESS",
                "acme ~ BARE_WORD",
                "Acme Corporation ~ BARE_WORD",
                "bob@acme ~ BARE_WORD",
                "javascript:alert(1) ~ BARE_WORD",
                "acme..com ~ INVALID",
                ".acme.com ~ INVALID",
                "-acme.com ~ INVALID",
                "acme-.com ~ INVALID",
                "ac_me.com ~ INVALID",
                "bob@ ~ INVALID",
                "@ ~ PLACEHOLDER",
                "xn--a.com ~ INVALID",
                "ac^me.com ~ INVALID",
                "a\u0378.net ~ INVALID",
                "يa.com ~ INVALID",
                "look\u06ddout.net ~ INVALID",
                "look\ud83f\udffeout.net ~ INVALID",
                "look⿰out.net ~ INVALID",
                "server.local ~ UNKNOWN_ENDING",
                "acme.con ~ acme.con",
                "http://server.local ~ UNKNOWN_ENDING",
                "bob@mail.acme.internal ~ UNKNOWN_ENDING",
                "http://acme.c0m ~ UNKNOWN_ENDING",
                "http://acme.con ~ acme.con",
                "bob@mail.acme.con ~ acme.con",
                "www.acme.con ~ acme.con",
                "our.brochure see acme.de ~ acme.de",
                "https://github.com/acme/tools ~ PAGE",
                "https://gist.github.com/acme ~ PAGE",
                "https://itunes.apple.com/us/app/acme/id1 ~ PAGE",
                "https://github.com ~ github.com",
                "jane@github.com ~ github.com",
                "index.html ~ UNKNOWN_ENDING",
                "co.uk ~ SHARED",
                "www.gov.uk ~ www.gov.uk",
                "gov.uk ~ SHARED",
                "myshopify.com ~ SHARED",
                "www.github.io ~ www.github.io",
                "https://wordpress.com ~ SHARED",
                "https://www.wordpress.com/ ~ SHARED",
                "https://www.linkedin.com/company/acme ~ SOCIAL",
                "facebook.com/acme ~ SOCIAL",
                "m.facebook.com/acme ~ SOCIAL",
                "https://youtube.com/@acme ~ SOCIAL",
                "acme.tumblr.com ~ SOCIAL",
                "https://play.google.com/store/apps/details?id=com.acme ~ PAGE",
                "https://www.linkedin.com/ ~ linkedin.com",
                "jane@linkedin.com ~ linkedin.com",
            })
    void what_has_no_domain_says_why(String text, String expected) {
        DomainReading reading = reader.read(text);
        switch (reading) {
            case Found found -> assertThat(found.domain().name()).as(text).isEqualTo(expected);
            case None none -> {
                assertThat(none.reason().name()).as(text).isEqualTo(expected);
                assertThat(none.why()).hasSizeBetween(5, 255).doesNotContain("\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bob@gmail.com, WEBMAIL",
        "bob@yahoo.co.jp, WEBMAIL",
        "bob@yahoo.at, WEBMAIL",
        "Bob <BOB@Hotmail.Fr>, WEBMAIL",
        "bob@proton.me, WEBMAIL",
        "bob@qq.com, WEBMAIL",
        "bob@comcast.net, ISP",
        "bob@mail.t-online.de, ISP",
        "bob@mailinator.com, DISPOSABLE",
        "bob@gmail.com., WEBMAIL",
        "bob @ gmail.com, WEBMAIL",
        "Bob at acme.com <bob@gmail.com>, WEBMAIL",
        "http://bob@gmail.com, WEBMAIL",
        "mailto:gmail.com, WEBMAIL",
        "bob (at) gmail (dot) com, WEBMAIL",
    })
    void mail_of_providers_names_no_company(String text, NoDomain expected) {
        assertThat(reader.read(text))
                .isInstanceOfSatisfying(
                        None.class, none -> assertThat(none.reason()).isEqualTo(expected));
    }

    @Test
    void a_providers_own_website_is_its_own_but_not_in_an_email_field() {
        assertThat(domain(reader.read("www.yahoo.com"))).isEqualTo("yahoo.com");
        assertThat(reader.readMail("yahoo.com")).isInstanceOf(None.class);
    }

    @Test
    void a_company_on_a_providers_list_can_be_excepted() {
        assertThat(domain(reader.read("jane@comcast.com"))).isEqualTo("comcast.com");
        var without = new DomainReader(
                new DomainRules(DomainRules.Cut.REGISTRABLE, true, HostLists.shipped(), Set.of("gmail.com")));
        assertThat(domain(without.read("jane@gmail.com"))).isEqualTo("gmail.com");
        assertThat(without.read("jane@comcast.com")).isInstanceOf(None.class);
    }

    @Test
    void a_policy_adds_its_own_hosts() {
        HostLists hosts = HostLists.shipped()
                .with(HostKind.RENTED, List.of("Portal.Acme.com"))
                .with(HostKind.WEBMAIL, List.of("ourmail.org"));
        var own = new DomainReader(new DomainRules(DomainRules.Cut.REGISTRABLE, true, hosts, Set.of()));
        assertThat(domain(own.read("x.tenant.portal.acme.com"))).isEqualTo("tenant.portal.acme.com");
        assertThat(domain(own.read("www.acme.com"))).isEqualTo("acme.com");
        assertThat(own.read("portal.acme.com")).isInstanceOf(None.class);
        assertThat(own.read("a@ourmail.org")).isInstanceOf(None.class);
        assertThat(domain(reader.read("a@ourmail.org"))).isEqualTo("ourmail.org");
    }

    @ParameterizedTest
    @CsvSource({"www.mail.acme.co.uk, mail.acme.co.uk", "www.acme.com, acme.com", "www.com, www.com"})
    void a_policy_may_strip_www_only(String text, String expected) {
        var www = new DomainReader(new DomainRules(DomainRules.Cut.WWW, true, HostLists.shipped(), Set.of()));
        assertThat(domain(www.read(text))).isEqualTo(expected);
    }

    @Test
    void a_policy_may_leave_private_suffixes_out() {
        var icann = new DomainReader(new DomainRules(DomainRules.Cut.REGISTRABLE, false, HostLists.empty(), Set.of()));
        assertThat(domain(icann.read("acme.myshopify.com"))).isEqualTo("myshopify.com");
        assertThat(domain(icann.read("acme.squarespace.com"))).isEqualTo("squarespace.com");
    }

    @Test
    void an_a_label_that_no_registry_would_write_is_invalid() {
        // With a capital umlaut; with a ligature; not Punycode; of no character at all.
        for (String odd : List.of("mnchen-psa", "rma-dma03213a", "a", "zn7c")) {
            assertThat(reader.read("xn--" + odd + ".de"))
                    .as(odd)
                    .isInstanceOfSatisfying(
                            None.class, none -> assertThat(none.reason()).isEqualTo(NoDomain.INVALID));
        }
    }

    @Test
    void a_host_longer_than_the_dns_allows_is_invalid() {
        assertThat(reader.read(("a".repeat(60) + ".").repeat(5) + "com"))
                .isInstanceOfSatisfying(
                        None.class, none -> assertThat(none.reason()).isEqualTo(NoDomain.INVALID));
        assertThat(reader.read("a".repeat(64) + ".com")).isInstanceOf(None.class);
        assertThat(domain(reader.read("a".repeat(63) + ".com"))).hasSize(67);
    }

    @Test
    void the_host_is_kept_beside_the_domain() {
        assertThat(reader.read("http://www.eng.acme.com/x"))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.host().name()).isEqualTo("eng.acme.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", "@", "a.", "<", "[", "(at)", "http://", ",;"})
    void a_very_long_text_is_read_in_bounded_time_and_answer(String piece) {
        String text = piece.repeat(400_000 / piece.length());
        assertThat(reader.read(text))
                .isInstanceOfSatisfying(
                        None.class, none -> assertThat(none.why()).hasSizeLessThan(256));
        assertThat(domain(reader.read("acme.com " + text))).isEqualTo("acme.com");
    }

    private static String domain(DomainReading reading) {
        return switch (reading) {
            case Found found -> found.domain().name();
            case None none -> "-";
        };
    }
}
