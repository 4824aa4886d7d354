package dev.allotment.policy;

import dev.allotment.allocation.Play;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.PlayScope;
import dev.allotment.model.Segment;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays, in allocation.yaml: named distributions for a time. */
final class PlaysPart {
    private static final List<String> AFTER = List.of("stay", "back");
    /** Length of the field that bears the name. */
    private static final int LONGEST = 80;

    private static final int MOST = 100_000;
    private static final List<String> HELD = List.of("b", "c", "d", "g");
    private static final Set<String> LACKING = Set.of("A", "E", "F");

    private final Fieldbook account;
    private final Teams teams;
    private final ZoneId zone;
    private final List<Play> found = new ArrayList<>();

    private PlaysPart(Fieldbook account, Teams teams, ZoneId zone) {
        this.account = account;
        this.teams = teams;
        this.zone = zone;
    }

    static List<Play> read(Section top, Fieldbook account, Teams teams, Mapping mapping, ZoneId zone) {
        var part = new PlaysPart(account, teams, zone);
        List<Section> sections = top.sections("plays");
        sections.forEach(part::play);
        FieldType type = mapping.fieldsOf(Entity.ACCOUNT).get(AllotmentFields.PLAY);
        if (!sections.isEmpty() && !mapping.fieldsOf(Entity.ACCOUNT).isEmpty() && type != FieldType.TEXT) {
            top.wrong(
                    "plays",
                    "What a play gives says so on the account, in " + AllotmentFields.PLAY
                            + (type == null
                                    ? ", which objects.yaml does not map."
                                    : ", which objects.yaml maps as " + type.word() + "."),
                    "Deploy sfdx-metadata and write '" + AllotmentFields.PLAY
                            + ": text' under Account in objects.yaml.");
        }
        return List.copyOf(part.found);
    }

    private void play(Section section) {
        String name = section.needed("name", "", this::name);
        if (found.stream().anyMatch(play -> play.name().equals(name))) {
            section.wrong("name", "Two plays are called '" + name + "'.", "Rename one of them, also if it is over.");
        }
        String says = section.text("says");
        Condition when = section.condition("when", account);
        Set<Segment> segments = EnumSet.noneOf(Segment.class);
        section.needed("segments", List.<Item>of(), Item::items).forEach(item -> segments.add(segment(item)));
        LocalDate from = section.needed("from", LocalDate.EPOCH, PlaysPart::day);
        LocalDate until = section.needed("until", LocalDate.EPOCH, PlaysPart::day);
        Set<String> of = section.given("teams", Set.<String>of(), teams::checkedAll);
        Set<String> reps = new HashSet<>();
        section.given("reps", List.<Item>of(), Item::items)
                .forEach(item -> reps.add(item.text().toLowerCase(Locale.ROOT)));
        int room = section.needed("room_a_rep", 1, item -> item.whole(1, MOST, 1));
        int least = section.given("least_score", 0, item -> item.whole(0, 100, 0));
        boolean back = section.given("after", "stay", item -> item.word(AFTER)).equals("back");
        section.done();
        if (of.isEmpty() && reps.isEmpty()) {
            section.wrong(
                    "name",
                    "Nobody takes part in the play '" + name + "'.",
                    "Name 'teams', or user names under 'reps', or both.");
            return;
        }
        if (segments.isEmpty() || from.equals(LocalDate.EPOCH) || until.equals(LocalDate.EPOCH)) {
            if (segments.isEmpty() && section.find("segments") != null) {
                section.wrong("segments", "The play '" + name + "' names no segment.", "Name one, such as [B].");
            }
            return; // the rest was said
        }
        PlayScope scope = Made.by(
                section, "until", () -> new PlayScope(name, says, when, segments, from, until, zone, section.place()));
        if (scope != null) {
            found.add(new Play(scope, of, reps, room, least, back));
        }
    }

    private String name(Item item) {
        String name = item.text();
        if (name.length() > LONGEST) {
            item.wrong(
                    "The name of the play has " + name.length() + " characters; " + AllotmentFields.PLAY + " holds "
                            + LONGEST + ".",
                    "Give it a shorter one; the rest belongs under 'says'.");
        }
        return name;
    }

    private static Segment segment(Item item) {
        if (LACKING.contains(item.plain().toUpperCase(Locale.ROOT))) {
            item.wrong(
                    "Companies of segment " + item.plain() + " are not in the CRM, so a play cannot hand them out.",
                    "Name segments of accounts: B, C, D or G.");
            return Segment.B;
        }
        return Segment.valueOf(item.word(HELD).toUpperCase(Locale.ROOT));
    }

    private static LocalDate day(Item item) {
        @Nullable LocalDate day = item.date();
        return day == null ? LocalDate.EPOCH : day;
    }
}
