package io.roadstead.console.uikit;

import com.vaadin.flow.component.html.Div;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/** Says at the top of a page that the console is not whole; takes no room while it is. */
final class HealthBanner extends Div {
    private final HealthEndpoint health;

    HealthBanner(HealthEndpoint health) {
        this.health = health;
        addClassName("rs-banner");
    }

    /** Looks again: once for each page that is opened. */
    void refresh() {
        removeAll();
        var database = health.healthForPath("database");
        if (database != null && !Status.UP.equals(database.getStatus())) {
            add(new Notice(Notice.Kind.FAILED, getTranslation("layout.database-lost")));
        }
    }
}
