package io.roadstead.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochsTest {
    private final Epochs epochs = new Epochs();

    private static Fields by(String... values) {
        return new Fields(Arrays.stream(values)
                .map(value -> new Field(Protocol.EPOCH, value))
                .toList());
    }

    private String judged(String value) {
        return epochs.judge(by(value)).map(Refused::code).orElse("FINE");
    }

    private static Epochs.Read read(String body) {
        return Epochs.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void letsThroughTheDecisionThatItKnowsAndNewerOnes() {
        epochs.tell(Map.of("shop", 7L));
        assertThat(judged("shop/6")).isEqualTo("OLD_EPOCH");
        assertThat(judged("shop/7")).isEqualTo("FINE");
        assertThat(judged("shop/8")).isEqualTo("FINE");
        assertThat(judged("blog/8")).isEqualTo("UNTOLD_EPOCH");
        assertThat(epochs.judge(Fields.NONE)).isEmpty();
    }

    @Test
    void aRequestRaisesNothing() {
        epochs.tell(Map.of("shop", 7L));
        assertThat(judged("shop/9")).isEqualTo("FINE");
        assertThat(judged("shop/7")).isEqualTo("FINE");
        assertThat(epochs.tell(Map.of("shop", 0L))).containsEntry("shop", 7L);
    }

    @Test
    void holdsTheHighestInWhateverOrderTheyAreTold() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Epochs told = new Epochs();
            Map<String, Long> highest = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                Map<String, Long> telling = new LinkedHashMap<>();
                for (int j = random.nextInt(5); j >= 0; j--) {
                    telling.put("app-" + random.nextInt(20), random.nextLong(1L << 53));
                }
                telling.forEach((app, epoch) -> highest.merge(app, epoch, Math::max));
                assertThat(told.tell(telling))
                        .allSatisfy((app, epoch) -> assertThat(epoch).isEqualTo(highest.get(app)));
            }
        }
    }

    @Test
    void holdsTheHighestWhateverThreadsTellIt() {
        IntStream.range(0, 10_000).parallel().forEach(i -> epochs.tell(Map.of("a" + i % 3, (long) i)));
        assertThat(epochs.tell(Map.of("a0", 0L, "a1", 0L, "a2", 0L)))
                .containsEntry("a0", 9999L)
                .containsEntry("a1", 9997L)
                .containsEntry("a2", 9998L);
    }

    @Test
    void forgetsTheAppThatNobodyNamedForLongest() {
        epochs.tell(Map.of("oldest", 1L));
        epochs.tell(Map.of("used", 1L));
        epochs.tell(IntStream.range(0, Epochs.MOST_APPS - 2)
                .boxed()
                .collect(Collectors.toMap(i -> "app-" + i, Integer::longValue)));
        assertThat(judged("used/1")).isEqualTo("FINE");
        epochs.tell(Map.of("one-more", 1L));
        assertThat(judged("oldest/1")).isEqualTo("UNTOLD_EPOCH");
        assertThat(judged("used/0")).isEqualTo("OLD_EPOCH");
        assertThat(judged("one-more/1")).isEqualTo("FINE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "shop",
                "shop/",
                "/1",
                "shop/-1",
                "shop/+1",
                "shop/01",
                "shop/1.0",
                "Shop/1",
                "shop/1/1",
                "shop /1",
                "shop/9007199254740993",
                "shop/99999999999999999999",
                "sh_op/1"
            })
    void refusesAHeaderThatIsNone(String value) {
        assertThat(Epochs.malformed(by(value))).isPresent();
    }

    @Test
    void refusesAHeaderThatComesTwice() {
        assertThat(Epochs.malformed(by("shop/1", "shop/1"))).isPresent();
        assertThat(Epochs.malformed(by("shop/9007199254740992"))).isEmpty();
        assertThat(Epochs.malformed(by("a".repeat(63) + "/0"))).isEmpty();
        assertThat(Epochs.malformed(by("a".repeat(64) + "/0"))).isPresent();
        assertThat(Epochs.malformed(Fields.NONE)).isEmpty();
    }

    @Test
    void readsWhatIsTold() {
        assertThat(read("{\"apps\":{\"shop\":7,\"blog\":0}}"))
                .isEqualTo(new Epochs.Read.Fine(Map.of("shop", 7L, "blog", 0L)));
        assertThat(read("{\"apps\":{}}")).isEqualTo(new Epochs.Read.Fine(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"apps\":[]}",
                "{\"apps\":{\"Shop\":1}}",
                "{\"apps\":{\"shop\":-1}}",
                "{\"apps\":{\"shop\":1.0}}",
                "{\"apps\":{\"shop\":\"1\"}}",
                "{\"apps\":{\"shop\":9007199254740993}}",
                "{\"apps\":{\"\":1}}",
                "{\"apps\":{\"shop\":{}}}"
            })
    void takesNothingOfWhatIsWrong(String body) {
        assertThat(read(body)).isInstanceOf(Epochs.Read.Wrong.class);
    }

    @Test
    void takesAsManyAppsAsItKeepsAndNoMore() {
        for (int more : List.of(0, 1, 100_000)) {
            String apps = IntStream.range(0, Epochs.MOST_APPS + more)
                    .mapToObj(i -> "\"a" + i + "\":1")
                    .collect(Collectors.joining(","));
            assertThat(read("{\"apps\":{" + apps + "}}"))
                    .isInstanceOf(more == 0 ? Epochs.Read.Fine.class : Epochs.Read.Wrong.class);
        }
    }
}
