package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.model.UpdatePolicy;
import io.roadstead.console.catalog.release.model.UpdateReach;
import io.roadstead.console.catalog.release.model.UpdateWindow;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate.Begun;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate.Look;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate.Owner;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate.Result;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code catalog.automatic_update}. */
final class UpdateRow {
    private final ResultSet row;

    private UpdateRow(ResultSet row) {
        this.row = row;
    }

    static AutomaticUpdate of(ResultSet row) throws SQLException {
        return new UpdateRow(row).update();
    }

    private AutomaticUpdate update() throws SQLException {
        return new AutomaticUpdate(
                new ReleaseKey(
                        new ClusterId(row.getString("cluster")), row.getString("namespace"), row.getString("release")),
                new ChartKey(row.getString("source"), row.getString("chart")),
                new UpdatePolicy(UpdateReach.parse(row.getString("reach")).orElseThrow(), window()),
                new Owner(new AccountId(row.getObject("owner", UUID.class)), row.getString("owner_name"), id("token")),
                time("set_at").orElseThrow(),
                row.getString("seen"),
                texts("failed"),
                new Look(time("looked_at"), time("next_at"), reason("state", "state_arguments")),
                begun(),
                last(),
                row.getLong("version"));
    }

    private UpdateWindow window() throws SQLException {
        return new UpdateWindow(
                texts("days").stream().map(DayOfWeek::valueOf).collect(Collectors.toUnmodifiableSet()),
                row.getObject("opens", LocalTime.class),
                row.getObject("closes", LocalTime.class),
                ZoneId.of(row.getString("zone")));
    }

    private Optional<Begun> begun() throws SQLException {
        Optional<String> target = text("target");
        return target.isEmpty()
                ? Optional.empty()
                : Optional.of(new Begun(
                        target.get(),
                        row.getInt("from_revision"),
                        time("intended_at").orElseThrow(),
                        id("operation").map(OperationId::new)));
    }

    private Optional<Result> last() throws SQLException {
        Optional<String> version = text("last_version");
        return version.isEmpty()
                ? Optional.empty()
                : Optional.of(new Result(
                        version.get(),
                        row.getBoolean("last_done"),
                        time("last_at").orElseThrow(),
                        reason("last_reason", "last_arguments")));
    }

    private Optional<Reason> reason(String key, String arguments) throws SQLException {
        List<String> all = texts(arguments);
        return text(key).map(known -> new Reason(known, all));
    }

    private Optional<String> text(String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return Optional.ofNullable(text);
    }

    private Optional<UUID> id(String column) throws SQLException {
        @Nullable UUID id = row.getObject(column, UUID.class);
        return Optional.ofNullable(id);
    }

    private Optional<Instant> time(String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private List<String> texts(String column) throws SQLException {
        @Nullable Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
