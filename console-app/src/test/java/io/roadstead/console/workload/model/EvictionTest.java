package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.workload.model.DrainPod.Sort;
import io.roadstead.console.workload.model.Eviction.Said;
import io.roadstead.console.workload.model.Eviction.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the pods of a node that is drained. */
class EvictionTest {
    private static final List<Standing> ALL = List.of(
            new Standing.Waiting(),
            new Standing.Leaving(),
            new Standing.Blocked("web needs 2"),
            new Standing.Gone(),
            new Standing.Failed("no"));

    private static Eviction at(Standing standing) {
        return new Eviction("u", "shop", "web", standing);
    }

    private static DrainPod pod(String uid, boolean leaving) {
        return new DrainPod(uid, "shop", "web", Sort.OWNED, false, leaving);
    }

    @Test
    void whoIsNotThereAnyMoreIsGoneUnlessItHadFailed() {
        for (Standing standing : ALL) {
            Eviction.Look look = Eviction.look(List.of(at(standing)), List.of(pod("other", false)), 0);
            assertThat(look.asked()).isEmpty();
            assertThat(look.all())
                    .containsExactly(at(standing instanceof Standing.Failed ? standing : new Standing.Gone()));
        }
    }

    @Test
    void whoIsAboutToEndIsNotAskedAgain() {
        for (Standing standing : ALL.subList(0, 3)) {
            Eviction.Look look = Eviction.look(List.of(at(standing)), List.of(pod("u", true)), 0);
            assertThat(look.asked()).isEmpty();
            assertThat(look.all()).containsExactly(at(new Standing.Leaving()));
        }
    }

    @Test
    void whoIsHeldUpIsAskedEachFifthRoundAndOthersAtOnce() {
        for (int round = 0; round < 11; round++) {
            List<DrainPod> there = List.of(pod("u", false));
            assertThat(Eviction.look(List.of(at(ALL.get(2))), there, round).asked())
                    .hasSize(round % 5 == 0 ? 1 : 0);
            assertThat(Eviction.look(List.of(at(ALL.get(0))), there, round).asked())
                    .hasSize(1);
            assertThat(Eviction.look(List.of(at(ALL.get(1))), there, round).asked())
                    .hasSize(1);
            assertThat(Eviction.look(List.of(at(ALL.get(4))), there, round).asked())
                    .isEmpty();
        }
    }

    @Test
    void answersSayHowFarItIs() {
        Eviction waiting = at(new Standing.Waiting());
        assertThat(waiting.after(new Said.Taken()).standing()).isEqualTo(new Standing.Leaving());
        assertThat(waiting.after(new Said.None()).standing()).isEqualTo(new Standing.Gone());
        assertThat(waiting.after(new Said.Later("a")).standing()).isEqualTo(new Standing.Blocked("a"));
        assertThat(waiting.after(new Said.Never("b")).standing()).isEqualTo(new Standing.Failed("b"));
        assertThat(waiting.after(new Said.Nothing())).isEqualTo(waiting);
        assertThat(at(ALL.get(4)).again()).isEqualTo(waiting);
        assertThat(at(ALL.get(2)).again()).isEqualTo(at(ALL.get(2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | pods \"web\" not found | | None",
                "409 | the UID in the precondition does not match | | Nothing",
                "429 | Cannot evict pod | The disruption budget web needs 2 healthy pods | Later",
                "429 | too many requests | | Later",
                "403 | pods \"web\" is forbidden | | Never",
                "403 | forbidden | unable to create new content in namespace x because it is being terminated | Later",
                "500 | This pod has more than one PodDisruptionBudget, which the eviction subresource does not support. | | Never",
                "500 | etcdserver: request timed out | | Later",
                "503 | no agent | | Nothing",
                "422 | grace period is negative | | Never",
            })
    void refusalsOfTheApiServerMean(int status, String message, String cause, String meaning) {
        Said said = EvictionAnswer.of(status, message, cause == null ? List.of() : List.of(cause));
        assertThat(said.getClass().getSimpleName()).isEqualTo(meaning);
        switch (said) {
            case Said.Later(String words) -> assertThat(words).isEqualTo(cause == null ? message : cause);
            case Said.Never(String words) -> assertThat(words).isEqualTo(cause == null ? message : cause);
            default -> assertThat(said).isIn(new Said.None(), new Said.Nothing());
        }
    }

    @Test
    void wordsOfTheClusterAreBounded() {
        assertThat(EvictionAnswer.of(429, "x".repeat(10_000), List.of()))
                .isInstanceOfSatisfying(
                        Said.Later.class, later -> assertThat(later.words()).hasSize(250));
    }
}
