package io.roadstead.console.rbacsync.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldDriftTest {
    private static OwnObject object(ObjectKind kind) {
        return new OwnObject(new ObjectKey(kind, kind.namespaced() ? "blue" : "", "some"), Map.of());
    }

    @ParameterizedTest
    @EnumSource(ObjectKind.class)
    void whatNobodyAskedForNeverStands(ObjectKind kind) {
        assertThat(HeldDrift.mayStand(new SyncStep.Remove(object(kind).key()))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = ObjectKind.class,
            names = {"CLUSTER_ROLE", "NAMESPACE", "CLUSTER_ROLE_BINDING", "ROLE_BINDING"})
    void whatCouldGiveMoreNeverStandsChanged(ObjectKind kind) {
        assertThat(HeldDrift.mayStand(new SyncStep.Change(object(kind)))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = ObjectKind.class,
            names = {"ROLE_BINDING", "CLUSTER_ROLE_BINDING", "RESOURCE_QUOTA", "LIMIT_RANGE"})
    void whatIsGoneMayStayAway(ObjectKind kind) {
        assertThat(HeldDrift.mayStand(new SyncStep.Make(object(kind)))).isTrue();
    }

    @Test
    void itIsOverAsSoonAsEitherSideSaysSomethingNew() {
        HeldDrift drift = new HeldDrift(object(ObjectKind.RESOURCE_QUOTA).key(), "wanted", "is", true);
        assertThat(drift.isStill("wanted", "is")).isTrue();
        assertThat(drift.isStill("wanted now", "is")).isFalse();
        assertThat(drift.isStill("wanted", "is now")).isFalse();
    }

    @Test
    void theRestOfAnObjectIsNotPartOfIt() {
        OwnObject quota = new OwnObject(
                object(ObjectKind.RESOURCE_QUOTA).key(), Map.of("spec", Map.of("hard", Map.of("pods", "5"))));
        assertThat(quota.partOf(Map.of(
                        "spec", Map.of("hard", Map.of("pods", "7", "cpu", "1"), "scopes", List.of("x")),
                        "status", Map.of("used", Map.of("pods", "3")))))
                .isEqualTo(Map.of("spec", Map.of("hard", Map.of("pods", "7"))));
    }
}
