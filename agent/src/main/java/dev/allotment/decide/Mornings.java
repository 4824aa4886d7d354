package dev.allotment.decide;

import dev.allotment.ledger.Snapshot;
import dev.allotment.ledger.SnapshotDay;
import dev.allotment.ledger.SnapshotShape;
import dev.allotment.ledger.SnapshotShape.Column;
import dev.allotment.ledger.SnapshotShape.Kind;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Score;
import dev.allotment.prediction.AccountTable;
import dev.allotment.scoring.Features;
import dev.allotment.scoring.ScoreRule;
import dev.allotment.scoring.Scorer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notes each morning what was known of every enrolled account, so that a score can later be judged by what was known then. What
 * names the account, what Allotment itself wrote and long texts are not noted. One thread.
 */
final class Mornings {
    private static final Set<String> NAMES =
            Set.of("Name", "Website", "Description", "CreatedDate", "LastModifiedDate", "SystemModstamp");
    private static final Set<String> AGES = Set.of(Features.DAYS_SINCE_WORKED, Features.DAYS_SINCE_CREATED);

    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Pool pool;
    private final Scorer scorer;
    private final SnapshotShape shape;

    Mornings(Picture picture, Cases cases, Rules rules, Pool pool) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.pool = pool;
        this.scorer = new Scorer(rules.scoring());
        this.shape = new SnapshotShape(
                columns(rules),
                Stream.concat(rules.scoring().fit().rules().stream(), rules.scoring().timing().rules().stream())
                        .map(ScoreRule::name)
                        .toList());
    }

    private static List<Column> columns(Rules rules) {
        var types = new TreeMap<String, FieldType>(rules.policy().fieldsOf(Entity.ACCOUNT));
        types.keySet().removeIf(name -> NAMES.contains(name) || name.startsWith(AllotmentFields.PREFIX));
        types.values().removeIf(type -> type == FieldType.REFERENCE);
        types.putAll(Features.types());
        rules.signals().forEach(signal -> types.putAll(signal.rule().types()));
        var columns = new ArrayList<Column>();
        types.forEach((name, type) -> columns.add(new Column(name, AGES.contains(name) ? Kind.AGE : kind(type))));
        return columns;
    }

    private static Kind kind(FieldType type) {
        return switch (type) {
            case TEXT, PICKLIST, REFERENCE -> Kind.TEXT;
            case MULTIPICKLIST -> Kind.SET;
            case NUMBER -> Kind.NUMBER;
            case CHECKBOX -> Kind.FLAG;
            case DATE, DATETIME -> Kind.DAY;
        };
    }

    /** @param morning when the day's pass was due; {@code now}: what is known by now is in it. Null where none are to be kept */
    @Nullable
    SnapshotDay of(Instant morning, Instant now) {
        int keep = rules.model().keepDays();
        if (keep == 0) {
            return null;
        }
        LocalDate day = morning.atZone(rules.zone()).toLocalDate();
        return new SnapshotDay(
                day, now, rules.hash(), shape, day.minusDays(keep), visitor -> accounts(morning, visitor));
    }

    private void accounts(Instant morning, Consumer<Snapshot> visitor) {
        Set<RecordId> poolOwners = pool.owners();
        for (RecordId id : picture.accounts.ids()) {
            Fields account = picture.accounts.row(id);
            if (account != null && cases.enrolled(id)) {
                visitor.accept(snapshot(id, account, poolOwners, morning));
            }
        }
    }

    private Snapshot snapshot(RecordId id, Fields account, Set<RecordId> poolOwners, Instant morning) {
        Fields facts = cases.facts(id, account, cases.touches(id, rules.zone(), morning), morning);
        Score score = scorer.score(facts, null, morning);
        RecordId owner = account.id("OwnerId");
        var points = new TreeMap<String, Integer>();
        for (Score.Hit hit : score.hits()) {
            int whole = (int) Math.round(hit.points());
            if (whole != 0) {
                points.put(hit.rule(), whole);
            }
        }
        return new Snapshot(
                id,
                noted(facts),
                picture.people.rep(owner) != null
                        ? Snapshot.Owner.REP
                        : poolOwners.contains(owner) ? Snapshot.Owner.POOL : Snapshot.Owner.OTHER,
                score.fit(),
                score.timing(),
                score.total(),
                score.disqualifiedBy() != null,
                points);
    }

    private Fields noted(Fields facts) {
        var noted = new TreeMap<String, @Nullable Object>();
        for (Column column : shape.columns()) {
            Object value = facts.value(column.name());
            boolean fits = !(value instanceof String text) || text.length() <= AccountTable.LONGEST_TEXT;
            noted.put(column.name(), fits ? value : null);
        }
        return Fields.of(noted);
    }
}
