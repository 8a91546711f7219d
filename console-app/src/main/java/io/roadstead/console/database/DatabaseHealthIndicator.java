package io.roadstead.console.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health component {@code database}: up with the server's version, or down with a stable reason, its sentence and
 * since when. Answers within two seconds whatever the database does.
 */
record DatabaseHealthIndicator(DatabaseWatch watch) implements HealthIndicator {
    @Override
    public Health health() {
        try {
            return of(watch.ask());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private Health of(DatabaseState state) {
        return switch (state) {
            case DatabaseState.Up up ->
                Health.up()
                        .withDetail("version", up.version())
                        .withDetail("since", up.since().toString())
                        .build();
            case DatabaseState.Down down ->
                Health.down()
                        .withDetail("reason", down.trouble().key())
                        .withDetail("message", down.trouble().sentence(watch.label()))
                        .withDetail("since", down.since().toString())
                        .build();
        };
    }
}
