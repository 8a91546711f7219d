package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's manifest, as the chart writes it, gives what the console says that it gives. */
class ManifestRightsTest {
    private static List<Rule> rules(String mode, String name) throws IOException {
        try (InputStream manifest = Files.newInputStream(Path.of("../helm/agent/golden/" + mode + ".yaml"))) {
            Object read = new KubernetesSerialization().unmarshal(manifest);
            Stream<?> all = read instanceof List<?> list ? list.stream() : Stream.of(read);
            return all.filter(object -> object instanceof ClusterRole)
                    .map(object -> (ClusterRole) object)
                    .filter(role -> name(role).equals(name))
                    .flatMap(role -> role.getRules().stream())
                    .map(rule -> new Rule(
                            rule.getVerbs(),
                            rule.getApiGroups(),
                            rule.getResources(),
                            rule.getResourceNames(),
                            rule.getNonResourceURLs()))
                    .toList();
        }
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "manager"})
    void readersHaveTheSameInEveryMode(String mode) throws IOException {
        assertThat(rules(mode, "roadstead:reader")).containsExactlyInAnyOrderElementsOf(ManifestRights.READER);
    }

    @Test
    void operatorsAndWhatCarriesRolesHaveWhatIsSaid() throws IOException {
        assertThat(rules("operator", "roadstead:operator"))
                .containsExactlyInAnyOrderElementsOf(ManifestRights.OPERATOR);
        assertThat(rules("operator", "roadstead:access-sync")).containsExactlyInAnyOrderElementsOf(ManifestRights.SYNC);
    }
}
