package dev.allotment.decide;

import dev.allotment.allocation.Play;
import dev.allotment.decide.PastOwners.Stint;
import dev.allotment.decide.PlayFigures.Figures;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Touch;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what came of each play, from the moves that the ledger holds and what the mirror tells since. One thread. */
final class PlaySurvey {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Instant now;
    private final PastOwners owners;

    PlaySurvey(Picture picture, Cases cases, Rules rules, Mirror mirror, Instant now) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.now = now;
        this.owners = new PastOwners(mirror);
    }

    /** A move that was carried out. */
    private record Given(
            RecordId account, Rep rep, @Nullable String play, Instant at) {}

    /** Of every play that has begun, in the policy's order. */
    List<PlayFigures> figures(Ledger ledger) {
        List<Play> begun = rules.plays().stream()
                .filter(play -> !begins(play).isAfter(now))
                .toList();
        if (begun.isEmpty()) {
            return List.of();
        }
        Instant first =
                begun.stream().map(PlaySurvey::begins).min(Instant::compareTo).orElse(now);
        var given = new ArrayList<Given>();
        for (Entry entry : ledger.distributedSince(first)) {
            if (entry.act() instanceof Act.Move move) {
                Rep rep = picture.people.rep(move.to());
                Instant at = entry.closedAt();
                if (rep != null && at != null) {
                    given.add(new Given(move.record().id(), rep, move.also().text(AllotmentFields.PLAY), at));
                }
            }
        }
        return begun.stream().map(play -> of(play, given)).toList();
    }

    private static Instant begins(Play play) {
        return play.scope().from().atStartOfDay(play.scope().zone()).toInstant();
    }

    private PlayFigures of(Play play, List<Given> all) {
        Instant from = begins(play);
        Instant until = play.scope()
                .until()
                .plusDays(1)
                .atStartOfDay(play.scope().zone())
                .toInstant();
        Figures under = Figures.NONE;
        Figures otherwise = Figures.NONE;
        for (Given one : all) {
            boolean then = !one.at().isBefore(from) && one.at().isBefore(until);
            if (play.name().equals(one.play())) {
                under = under.and(figures(one));
            } else if (then && one.play() == null && play.isFor(one.rep())) {
                otherwise = otherwise.and(figures(one));
            }
        }
        return new PlayFigures(
                play.name(),
                play.scope().from(),
                play.scope().until(),
                play.scope().lasts(now),
                under,
                otherwise);
    }

    private Figures figures(Given one) {
        Fields account = picture.accounts.row(one.account());
        if (account == null) {
            return new Figures(1, 0, 0, 0, 0, 0, 1); // it was deleted since
        }
        boolean there = one.rep().id().equals(account.id("OwnerId"));
        Instant left = owners.of(one.account(), now).stream()
                .filter(stint ->
                        stint.owner().equals(one.rep().id()) && stint.until().isAfter(one.at()))
                .map(Stint::until)
                .findFirst()
                .orElse(there ? now : one.at());
        boolean held = there && !left.isBefore(now);
        LocalDate since = one.rep().today(one.at());
        LocalDate last = one.rep().today(left);
        List<Touch> touches = cases.touches(one.account(), one.rep().zone(), now).stream()
                .filter(touch -> !touch.on().isBefore(since) && !touch.on().isAfter(last))
                .toList();
        int opened = 0;
        int won = 0;
        for (Fields deal : picture.opportunities.of(one.account())) {
            Instant created = deal.instant("CreatedDate");
            if (created != null && !created.isBefore(one.at()) && created.isBefore(left)) {
                opened++;
                won += deal.flag("IsWon") ? 1 : 0;
            }
        }
        return new Figures(
                1,
                held ? 1 : 0,
                worked(one, account, touches, since, last) ? 1 : 0,
                (int) touches.stream()
                        .filter(touch -> touch.completed() && !touch.automated())
                        .count(),
                opened,
                won,
                held ? 0 : 1);
    }

    private boolean worked(Given one, Fields account, List<Touch> touches, LocalDate since, LocalDate last) {
        Fields facts = cases.facts(one.account(), account, touches, now);
        AccountFacts asked = cases.engagementFacts(one.account(), account, facts, cases.standing(facts, now), now);
        LocalDate on = cases.engagement()
                .lastWorked(asked, one.rep(), touches, picture.people.reps(), now)
                .on();
        return on != null && !on.isBefore(since) && !on.isAfter(last);
    }
}
