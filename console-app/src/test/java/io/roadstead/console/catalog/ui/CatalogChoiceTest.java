package io.roadstead.console.catalog.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.catalog.release.ReleaseWish.Target;
import io.roadstead.console.catalog.ui.DeployState.Step;
import io.roadstead.console.cluster.ClusterId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands in addresses of the catalog, and what is made of addresses that anybody may write. */
class CatalogChoiceTest {
    private static final String HARBOUR = "c-aaaaaaaaaaaaaaaaaaaa";

    @Test
    void theAddressKeepsTheChoice() {
        CatalogChoice choice = CatalogChoice.ALL
                .with("q", Optional.of("post gres"))
                .with("category", Optional.of("database"))
                .with("verified", Optional.of("true"))
                .sorted(true)
                .withDeprecated(true);
        assertThat(CatalogChoice.of(choice.parameters())).isEqualTo(choice);
        assertThat(choice.request(Optional.empty()).filters()).doesNotContainKey("deprecated");
        assertThat(CatalogChoice.ALL.request(Optional.empty()).filters()).containsEntry("deprecated", "false");
    }

    @Test
    void whatHasNoFormInAnAddressIsNotLookedAt() {
        CatalogChoice choice = CatalogChoice.of(QueryParameters.fromString(
                "category=%3Cimg%3E&source=..%2F..&verified=maybe&sort=odd&deprecated=1&q=a%2Cb&q=c&other=x"));
        assertThat(choice).isEqualTo(CatalogChoice.ALL);
    }

    @Test
    void theAddressKeepsHowFarADeploymentIs() {
        DeployState state = new DeployState(
                "1.2.3+build",
                Optional.of("p-aaaaaaaaaaaa"),
                List.of(new Target(new ClusterId(HARBOUR), "team-a"), new Target(new ClusterId(HARBOUR), "team-b")),
                "shop",
                Step.CHECK,
                true);
        assertThat(DeployState.of(state.parameters(), "9.9.9", "any")).isEqualTo(state);
    }

    @Test
    void anAddressOfNoPlaceBeginsAtTheFirstStep() {
        for (String odd : List.of(
                "step=check",
                "step=values&targets=nowhere",
                "step=values&targets=" + HARBOUR + "%3A..%2Fkube-system",
                "step=values&targets=%3A%3A%2C%2C%3A",
                "step=odd&targets=" + HARBOUR + "%3Ateam-a")) {
            DeployState state = DeployState.of(QueryParameters.fromString(odd), "1.0.0", "shop");
            assertThat(state.step()).as(odd).isEqualTo(Step.PLACE);
            assertThat(state.name()).isEqualTo("shop");
        }
        DeployState named = DeployState.of(
                QueryParameters.fromString("name=..%2Fetc&step=values&targets=" + HARBOUR + "%3Aa"), "1.0.0", "shop");
        assertThat(named.name()).isEqualTo("shop");
    }
}
