package io.roadstead.console.settings;

import java.util.Optional;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.stereotype.Component;

/** Which PostgreSQL answers. */
@Component
class DatabaseVersion {
    private final HealthEndpoint health;

    DatabaseVersion(HealthEndpoint health) {
        this.health = health;
    }

    /** Empty while none answers. */
    Optional<String> now() {
        return health.healthForPath("database") instanceof IndicatedHealthDescriptor database
                ? Optional.ofNullable(database.getDetails())
                        .map(details -> details.get("version"))
                        .map(version -> "PostgreSQL " + version)
                : Optional.empty();
    }
}
