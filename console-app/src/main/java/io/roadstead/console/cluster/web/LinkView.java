package io.roadstead.console.cluster.web;

import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.model.Absence;
import io.roadstead.console.cluster.model.LinkSettings;
import io.roadstead.console.cluster.model.TrafficUse;
import io.roadstead.console.kernel.TrafficPrice;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's link.
 *
 * @param profile always, intermittent or metered
 * @param alarmAfter how long it may be offline before that is an alarm, such as PT24H
 * @param alarmIsUsual whether that time follows from the profile
 * @param awayAsExpected whether it is offline, and not for so long yet
 * @param silentSince when it was heard of last, while it is offline
 * @param quietSeconds the agent pings a connection without a byte for so long
 * @param heartbeatSeconds it says at least so often that nothing has changed
 * @param bytesToday bytes of IP in both directions since midnight UTC, as far as they can be reckoned
 * @param bytesThisMonth the same since the first of the month
 * @param bytesProjected the same at the end of the month if it goes on so; null while less than a day of it is known
 * @param budgetState none, within, near (80 %) or over; nothing is held back when it is over
 * @param pricePerGigabyte such as 0.12 EUR, of 10⁹ bytes
 * @param version the ETag without its quotes
 */
record LinkView(
        String profile,
        String alarmAfter,
        boolean alarmIsUsual,
        boolean awayAsExpected,
        @Schema(types = {"string", "null"}) @Nullable Instant silentSince,
        long quietSeconds,
        long heartbeatSeconds,
        long bytesToday,
        long bytesThisMonth,
        @Schema(types = {"integer", "null"}) @Nullable Long bytesProjected,
        @Schema(types = {"integer", "null"}) @Nullable Long budgetBytes,
        String budgetState,
        @Schema(types = {"string", "null"}) @Nullable String pricePerGigabyte,
        long version) {
    static LinkView of(Cluster cluster, TrafficUse use, Instant now) {
        LinkSettings link = cluster.link();
        Optional<Absence> absence = cluster.absence(now);
        return new LinkView(
                link.profile().word(),
                link.alarm().toString(),
                link.alarmAfter().isEmpty(),
                absence.filter(Absence::isExpected).isPresent(),
                absence.map(is -> now.minus(is.silent())).orElse(null),
                link.profile().rhythm().quiet().toSeconds(),
                link.profile().rhythm().heartbeat().toSeconds(),
                use.today(),
                use.month(),
                use.projected().orElse(null),
                use.budget().orElse(null),
                use.level().name().toLowerCase(Locale.ROOT),
                link.price().map(TrafficPrice::exact).orElse(null),
                cluster.version());
    }
}
