package io.roadstead.federation.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.placement.LabelSelector.Operator;
import io.roadstead.federation.placement.LabelSelector.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSelectorTest {
    private static final Labels PROD = Labels.of("env", "prod");

    @Test
    void matchesLabelsExactly() {
        assertThat(new LabelSelector(PROD, List.of()).matches(PROD.and("x", "y")))
                .isTrue();
        assertThat(new LabelSelector(PROD, List.of()).matches(Labels.of("env", "test")))
                .isFalse();
        assertThat(LabelSelector.ALL.matches(Labels.NONE)).isTrue();
    }

    @Test
    void followsTheOperatorsOfKubernetes() {
        assertThat(matches(Operator.IN, PROD, "prod", "stage")).isTrue();
        assertThat(matches(Operator.IN, Labels.NONE, "prod")).isFalse();
        assertThat(matches(Operator.NOT_IN, PROD, "prod")).isFalse();
        assertThat(matches(Operator.NOT_IN, Labels.NONE, "prod")).isTrue();
        assertThat(matches(Operator.EXISTS, PROD)).isTrue();
        assertThat(matches(Operator.EXISTS, Labels.NONE)).isFalse();
        assertThat(matches(Operator.DOES_NOT_EXIST, PROD)).isFalse();
        assertThat(matches(Operator.DOES_NOT_EXIST, Labels.NONE)).isTrue();
    }

    @Test
    void knowsWhatItCanNeverSelect() {
        assertThat(selector(Requirement.of("env", Operator.IN, "a"), Requirement.of("env", Operator.NOT_IN, "a"))
                        .contradictoryKeys())
                .containsExactly("env");
        assertThat(selector(Requirement.of("env", Operator.EXISTS), Requirement.of("env", Operator.DOES_NOT_EXIST))
                        .contradictoryKeys())
                .containsExactly("env");
        assertThat(selector(Requirement.of("env", Operator.IN, "a", "b"), Requirement.of("env", Operator.NOT_IN, "a"))
                        .contradictoryKeys())
                .isEmpty();
        assertThat(selector(Requirement.of("env", Operator.NOT_IN, "a"), Requirement.of("env", Operator.EXISTS))
                        .contradictoryKeys())
                .isEmpty();
    }

    private static boolean matches(Operator operator, Labels labels, String... values) {
        return selector(Requirement.of("env", operator, values)).matches(labels);
    }

    private static LabelSelector selector(Requirement... requirements) {
        return new LabelSelector(Labels.NONE, List.of(requirements));
    }
}
