package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.workload.model.DrainPod.Sort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Which pods of a node go, which stay, and which are asked for. */
class DrainPlanTest {
    private static final DrainOptions CAREFUL = options(false, false);

    private static DrainOptions options(boolean force, boolean files) {
        return new DrainOptions(force, files, Optional.empty(), Duration.ZERO);
    }

    private static Optional<DrainPod> pod(String json) {
        return DrainPod.of(Tree.of(JsonMapper.shared().readValue(json, Map.class)));
    }

    private static DrainPod named(String name, String more) {
        return pod("{\"metadata\": {\"name\": \"" + name + "\", \"namespace\": \"shop\", \"uid\": \"u-" + name + "\""
                        + more)
                .orElseThrow();
    }

    private static final DrainPod OWNED =
            named("owned", ", \"ownerReferences\": [{\"kind\": \"ReplicaSet\", \"controller\": true}]}}");
    private static final DrainPod ALONE = named("alone", "}, \"spec\": {\"volumes\": [{\"emptyDir\": {}}]}}");
    private static final DrainPod STORING = named(
            "storing",
            ", \"ownerReferences\": [{\"kind\": \"ReplicaSet\", \"controller\": true}]}, \"spec\": {\"volumes\": [{\"emptyDir\": {\"medium\": \"Memory\"}}]}}");
    private static final DrainPod DAEMON = named(
            "daemon",
            ", \"ownerReferences\": [{\"kind\": \"DaemonSet\", \"controller\": true}]}, \"spec\": {\"volumes\": [{\"emptyDir\": {}}]}}");
    private static final DrainPod MIRROR =
            named("mirror", ", \"annotations\": {\"kubernetes.io/config.mirror\": \"1\"}}}");
    private static final DrainPod OVER =
            named("over", "}, \"spec\": {\"volumes\": [{\"emptyDir\": {}}]}, \"status\": {\"phase\": \"Succeeded\"}}");

    @Test
    void podsAreSortedAsKubectlSortsThem() {
        assertThat(List.of(OWNED, ALONE, STORING, DAEMON, MIRROR, OVER))
                .extracting(DrainPod::sort)
                .containsExactly(Sort.OWNED, Sort.ALONE, Sort.OWNED, Sort.DAEMON, Sort.MIRROR, Sort.OVER);
        DrainPlan plan = new DrainPlan(List.of(STORING, OWNED, OVER, MIRROR, DAEMON, ALONE));
        assertThat(plan.going()).containsExactly(ALONE, OVER, OWNED, STORING);
        assertThat(plan.daemons()).containsExactly(DAEMON);
        assertThat(plan.mirrors()).containsExactly(MIRROR);
        assertThat(plan.storing()).containsExactly(ALONE, STORING);
    }

    @Test
    void whatIsLostForGoodIsAskedFor() {
        DrainPlan plan = new DrainPlan(List.of(OWNED, ALONE, STORING, DAEMON, MIRROR, OVER));
        assertThat(plan.forbidden(CAREFUL)).containsExactly(ALONE, STORING);
        assertThat(plan.forbidden(options(true, false))).containsExactly(ALONE, STORING);
        assertThat(plan.forbidden(options(false, true))).containsExactly(ALONE);
        assertThat(plan.forbidden(options(true, true))).isEmpty();
    }

    @Test
    void whatIsNoPodOfKubernetesIsLeftOut() {
        for (String name : List.of("../x", "A", "", "a/b", "x".repeat(300))) {
            assertThat(pod("{\"metadata\": {\"name\": \"" + name + "\", \"namespace\": \"shop\", \"uid\": \"u\"}}"))
                    .as(name)
                    .isEmpty();
        }
        assertThat(pod("{\"metadata\": {\"name\": \"a\", \"namespace\": \"b\", \"uid\": 5}}"))
                .isEmpty();
        assertThat(pod("{\"metadata\": {\"name\": \"a\", \"namespace\": \"b\", \"uid\": \"" + "u".repeat(65) + "\"}}"))
                .isEmpty();
    }

    @Test
    void optionsAreReadAsTheyWereWritten() {
        DrainOptions options = new DrainOptions(true, false, Optional.of(Duration.ofSeconds(5)), Duration.ofHours(1));
        assertThat(DrainOptions.of(options.texts())).contains(options);
        assertThat(DrainOptions.of(CAREFUL.texts())).contains(CAREFUL);
        for (String bad : List.of("-1", "86401", "x", "999999")) {
            assertThat(DrainOptions.of(Map.of("timeout", bad))).as(bad).isEmpty();
            assertThat(DrainOptions.of(Map.of("timeout", "0", "grace", bad)))
                    .as(bad)
                    .isEmpty();
        }
    }

    @Test
    void marksAreReadAsTheyWereWritten() {
        DrainMark mark = DrainMark.FIRST.next(Duration.ofMillis(1_500), true);
        assertThat(DrainMark.of(mark.text())).isEqualTo(mark);
        assertThat(DrainMark.of("")).isEqualTo(DrainMark.FIRST);
        assertThat(DrainMark.of("nonsense")).isEqualTo(DrainMark.FIRST);
        assertThat(mark.isOver(Duration.ofSeconds(1))).isTrue();
        assertThat(mark.isOver(Duration.ofSeconds(2))).isFalse();
        assertThat(mark.isOver(Duration.ZERO)).isFalse();
        assertThat(mark.givenUp(7)).isEqualTo(new DrainMark(0, Duration.ZERO, false, 7));
    }
}
