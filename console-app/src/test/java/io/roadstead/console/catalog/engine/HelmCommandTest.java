package io.roadstead.console.catalog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HelmCommandTest {
    private static final HelmVerb.Input INPUT = new HelmVerb.Input(new byte[0], "a: 1");

    private static String line(HelmVerb verb, HelmOptions options) {
        return String.join(
                " ",
                HelmCommand.of(new HelmOrder(verb, "shop", "web", options, Optional.empty()), Duration.ofMinutes(59)));
    }

    @Test
    void installs() {
        assertThat(line(new HelmVerb.Install(INPUT, Map.of("b", "2", "a", "1"), "", false), HelmOptions.DEFAULT))
                .isEqualTo("install web chart.tgz --values values.yaml --output json --labels a=1,b=2 --timeout 300s"
                        + " --namespace shop");
    }

    @Test
    void saysWhatItWouldInstall() {
        assertThat(line(new HelmVerb.Install(INPUT, Map.of(), "", true), HelmOptions.DEFAULT))
                .contains(" --dry-run=server ");
    }

    @Test
    void upgradesWithAllThatItIsTold() {
        HelmOptions all = new HelmOptions(true, true, true, true, true, Duration.ofMinutes(1));
        assertThat(line(new HelmVerb.Upgrade(INPUT, Map.of(), "why", false), all))
                .isEqualTo(
                        "upgrade web chart.tgz --values values.yaml --output json --reset-values --description why"
                                + " --rollback-on-failure --force-conflicts --no-hooks --wait=watcher --timeout 60s --namespace shop");
    }

    @Test
    void goesBackRemovesAndTests() {
        assertThat(line(new HelmVerb.Rollback(2, "Rollback to 2"), HelmOptions.WAITING))
                .isEqualTo("rollback web 2 --description Rollback to 2 --wait=watcher --timeout 300s --namespace shop");
        assertThat(line(new HelmVerb.Uninstall(true), HelmOptions.DEFAULT))
                .isEqualTo("uninstall web --keep-history --timeout 300s --namespace shop");
        assertThat(line(new HelmVerb.Test(), HelmOptions.DEFAULT))
                .isEqualTo("test web --timeout 300s --namespace shop");
        assertThat(line(new HelmVerb.Template(INPUT), HelmOptions.DEFAULT))
                .isEqualTo("template web chart.tgz --values values.yaml --include-crds --namespace shop");
    }

    @Test
    void waitsNoLongerThanItsProcessMayRun() {
        HelmOptions hour = new HelmOptions(true, false, false, false, false, Duration.ofHours(1));
        HelmOptions back = new HelmOptions(true, true, false, false, false, Duration.ofHours(1));
        HelmVerb upgrade = new HelmVerb.Upgrade(INPUT, Map.of(), "", false);
        assertThat(line(upgrade, hour)).contains("--timeout 3540s");
        assertThat(line(upgrade, back)).contains("--timeout 1770s");
        assertThat(new HelmRun.Limits(Duration.ofHours(1), 1).patience()).isEqualTo(Duration.ofMinutes(59));
        assertThat(new HelmRun.Limits(Duration.ofSeconds(10), 1).patience()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void installsOverAHistoryOnlyWhereThatIsMeant() {
        assertThat(line(new HelmVerb.Install(INPUT, Map.of(), "", false, true), HelmOptions.DEFAULT))
                .contains(" --replace ");
    }
}
