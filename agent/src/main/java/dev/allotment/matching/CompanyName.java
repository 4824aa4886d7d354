package dev.allotment.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * What two spellings of a company's name share: its words without legal form, accents and case, in alphabetical order, each
 * once. Only ever good for a proposal.
 */
record CompanyName(List<String> words) {
    private static final int LONGEST = 300;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** {@code S.p.A.}, {@code s.r.o.}, {@code A/S}: letters that are one word. */
    private static final Pattern INITIALS =
            Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L})[./](?=\\p{L}(?![\\p{L}\\p{N}]))");

    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Letters that Unicode does not take apart, and what people without that key type. */
    private static final String[] SPECIAL = {"ß", "æ", "œ", "ø", "ł", "đ", "ð", "þ", "ı", "&", "株式会社", "有限公司"};
    /** Müller, Mueller and Muller are one. */
    private static final String[] UMLAUTS = {"ae", "oe", "ue"};

    private static final String[] VOWELS = {"a", "o", "u"};

    private static final String[] PLAIN = {"ss", "ae", "oe", "o", "l", "d", "d", "th", "i", " and ", " ", " "};

    /** What may stand at the end of a name without saying who it is. */
    private static final Set<String> FORMS =
            words("inc incorporated llc llp lp ltd limited plc corp corporation co company"
                    + " cie gmbh mbh ag kg kgaa ohg gbr ug ev eg se sa sas sarl eurl sasu snc srl spa sapa bv nv vof bvba"
                    + " ab hb as asa oy oyj aps is ks pty pte kk gk sl slu slp sau scl cv sab sapi ltda eireli epp lda"
                    + " sro spol zoo sp oo dd doo jsc ojsc cjsc kft zrt nyrt ad eood uab sia bhd sdn tbk pvt private"
                    + " group groupe gruppe gruppo holding holdings and z o");

    private static final Set<String> BEFORE = words("the pt ooo oao zao pao ооо оао зао пао");
    private static final Set<String> BETWEEN = words("and und et y e of de");

    /** Of any text; no words where nothing can be read in it. */
    static CompanyName of(String name) {
        String head = StringUtils.left(name, LONGEST).toLowerCase(Locale.ROOT);
        String plain =
                MARKS.matcher(Normalizer.normalize(head, Normalizer.Form.NFKD)).replaceAll("");
        String joined =
                INITIALS.matcher(StringUtils.replaceEach(plain, SPECIAL, PLAIN)).replaceAll("$1");
        joined = StringUtils.replaceEach(joined, UMLAUTS, VOWELS);
        var words = new ArrayList<String>();
        for (String word : GAPS.split(joined)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        while (words.size() > 1 && FORMS.contains(words.getLast())) {
            words.removeLast();
        }
        while (words.size() > 1 && BEFORE.contains(words.getFirst())) {
            words.removeFirst();
        }
        if (words.size() > 2) {
            words.removeIf(BETWEEN::contains);
        }
        return new CompanyName(List.copyOf(new TreeSet<>(words)));
    }

    String joined() {
        return String.join(" ", words);
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.split(" ")));
    }
}
