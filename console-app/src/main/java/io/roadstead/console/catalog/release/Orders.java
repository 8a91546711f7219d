package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.engine.HelmOptions;
import io.roadstead.console.catalog.release.ReleaseWish.Target;
import io.roadstead.console.catalog.release.model.Values;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes orders of wishes: what is sent to Helm is checked before, and what is masked is filled in. */
@Component
class Orders {
    private final ChartFetch charts;
    private final HelmRecords records;

    Orders(ChartFetch charts, HelmRecords records) {
        this.charts = charts;
        this.records = records;
    }

    /** What is wrong with a wish by itself; empty for nothing. */
    static Optional<Reason> objection(ReleaseWish wish) {
        if (!ReleaseKey.isName(wish.name())) {
            return Optional.of(Reason.of("release.name", wish.name(), ReleaseKey.LONGEST_NAME));
        }
        if (wish.targets().isEmpty() || wish.targets().size() > ReleaseWish.MOST_TARGETS) {
            return Optional.of(Reason.of("release.targets", ReleaseWish.MOST_TARGETS));
        }
        if (wish.isUpgrade() && wish.targets().size() != 1) {
            return Optional.of(Reason.of("release.targets", 1));
        }
        Optional<Target> bad = wish.targets().stream()
                .filter(target -> key(wish, target).isEmpty())
                .findFirst();
        if (bad.isPresent()) {
            return Optional.of(Reason.of("release.namespace", bad.get().namespace()));
        }
        if (wish.values().length() > ReleaseWish.LONGEST_VALUES) {
            return Optional.of(Reason.of("release.values-long", ReleaseWish.LONGEST_VALUES));
        }
        return YamlMaps.read(wish.values()) instanceof YamlMaps.Read.Bad(int line, String problem)
                ? Optional.of(Reason.of("release.values-yaml", line, problem))
                : Optional.empty();
    }

    static Optional<ReleaseKey> key(ReleaseWish wish, Target target) {
        return ReleaseKey.of(target.cluster(), target.namespace(), wish.name());
    }

    /** The chart that a wish means. Waits. */
    Reply<ChartArchive> archive(Caller caller, ReleaseWish wish) {
        return switch (charts.archive(caller, wish.chart(), wish.version())) {
            case Answer.Got<ChartArchive>(ChartArchive archive) -> new Reply.Got<>(archive);
            case Answer.Missing<ChartArchive> missing ->
                new Reply.Refused<>(
                        ProblemCode.RELEASE_FAILED, Reason.of("release.chart-gone", wish.chart(), wish.version()));
            case Answer.Failed<ChartArchive>(Reason reason) -> new Reply.Refused<>(ProblemCode.RELEASE_FAILED, reason);
        };
    }

    /**
     * A wish with what it was made for.
     *
     * @param before the revision that it was made for; empty for a new release
     * @param values with what stands masked in the wish as that revision has it
     */
    record Filled(Optional<StoredRelease> before, String values) {
        @Override
        public String toString() {
            return "Filled[…]"; // values may be secret
        }
    }

    /** Fills in what is masked; refused where nobody knows what a mask stands for. Waits for the cluster. */
    Reply<Filled> filled(Caller caller, ReleaseWish wish, ReleaseKey key) {
        Reply<Optional<StoredRelease>> before = wish.fromRevision()
                .map(from -> records.read(caller, key, from).map(Optional::of))
                .orElseGet(() -> new Reply.Got<>(Optional.empty()));
        return before.then(release -> filled(wish, release));
    }

    static Reply<Filled> filled(ReleaseWish wish, Optional<StoredRelease> before) {
        if (!wish.values().contains(ReleaseDetail.MASK)) {
            return new Reply.Got<>(new Filled(before, wish.values()));
        }
        Map<String, Object> wanted = YamlMaps.map(wish.values()).orElse(Map.of());
        Map<String, Object> old = before.map(StoredRelease::overrides).orElse(Map.of());
        Map<String, Object> all = Values.unmasked(wanted, old, ReleaseDetail.MASK);
        return Values.maskedPath(all, ReleaseDetail.MASK)
                .<Reply<Filled>>map(path ->
                        new Reply.Refused<>(ProblemCode.REQUEST_INVALID, Reason.of("release.values-masked", path)))
                .orElseGet(() -> new Reply.Got<>(new Filled(before, YamlMaps.text(all))));
    }

    /** As it is kept. */
    static Order order(ReleaseWish wish, ChartArchive archive, String values) {
        return new Order(
                wish.fromRevision().orElse(0),
                0,
                false,
                Optional.of(new Order.ChartOrder(
                        wish.chart().source(), wish.chart().name(), wish.version(), archive.digest(), values)),
                options(wish.options()),
                wish.notAfter());
    }

    static Order.Options options(HelmOptions options) {
        return new Order.Options(
                options.waits(),
                options.rollbackOnFailure(),
                options.forceConflicts(),
                options.skipHooks(),
                options.createNamespace(),
                options.timeout().toSeconds());
    }
}
