package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.engine.HelmEngine;
import io.roadstead.console.catalog.engine.HelmOrder;
import io.roadstead.console.catalog.engine.HelmResult;
import io.roadstead.console.catalog.engine.HelmVerb;
import io.roadstead.console.catalog.price.Prices;
import io.roadstead.console.catalog.release.ManifestObjects.Piece;
import io.roadstead.console.catalog.release.Preview.Problem;
import io.roadstead.console.catalog.release.model.QuotaNeed;
import io.roadstead.console.catalog.release.model.SchemaWords;
import io.roadstead.console.catalog.release.model.SpokenWords;
import io.roadstead.console.catalog.release.remote.ClusterCalls;
import io.roadstead.console.catalog.release.remote.ClusterCalls.Told;
import io.roadstead.console.catalog.release.remote.RecordReader;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.gateway.Passes;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationOwners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Says what a wish would do in one place: Helm renders it there, and the cluster says of each object what would become of it. Changes nothing. */
@Component
class Previews {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int MOST_QUOTAS = 50;

    private final HelmEngine engine;
    private final Passes passes;
    private final OperationOwners owners;
    private final Orders orders;
    private final ObjectChanges changes;
    private final ClusterCalls calls;
    private final Prices prices;

    Previews(
            HelmEngine engine,
            Passes passes,
            OperationOwners owners,
            Orders orders,
            ObjectChanges changes,
            ClusterCalls calls,
            Prices prices) {
        this.engine = engine;
        this.passes = passes;
        this.owners = owners;
        this.orders = orders;
        this.changes = changes;
        this.calls = calls;
        this.prices = prices;
    }

    /** @param archive of the chart that the wish means */
    Reply<Preview> preview(Caller caller, ReleaseWish wish, ReleaseKey key, byte[] archive) {
        return orders.filled(caller, wish, key).then(filled -> preview(caller, wish, key, archive, filled));
    }

    private Reply<Preview> preview(
            Caller caller, ReleaseWish wish, ReleaseKey key, byte[] archive, Orders.Filled filled) {
        Optional<StoredRelease> before = filled.before();
        HelmVerb.Input input = new HelmVerb.Input(archive, filled.values());
        HelmVerb verb = before.isPresent()
                ? new HelmVerb.Upgrade(input, Map.of(), "", true)
                : new HelmVerb.Install(input, Map.of(), "", true);
        return switch (run(caller, wish, key, verb)) {
            case HelmResult.Done(String output) ->
                RecordReader.printed(output)
                        .<Reply<Preview>>map(made -> new Reply.Got<>(shown(caller, wish, key, before, made)))
                        .orElseGet(() -> new Reply.Refused<>(
                                ProblemCode.RELEASE_FAILED, Reason.of("release.preview-unreadable")));
            case HelmResult.Failed(String words) ->
                new Reply.Got<>(
                        new Preview("", List.of(), "", problems(masked(words, input.values())), 0, Optional.empty()));
            case HelmResult.Ended(HelmResult.Why why) ->
                new Reply.Refused<>(
                        ProblemCode.RELEASE_FAILED,
                        Reason.of("release.ended." + why.name().toLowerCase(Locale.ROOT)));
            case HelmResult.Never(Reason reason) -> new Reply.Refused<>(ProblemCode.RELEASE_ENGINE, reason);
        };
    }

    private HelmResult run(Caller caller, ReleaseWish wish, ReleaseKey key, HelmVerb verb) {
        long end = System.nanoTime() + LONGEST.toNanos();
        BooleanSupplier wanted = () -> System.nanoTime() - end < 0;
        try (Passes.Pass pass = passes.open(key.cluster(), Holders.of(owners, caller), LONGEST)) {
            return engine.run(
                    new HelmOrder(
                            verb, key.namespace(), key.name(), wish.options().waiting(false), Optional.of(pass)),
                    caller.id(),
                    wanted);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new HelmResult.Ended(HelmResult.Why.UNWANTED);
        }
    }

    private Preview shown(
            Caller caller, ReleaseWish wish, ReleaseKey key, Optional<StoredRelease> before, StoredRelease made) {
        List<Piece> now = ManifestObjects.of(made.manifest());
        List<Piece> old =
                before.map(release -> ManifestObjects.of(release.manifest())).orElse(List.of());
        ObjectChanges.All all = changes.of(caller, key, old, now, wish.options().forceConflicts());
        return new Preview(
                ManifestObjects.masked(made.manifest()),
                all.changes(),
                made.notes(),
                quotas(caller, key, old, now),
                all.unchecked(),
                prices.of(caller, key.cluster(), now.stream().map(Piece::fields).toList()));
    }

    /** Values that were masked are filled in by now, and nobody asked to see them. */
    private static String masked(String words, String values) {
        return SpokenWords.of(YamlMaps.map(values).orElse(Map.of()), ReleaseDetail.MASK)
                .masked(words);
    }

    private static List<Problem> problems(String words) {
        List<Problem> problems = new ArrayList<>();
        SchemaWords.faults(words)
                .forEach(fault -> problems.add(new Problem.Schema(
                        fault.path(),
                        fault.message(),
                        Reason.of("release.problem.schema", fault.path(), fault.message()))));
        if (problems.isEmpty()) {
            problems.add(new Problem.Refused(Reason.of("release.failed", words.replace('\n', ' '))));
        }
        return problems;
    }

    private List<Problem> quotas(Caller caller, ReleaseKey key, List<Piece> old, List<Piece> now) {
        String target = "/api/v1/namespaces/" + key.namespace() + "/resourcequotas?limit=" + MOST_QUOTAS;
        if (!(calls.get(caller, key.cluster(), target) instanceof Told.Found(JsonNode list, boolean _))) {
            return List.of();
        }
        QuotaNeed need = QuotaNeed.of(fields(key, now)).beyond(QuotaNeed.of(fields(key, old)));
        return need.over(RecordReader.maps(list.path("items"))).stream()
                .<Problem>map(over -> new Problem.Quota(
                        over.quota(),
                        over.resource(),
                        over.hard(),
                        over.used(),
                        over.wanted(),
                        over.over(),
                        Reason.of(
                                "release.problem.quota",
                                over.quota(),
                                over.resource(),
                                over.hard(),
                                over.used(),
                                over.wanted(),
                                over.over())))
                .toList();
    }

    /** Quotas count what is in their namespace. */
    private static List<Map<String, Object>> fields(ReleaseKey key, List<Piece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.object().namespace().isEmpty()
                        || piece.object().namespace().equals(key.namespace()))
                .map(Piece::fields)
                .toList();
    }
}
