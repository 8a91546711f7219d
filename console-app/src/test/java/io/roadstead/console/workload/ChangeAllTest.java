package io.roadstead.console.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Noting;
import io.roadstead.console.operations.PartState;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.ChangeRun;
import io.roadstead.console.workload.model.ChangeRun.Target;
import io.roadstead.protocol.inventory.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeAllTest {
    private static final ClusterId NEAR = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private static final ClusterId FAR = new ClusterId("c-bbbbbbbbbbbbbbbbbbbb");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Fleet fleet = new Fleet();
    private final ChangeAll step = new ChangeAll(fleet);
    private final List<String> said = new ArrayList<>();
    private String checkpoint = "";
    private long epoch = 1;

    @Test
    void eachIsChangedInAPortionOfItsOwn() {
        ChangeRun run = run("restart", fleet.put(NEAR, "a"), fleet.put(NEAR, "b"));
        assertThat(portion(run))
                .isInstanceOfSatisfying(
                        StepResult.More.class, more -> assertThat(more.pause()).isZero());
        assertThat(fleet.made).containsExactly("a");
        assertThat(portion(run)).isInstanceOf(StepResult.Done.class);
        assertThat(fleet.made).containsExactly("a", "b");
        assertThat(said).containsExactly("DONE Deployment a (site)", "DONE Deployment b (site)");
    }

    @Test
    void aClusterThatIsAwayHoldsUpNoOtherAndIsAwaitedWithoutARunner() {
        ChangeRun run = run("delete", fleet.put(FAR, "far"), fleet.put(NEAR, "near"));
        fleet.away.add(FAR);
        portion(run);
        assertThat(fleet.made).containsExactly("near");
        assertThat(portion(run))
                .isInstanceOfSatisfying(
                        StepResult.More.class, more -> assertThat(more.pause()).isPositive());
        portion(run);
        assertThat(said)
                .containsExactly("BLOCKED Deployment far (site) changes.awaited", "DONE Deployment near (site)");
        fleet.away.clear();
        assertThat(portion(run)).isInstanceOf(StepResult.Done.class);
        assertThat(fleet.made).containsExactly("near", "far");
    }

    @Test
    void nothingIsChangedWhenItsTimeIsUp() {
        ChangeRun run = run("delete", fleet.put(FAR, "far"));
        fleet.away.add(FAR);
        portion(run);
        fleet.now = NOW.plus(Duration.ofHours(1));
        fleet.away.clear();
        portion(run);
        assertThat(portion(run)).isInstanceOf(StepResult.Refused.class);
        assertThat(fleet.made).isEmpty();
        assertThat(said).contains("FAILED Deployment far (site) changes.expired");
    }

    @Test
    void whatOthersChangedMeanwhileIsLeftAlone() {
        UUID far = fleet.put(FAR, "far");
        ChangeRun run = new ChangeRun(
                "restart", List.of(new Target(far, OptionalLong.of(4))), NOW, NOW.plus(Duration.ofHours(1)));
        fleet.generation = OptionalLong.of(5);
        portion(run);
        assertThat(fleet.made).isEmpty();
        assertThat(said).containsExactly("FAILED Deployment far (site) changes.changed");
        fleet.generation = OptionalLong.of(4);
        epoch++;
        portion(run);
        assertThat(fleet.made).containsExactly("far");
    }

    @Test
    void aRefusalIsToldAndARepetitionDoesOnlyThat() {
        ChangeRun run = run("cordon", fleet.put(NEAR, "a"), fleet.put(NEAR, "b"));
        fleet.refusing.put("b", Refused.Cause.DENIED);
        portion(run);
        portion(run);
        assertThat(portion(run))
                .isInstanceOfSatisfying(
                        StepResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.of("changes.result", 1, 1)));
        assertThat(said).containsExactly("DONE Deployment a (site)", "FAILED Deployment b (site) changes.refused");
        fleet.refusing.clear();
        epoch++;
        assertThat(portion(run)).isInstanceOf(StepResult.Done.class);
        assertThat(fleet.made).containsExactly("a", "b");
    }

    @Test
    void whatMayNotHaveArrivedIsTriedAgainAndWhatIsGoneIsDeleted() {
        ChangeRun run = run("delete", fleet.put(NEAR, "a"));
        fleet.refusing.put("a", Refused.Cause.SILENT);
        assertThat(portion(run))
                .isInstanceOfSatisfying(
                        StepResult.More.class, more -> assertThat(more.pause()).isPositive());
        fleet.refusing.put("a", Refused.Cause.MISSING);
        assertThat(portion(run)).isInstanceOf(StepResult.Done.class);
    }

    @Test
    void aClusterThatHangsIsAskedOnceInARoundAndHoldsUpNoOther() {
        ChangeRun run = run("restart", fleet.put(FAR, "a"), fleet.put(FAR, "b"), fleet.put(NEAR, "c"));
        fleet.mute.add(FAR);
        portion(run);
        assertThat(fleet.asked).containsExactly("a", "c");
        fleet.asked.clear();
        portion(run);
        assertThat(fleet.asked).hasSize(1).isSubsetOf("a", "b");
        fleet.mute.clear();
        portion(run);
        assertThat(portion(run)).isInstanceOf(StepResult.Done.class);
        assertThat(fleet.made).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void nothingIsChangedWhileNobodyKnowsWhetherOthersDid() {
        UUID far = fleet.put(FAR, "far");
        ChangeRun run = new ChangeRun(
                "delete", List.of(new Target(far, OptionalLong.of(4))), NOW, NOW.plus(Duration.ofHours(1)));
        fleet.mute.add(FAR);
        assertThat(portion(run)).isInstanceOf(StepResult.More.class);
        assertThat(fleet.asked).isEmpty();
    }

    @Test
    void whatIsRepeatedAfterItsTimeHasAsMuchAgain() {
        ChangeRun run = run("cordon", fleet.put(NEAR, "a"));
        fleet.refusing.put("a", Refused.Cause.DENIED);
        portion(run);
        assertThat(portion(run)).isInstanceOf(StepResult.Refused.class);
        fleet.now = NOW.plus(Duration.ofHours(3));
        fleet.refusing.clear();
        epoch++;
        assertThat(portion(run)).isInstanceOf(StepResult.Done.class);
    }

    @Test
    void whatItsOwnerMayNotSeeAnyMoreIsNotTouched() {
        ChangeRun run = run("delete", new UUID(5, 5));
        portion(run);
        assertThat(portion(run)).isInstanceOf(StepResult.Refused.class);
        assertThat(fleet.made).isEmpty();
    }

    private static ChangeRun run(String change, UUID... objects) {
        return new ChangeRun(
                change,
                List.of(objects).stream()
                        .map(object -> new Target(object, OptionalLong.empty()))
                        .toList(),
                NOW,
                NOW.plus(Duration.ofHours(1)));
    }

    private StepResult portion(ChangeRun run) {
        if (checkpoint.isEmpty()) {
            assertThat(ran(run))
                    .isInstanceOfSatisfying(StepResult.More.class, named -> checkpoint = named.checkpoint());
        }
        StepResult result = ran(run);
        if (result instanceof StepResult.More more) {
            checkpoint = more.checkpoint();
        }
        return result;
    }

    private StepResult ran(ChangeRun run) {
        Noting context = new Noting(run.arguments());
        context.checkpoint = checkpoint;
        context.epoch = epoch;
        StepResult result = step.run(context);
        context.kept.stream()
                .filter(part -> part.state() != PartState.WAITING)
                .forEach(part -> said.add(part.state() + " " + part.name()
                        + part.reason().map(reason -> " " + reason.key()).orElse("")));
        assertThat(context.said).as("how each stands is kept, not said").isEmpty();
        return result;
    }

    /** Clusters that do what they are asked, or what the test says. */
    private static final class Fleet implements ChangeAll.Surroundings {
        private final Map<UUID, FleetObject> objects = new HashMap<>();
        private final Set<ClusterId> away = new HashSet<>();
        private final Map<String, Refused.Cause> refusing = new HashMap<>();
        private final List<String> made = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();
        private final Set<ClusterId> mute = new HashSet<>();
        private OptionalLong generation = OptionalLong.empty();
        private Instant now = NOW;

        private UUID put(ClusterId cluster, String name) {
            UUID id = new UUID(1, objects.size());
            ObjectKind kind = new ObjectKind(1, "apps", "v1", "Deployment", "deployments", true, List.of());
            objects.put(
                    id,
                    new FleetObject(
                            id,
                            cluster,
                            "site",
                            kind,
                            "shop",
                            name,
                            "uid",
                            Optional.empty(),
                            NOW,
                            Map.of(),
                            Health.FINE,
                            "",
                            "",
                            List.of(),
                            Map.of(),
                            NOW));
            return id;
        }

        @Override
        public Optional<FleetObject> find(Caller caller, UUID id) {
            return Optional.ofNullable(objects.get(id));
        }

        @Override
        public boolean reach(ClusterId cluster) {
            return !away.contains(cluster);
        }

        @Override
        public Changes.Outcome make(Caller caller, FleetObject object, Change change) {
            asked.add(object.name());
            if (mute.contains(object.cluster())) {
                now = now.plusSeconds(30);
                return new Changes.Outcome.Not(Refused.silent());
            }
            Refused.Cause cause = refusing.get(object.name());
            if (cause != null) {
                return new Changes.Outcome.Not(Refused.of(cause, Reason.of("manifest.refused", "no")));
            }
            made.add(object.name());
            return new Changes.Outcome.Done(List.of());
        }

        @Override
        public ChangeAll.Looked look(Caller caller, FleetObject object) {
            return mute.contains(object.cluster())
                    ? new ChangeAll.Looked.Not(Refused.silent())
                    : new ChangeAll.Looked.There(generation);
        }

        @Override
        public Instant now() {
            return now;
        }
    }
}
