package io.roadstead.console.fleet.ui;

import io.roadstead.console.fleet.FederatedApps;
import io.roadstead.console.fleet.FederatedApps.Seen;
import io.roadstead.console.fleet.FleetWords;
import io.roadstead.console.fleet.FleetWords.Names;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/** Federated apps as rows; remembers what was shown, so that rows are drawn anew only where something is another one. */
final class AppRows implements GridSource<AppRows.Row> {
    private final FederatedApps apps;
    private final FleetWords words;
    private final SignedIn signedIn;
    private Optional<ListRequest> asked = Optional.empty();
    private Optional<Page<Row>> shown = Optional.empty();

    /** An app, with the names of the clusters it is in. */
    record Row(Seen seen, Names names) {
        String id() {
            return seen.app().id().toString();
        }
    }

    AppRows(FederatedApps apps, FleetWords words, SignedIn signedIn) {
        this.apps = apps;
        this.words = words;
        this.signedIn = signedIn;
    }

    @Override
    public Page<Row> page(ListRequest request) {
        asked = Optional.of(request);
        shown = Optional.empty();
        Page<Row> page = read(request);
        shown = Optional.of(page);
        return page;
    }

    /** Whether other rows would be shown now; what cannot be read is said once. */
    boolean areOld() {
        return asked.map(request -> {
                    try {
                        return !shown.equals(Optional.of(read(request)));
                    } catch (ConsoleException | DataAccessException away) {
                        return shown.isPresent();
                    }
                })
                .orElse(false);
    }

    private Page<Row> read(ListRequest request) {
        Page<Seen> page = apps.page(signedIn.required(), request);
        Names names = words.names();
        return new Page<>(
                page.items().stream().map(seen -> new Row(seen, names)).toList(), page.next(), page.previous());
    }
}
