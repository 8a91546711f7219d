package io.roadstead.console.catalog.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.engine.HelmEngine;
import io.roadstead.console.catalog.engine.HelmOrder;
import io.roadstead.console.catalog.engine.HelmResult;
import io.roadstead.console.catalog.price.AppPrice;
import io.roadstead.console.catalog.price.Prices;
import io.roadstead.console.catalog.release.remote.ClusterCalls;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.catalog.release.remote.LiveObjects;
import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationOwners;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** What is said before anything is changed, with a Helm that says no. */
class PreviewsIT {
    private static final Caller ADA = AnsweringCluster.writer("ada");
    private static final ReleaseKey WEB = new ReleaseKey(AnsweringCluster.ID, "shop", "web");

    /** Refuses everything in the same words. */
    private record Refusing(String words) implements HelmEngine {
        @Override
        public Entry enter(AccountId who) {
            return new Entry.Full(Reason.of("test.full"));
        }

        @Override
        public HelmResult run(HelmOrder order, AccountId who, BooleanSupplier wanted) {
            return new HelmResult.Failed(words);
        }

        @Override
        public boolean isThere() {
            return true;
        }
    }

    /** Nobody. */
    private static final class Nobody implements OperationOwners {
        @Override
        public Optional<Caller> owner(AccountId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Caller> owner(AccountId id, UUID token) {
            return Optional.empty();
        }
    }

    @Test
    void saysNoSecretThatHelmQuotes() throws Exception {
        try (AnsweringCluster cluster = new AnsweringCluster()) {
            ClusterCalls calls = new ClusterCalls(cluster.clients());
            Orders orders = new Orders((caller, key, version) -> new Answer.Missing<>(), new HelmRecords(calls));
            Previews previews = new Previews(
                    new Refusing("execution error: canary-7 is too short"),
                    cluster.passes(),
                    new Nobody(),
                    orders,
                    new ObjectChanges(new LiveObjects(calls)),
                    calls,
                    new Prices(new DefaultListableBeanFactory().getBeanProvider(AppPrice.class)));
            ReleaseWish wish = new ReleaseWish(
                    new ChartKey("own", "web"),
                    "1.0.0",
                    "web",
                    List.of(),
                    "password: canary-7",
                    false,
                    Optional.empty());
            assertThat(previews.preview(ADA, wish, WEB, new byte[0]).toString())
                    .contains("is too short")
                    .doesNotContain("canary-7");
        }
    }
}
