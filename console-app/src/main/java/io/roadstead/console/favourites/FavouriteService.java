package io.roadstead.console.favourites;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Favourites;
import io.roadstead.console.uikit.Spot;
import io.roadstead.console.uikit.SpotSource;
import io.roadstead.console.uikit.SpotSource.Standing;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** What each account starred and opened last, to itself only, and as far as it may still see it. */
@Service
public class FavouriteService implements Favourites {
    private static final Logger log = LoggerFactory.getLogger(FavouriteService.class);

    private final SpotStore store;
    private final ObjectProvider<SpotSource> sources;
    private final TransactionOperations transactions;
    private final Clock clock;

    FavouriteService(
            SpotStore store, ObjectProvider<SpotSource> sources, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public boolean isStarred(Caller caller, Spot.Kind kind, String key) {
        if (!caller.may(Permission.OWN_READ)) {
            return false;
        }
        try {
            return store.has(caller.id(), kind, key);
        } catch (DataAccessException | TransactionException lost) { // the page is there all the same
            log.atDebug().setCause(lost).log("star not read");
            return false;
        }
    }

    @Override
    public boolean star(Caller caller, Spot spot) {
        caller.require(Permission.OWN_WRITE);
        return store.star(caller.id(), spot, MOST_STARS, clock.instant());
    }

    @Override
    public void unstar(Caller caller, Spot.Kind kind, String key) {
        caller.require(Permission.OWN_WRITE);
        store.unstar(caller.id(), kind, key);
    }

    @Override
    public void opened(Caller caller, Spot spot) {
        if (!caller.may(Permission.OWN_WRITE)) {
            return;
        }
        try {
            transactions.executeWithoutResult(status -> store.visit(caller.id(), spot, MOST_RECENTS, clock.instant()));
        } catch (DataAccessException | TransactionException lost) { // what was opened is there all the same
            log.atDebug().setCause(lost).log("visit not kept");
        }
    }

    @Override
    public List<Kept> stars(Caller caller, int most) {
        caller.require(Permission.OWN_READ);
        return standing(caller, store.stars(caller.id(), MOST_STARS))
                .limit(most)
                .toList();
    }

    @Override
    public List<Kept> recents(Caller caller, int most) {
        caller.require(Permission.OWN_READ);
        return standing(caller, store.visits(caller.id(), MOST_RECENTS))
                .filter(kept -> !kept.gone())
                .limit(most)
                .toList();
    }

    /** What a key leads to, as it would be starred now; empty where the caller sees nothing there. */
    public Optional<Spot> spot(Caller caller, Spot.Kind kind, String key) {
        return sources.stream()
                .filter(source -> source.kind() == kind)
                .map(source -> source.standing(caller, key))
                .flatMap(standing -> standing instanceof Standing.Here here ? Stream.of(here.spot()) : Stream.empty())
                .findFirst();
    }

    /** Asked one by one, and no more than are wanted. */
    private Stream<Kept> standing(Caller caller, List<SpotStore.Row> rows) {
        Map<Spot.Kind, SpotSource> known =
                sources.stream().collect(Collectors.toMap(SpotSource::kind, Function.identity()));
        return rows.stream()
                .flatMap(row -> kept(
                        caller, row, Optional.ofNullable(known.get(row.spot().kind())))
                        .stream());
    }

    private static Optional<Kept> kept(Caller caller, SpotStore.Row row, Optional<SpotSource> source) {
        Standing standing = source.map(
                        known -> known.standing(caller, row.spot().key()))
                .orElse(new Standing.Here(row.spot())); // a page asks for its right itself when it opens
        return switch (standing) {
            case Standing.Here here -> Optional.of(new Kept(here.spot(), false, row.at()));
            case Standing.Gone gone -> Optional.of(new Kept(row.spot(), true, row.at()));
            case Standing.Hidden hidden -> Optional.empty();
        };
    }
}
