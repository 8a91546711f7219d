package io.roadstead.console.catalog.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.roadstead.console.catalog.price.MonthlyPrice.Item;
import io.roadstead.console.catalog.price.MonthlyPrice.Part;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class PricesTest {
    private static final Caller ADA = new Caller(new AccountId(new UUID(0, 1)), "ada", Set.of(), Optional.empty());
    private static final ClusterId HARBOUR = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private static final ClusterId PIER = new ClusterId("c-bbbbbbbbbbbbbbbbbbbb");
    private static final Currency EURO = Currency.getInstance("EUR");

    /** Two apps with a model each, and their storage. */
    private static final List<Map<String, Object>> OBJECTS = List.of(
            Map.of(
                    "kind",
                    "StatefulSet",
                    "spec",
                    Map.of(
                            "replicas",
                            2,
                            "template",
                            Map.of(
                                    "spec",
                                    Map.of(
                                            "containers",
                                            List.of(Map.of(
                                                    "resources",
                                                    Map.of(
                                                            "requests",
                                                            Map.of("cpu", "500m", "memory", "1Gi"),
                                                            "limits",
                                                            Map.of("nvidia.com/gpu", 1)))))),
                            "volumeClaimTemplates",
                            List.of(claim("fast", "10Gi")))),
            claim("", "1Gi"));

    private static Map<String, Object> claim(String storageClass, String size) {
        return Map.of(
                "kind",
                "PersistentVolumeClaim",
                "spec",
                Map.of("storageClassName", storageClass, "resources", Map.of("requests", Map.of("storage", size))));
    }

    /** Prices of one cluster, written by hand. */
    private static final AppPrice SHEET = (caller, cluster, need) -> cluster.equals(HARBOUR)
            ? Optional.of(new MonthlyPrice(
                    EURO,
                    List.of(
                            new Part(Item.CORES, need.cores().multiply(new BigDecimal("20")), "sheet of May"),
                            new Part(
                                    Item.DEVICES,
                                    need.devices()
                                            .getOrDefault("nvidia.com/gpu", BigDecimal.ZERO)
                                            .multiply(new BigDecimal("900")),
                                    "sheet of May"))))
            : Optional.empty();

    private static Prices prices(AppPrice... known) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        for (AppPrice price : known) {
            beans.registerSingleton("prices", price);
        }
        return new Prices(beans.getBeanProvider(AppPrice.class));
    }

    private static BigDecimal gibi(long number) {
        return BigDecimal.valueOf(number << 30);
    }

    @Test
    void reckonsWhatAllPodsTogetherAskFor() {
        AppNeed need = AppNeed.of(OBJECTS);
        assertThat(need.cores()).isEqualByComparingTo("1");
        assertThat(need.memory()).isEqualByComparingTo(gibi(2));
        assertThat(need.devices()).containsOnlyKeys("nvidia.com/gpu");
        assertThat(need.devices().get("nvidia.com/gpu")).isEqualByComparingTo("2");
        assertThat(need.storage()).containsOnlyKeys("", "fast");
        assertThat(need.storage().get("fast")).isEqualByComparingTo(gibi(20));
        assertThat(need.storage().get("")).isEqualByComparingTo(gibi(1));
    }

    @Test
    void tellsTheSumOfWhatIsKnown() {
        assertThat(prices(SHEET).of(ADA, HARBOUR, OBJECTS)).hasValueSatisfying(price -> {
            assertThat(price.amount()).isEqualByComparingTo("1820");
            assertThat(price.currency()).isEqualTo(EURO);
            assertThat(price.parts()).extracting(Part::source).containsOnly("sheet of May");
        });
    }

    @Test
    void tellsNoneWhereNobodyKnows() {
        assertThat(prices().of(ADA, HARBOUR, OBJECTS)).isEmpty();
        assertThat(prices(SHEET).of(ADA, PIER, OBJECTS)).isEmpty();
        assertThat(prices(SHEET).of(ADA, HARBOUR, List.of(Map.of("kind", "ConfigMap"))))
                .isEmpty();
    }

    @Test
    void isNoPriceWithoutPartsOrWithNegativeOnes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MonthlyPrice(EURO, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Part(Item.MEMORY, new BigDecimal("-1"), ""));
    }
}
