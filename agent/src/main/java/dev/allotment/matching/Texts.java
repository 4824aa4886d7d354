package dev.allotment.matching;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what may name a host in whatever people type into a field. All patterns are linear in the text. */
final class Texts {
    /** No field of an org that holds a website or e-mail is longer; the rest of a longer text is not read. */
    static final int LONGEST = 2_048;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Z}]");
    private static final Pattern NO_CHARACTER = Pattern.compile("[\\p{Cs}\\p{Co}\\p{Cn}]");
    private static final Pattern AT = between(" ?[\\[(] ?at ?[\\])] ?| ?@ ?");
    private static final Pattern DOT = between(" ?[\\[(] ?dot ?[\\])] ?");
    private static final Pattern LITERAL =
            Pattern.compile("\\[(?:ipv6:)?[0-9a-f]*(?::[0-9a-f.]*){2,}\\]|\\[[0-9.]+\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED_LOCAL = Pattern.compile("\"[^\"]*\"@");
    private static final Pattern ANGLE_MAIL = Pattern.compile("<([^<>@]*@[^<>@]*)>");
    private static final Pattern BREAKS =
            Pattern.compile("[ \"'`<>(){}\\[\\]|*\\x{2018}-\\x{201F}\\x{2022}\\x{AB}\\x{BB}\\x{3001}\\x{FF0C}]+");
    /** The characters below 0x80 that BREAKS, or a pattern that is tried before it, looks for. */
    private static final String ENDING_WORDS = "\"'`<>(){}[]|*";

    private static final Pattern VALUES = Pattern.compile("[,;]+");
    private static final Pattern NEXT_URL = Pattern.compile("[,;]+(?=(?:https?:|www\\.))", Pattern.CASE_INSENSITIVE);

    private Texts() {}

    /** Everything that may name a host, in order; where mail addresses stand in angle brackets, only those. */
    static List<Written> candidates(String text) {
        var found = new ArrayList<Written>(2);
        if (oneWord(text)) {
            split(text, found);
            return found;
        }
        String line = text;
        boolean brackets = line.indexOf('[') >= 0 || line.indexOf('(') >= 0;
        if (brackets || line.contains(" @") || line.contains("@ ")) {
            line = AT.matcher(line).replaceAll("@");
        }
        if (brackets) {
            line = DOT.matcher(line).replaceAll(".");
            line = LITERAL.matcher(line).replaceAll(Written.ADDRESS);
        }
        if (line.indexOf('"') >= 0) {
            line = QUOTED_LOCAL.matcher(line).replaceAll("quoted@");
        }
        if (line.indexOf('<') >= 0) {
            Matcher angle = ANGLE_MAIL.matcher(line);
            while (angle.find()) {
                Tokens.read(angle.group(1).strip(), found);
            }
        }
        if (found.isEmpty()) {
            for (String part : BREAKS.split(line)) {
                split(part, found);
            }
        }
        return found;
    }

    /** Most texts are: then none of the patterns above has anything to find. */
    private static boolean oneWord(String text) {
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c >= 0x80 || c <= ' ' || ENDING_WORDS.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static Pattern between(String spelling) {
        return Pattern.compile(
                "(?<=[\\p{L}\\p{N}])(?:" + spelling + ")(?=[\\p{L}\\p{N}\\[])", Pattern.CASE_INSENSITIVE);
    }

    /** {@code www. acme .com}: the text without its spaces, where they stand beside dots and nothing else does. */
    static String joined(String text) {
        return text.replace(" .", ".").replace(". ", ".");
    }

    /** One line, visible characters, single spaces, of bounded length. */
    static String cleaned(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        if (printable(head)) {
            return single(head.replace('\\', '/'));
        }
        String line =
                Normalizer.normalize(NO_CHARACTER.matcher(visible(head)).replaceAll("\uFFFD"), Normalizer.Form.NFKC);
        return single(
                CONTROL.matcher(line).replaceAll(" ").replace('\u3002', '.').replace('\\', '/'));
    }

    /** Without what is not seen and comes along when one copies; a joiner stays, as some scripts write words with it. */
    private static String visible(String text) {
        var seen = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c < 0x80
                        || Hostname.joiner(c)
                        || !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
                .forEach(seen::appendCodePoint);
        return seen.toString();
    }

    /** Whether normalising and looking for what is invisible would change nothing. */
    private static boolean printable(String text) {
        for (int k = 0; k < text.length(); k++) {
            if (text.charAt(k) < ' ' || text.charAt(k) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String single(String line) {
        if (line.length() < LONGEST && line.indexOf("  ") < 0) {
            return line.strip();
        }
        var single = new StringBuilder(line.length());
        for (int k = 0; k < line.length() && single.length() < LONGEST; k++) {
            char c = line.charAt(k);
            if (c != ' ' || !single.isEmpty() && single.charAt(single.length() - 1) != ' ') {
                single.append(c);
            }
        }
        return single.toString().strip();
    }

    /** Commas part values, but not inside the path of a URL. */
    private static void split(String part, List<Written> found) {
        if (part.indexOf(',') < 0 && part.indexOf(';') < 0) {
            Tokens.read(part, found);
            return;
        }
        for (String piece : NEXT_URL.split(part)) {
            int path = piece.indexOf('/', piece.indexOf("//") < 0 ? 0 : piece.indexOf("//") + 2);
            int value = VALUES.matcher(piece)
                    .results()
                    .mapToInt(m -> m.start())
                    .findFirst()
                    .orElse(-1);
            if (value >= 0 && (path < 0 || value < path)) {
                for (String single : VALUES.split(piece)) {
                    Tokens.read(single, found);
                }
            } else {
                Tokens.read(piece, found);
            }
        }
    }
}
