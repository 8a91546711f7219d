package io.roadstead.agent.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSplitterTest {
    private static final List<String> ROWS = List.of(
            "{\"cells\":[\"a\",null,1],\"object\":{}}",
            "{\"a\":\"}]{[\\\"\\\\\"}",
            "{ \"b\" : [ [ ] , { \"rows\" : [ 1 ] } ] }",
            "{\"서울\":\"é\\u0022\\n\"}",
            "[1,[2]]",
            "\"text , ] }\"",
            "17",
            "-1.5e3",
            "true",
            "null",
            "{}");

    /** What is heard, a line each. */
    private static final class Heard implements JsonSplitter.Pieces {
        final List<String> elements = new ArrayList<>();
        final List<String> members = new ArrayList<>();
        int tooLong;

        @Override
        public void onElement(byte[] json) {
            elements.add(new String(json, UTF_8));
        }

        @Override
        public void onMember(String name, byte[] json) {
            members.add(name + "=" + new String(json, UTF_8));
        }

        @Override
        public void onTooLong(byte[] beginning) {
            tooLong++;
        }
    }

    private static JsonSplitter fed(JsonSplitter.Form form, int longest, String text, Random cuts, Heard heard) {
        JsonSplitter splitter = new JsonSplitter(form, longest, heard);
        byte[] bytes = text.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + cuts.nextInt(12));
            splitter.feed(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return splitter;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows", "items"})
    void takesElementsAndMembersOutOfAListHoweverItIsCut(String name) {
        String text =
                "\n{ \"kind\":\"Table\",\"n\":12 ,\"metadata\": {\"continue\":\"ey\\\"J\"} ,\"none\":null,\"columnDefinitions\":[{\"name\":\"rows\"}],\""
                        + name + "\" : [ " + String.join(" ,\n", ROWS) + " ] , \"last\":[] }\n";
        for (int seed = 0; seed < 200; seed++) {
            Heard heard = new Heard();
            JsonSplitter splitter = fed(JsonSplitter.Form.LIST, 1000, text, new Random(seed), heard);
            assertThat(splitter.isWhole()).isTrue();
            assertThat(heard.elements).containsExactlyElementsOf(ROWS);
            assertThat(heard.members)
                    .containsExactly(
                            "kind=\"Table\"",
                            "n=12",
                            "metadata={\"continue\":\"ey\\\"J\"}",
                            "none=null",
                            "columnDefinitions=[{\"name\":\"rows\"}]",
                            "last=[]");
        }
    }

    @Test
    void takesObjectsOutOfAWatch() {
        List<String> events = List.of("{\"type\":\"ADDED\",\"object\":{\"a\":\"}\\\"{\"}}", "{}", "{\"b\":[1]}");
        for (int seed = 0; seed < 100; seed++) {
            Heard heard = new Heard();
            String text = String.join(seed % 2 == 0 ? "\n" : "", events) + "\n";
            assertThat(fed(JsonSplitter.Form.WATCH, 1000, text, new Random(seed), heard)
                            .isWhole())
                    .isTrue();
            assertThat(heard.elements).containsExactlyElementsOf(events);
        }
    }

    @Test
    void skipsWhatIsTooLongAndGoesOn() {
        Heard heard = new Heard();
        String text = "{\"rows\":[{\"a\":1},{\"a\":\"" + "x".repeat(500_000) + "\"},{\"a\":2}]}";
        assertThat(fed(JsonSplitter.Form.LIST, 100_000, text, new Random(1), heard)
                        .isWhole())
                .isTrue();
        assertThat(heard.elements).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(heard.tooLong).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"rows\":[{}", "{\"rows\":[{}]", "}", "{", "12", "{{}", "{\"rows\":[\"abc"})
    void knowsWhatIsNotWhole(String text) {
        assertThat(fed(JsonSplitter.Form.LIST, 1000, text, new Random(1), new Heard())
                        .isWhole())
                .isFalse();
    }

    @Test
    void throwsNothingOnGarbage() {
        Random random = new Random(11);
        String alphabet = "{}[]\",:\\ ab1\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "" : "{\"rows\":[");
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            JsonSplitter.Form form = random.nextBoolean() ? JsonSplitter.Form.LIST : JsonSplitter.Form.WATCH;
            assertThat(fed(form, 8, text.toString(), random, new Heard())).isNotNull();
        }
    }
}
