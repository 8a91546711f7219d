package io.roadstead.console.inventory.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClusterPlaceTest {
    @Test
    void nobodyIsLedToAPageThatIsNotForHim() {
        assertThat(ClusterPlace.of(caller(Permission.OWN_READ, Permission.CLUSTERS_READ), "c-1"))
                .isEqualTo("clusters/c-1");
        assertThat(ClusterPlace.of(caller(Permission.OWN_READ), "c-1")).isEqualTo("clusters?open=c-1");
    }

    private static Caller caller(Permission... permissions) {
        return new Caller(new AccountId(new UUID(0, 1)), "ada", Set.of(permissions), Optional.empty());
    }
}
