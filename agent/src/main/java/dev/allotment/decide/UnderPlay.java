package dev.allotment.decide;

import dev.allotment.allocation.Play;
import dev.allotment.allocation.PlayEnd;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlayScope;
import dev.allotment.model.RecordId;
import dev.allotment.model.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is given, or held, under a play: only what lies in a rep's book and says so (PRODUCT 4.4). One thread. */
record UnderPlay(Picture picture, Rules rules) {
    static final String OVER = "its play is over";

    /**
     * What an account says of a play, as its owner has it: what no rep holds is held under no play, whatever it still says, and what
     * no play gave to the rep who holds it is of no play.
     */
    Fields seen(Fields facts) {
        boolean held = picture.people.rep(facts.id("OwnerId")) != null;
        if (facts.text(AllotmentFields.PLAY) != null) {
            return held ? facts : facts.with(AllotmentFields.PLAY, null);
        }
        return held && !rules.plays().isEmpty() ? facts.with(PlayScope.ELSEWHERE, true) : facts;
    }

    /** What an account says of its play before all else; empty where there is none, or it is over and takes nothing back. */
    static String words(Fields facts, Standing standing, Rules rules, Instant now) {
        String given = facts.text(AllotmentFields.PLAY);
        String name = given == null ? standing.play() : given;
        Play play = name == null ? null : Play.named(rules.plays(), name);
        if (play != null && play.scope().lasts(now)) {
            return "For " + play.scope().words() + ": " + play.scope().says() + ". ";
        }
        return standing.play() == null ? "" : "The play '" + name + "' is over. ";
    }

    /** Load that each rep holds under that play. */
    Map<RecordId, Long> given(String play) {
        var given = new HashMap<RecordId, Long>();
        for (RecordId id : picture.accounts.ids()) {
            Fields account = picture.accounts.row(id);
            RecordId owner =
                    account == null || !play.equals(account.text(AllotmentFields.PLAY)) ? null : account.id("OwnerId");
            if (account != null && owner != null && picture.people.rep(owner) != null) {
                given.merge(owner, rules.load().ofAccount(account), Long::sum);
            }
        }
        return given;
    }

    /** When a play takes it back from who holds it, or null: none does. @param facts as {@link #seen} makes them */
    static @Nullable PlayEnd end(Fields facts, Standing standing, Rules rules) {
        return PlayEnd.of(
                rules.plays(),
                facts.text(AllotmentFields.PLAY),
                standing.play() != null,
                rules.distribution().place());
    }

    /** Whether the move gives something under a play. */
    static boolean gives(Act.Move move) {
        return move.kind() == MoveKind.DISTRIBUTE && move.also().text(AllotmentFields.PLAY) != null;
    }

    /** Whether the move would give something under a play that does not last any more. */
    static boolean isOver(Act.Move move, Rules rules, Instant now) {
        String name = move.also().text(AllotmentFields.PLAY);
        Play play = name == null ? null : Play.named(rules.plays(), name);
        return gives(move) && (play == null || !play.scope().lasts(now));
    }
}
