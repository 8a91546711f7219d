package io.roadstead.console.inventory.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a Prometheus answered to an instant query, as the text that exporters give. Source: Prometheus documentation, "HTTP API",
 * instant queries and instant vectors. Read as it comes, so that it costs what it has in samples, whatever it is.
 */
public final class PrometheusAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_SAMPLES = 200_000;
    private static final int MOST_LABELS = 32;
    private static final int LONGEST = 1_024;

    private final StringBuilder text = new StringBuilder();
    private boolean isSuccess;

    private PrometheusAnswer() {}

    /** The samples, a line each; empty where it is no answer that says it succeeded. */
    public static Optional<String> text(String json) {
        PrometheusAnswer answer = new PrometheusAnswer();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                answer.fields(parser);
            }
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
        return answer.isSuccess ? Optional.of(answer.text.toString()) : Optional.empty();
    }

    private void fields(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("status")) {
                isSuccess =
                        value == JsonToken.VALUE_STRING && parser.getString().equals("success");
                parser.skipChildren();
            } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
                data(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void data(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("result") && value == JsonToken.START_ARRAY) {
                results(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void results(JsonParser parser) {
        int samples = 0;
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT && samples++ < MOST_SAMPLES) {
                sample(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void sample(JsonParser parser) {
        Map<String, String> labels = Map.of();
        String value = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("metric") && token == JsonToken.START_OBJECT) {
                labels = labels(parser);
            } else if (name.equals("value") && token == JsonToken.START_ARRAY) {
                value = value(parser);
            } else {
                parser.skipChildren();
            }
        }
        write(labels, value);
    }

    private static Map<String, String> labels(JsonParser parser) {
        Map<String, String> labels = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && labels.size() < MOST_LABELS) {
                String label = parser.getString();
                if (label.length() <= LONGEST && name.matches("[a-zA-Z_][a-zA-Z0-9_]{0,127}")) {
                    labels.put(name, label);
                }
            } else {
                parser.skipChildren();
            }
        }
        return labels;
    }

    /** The second of {@code [time, "value"]}. */
    private static String value(JsonParser parser) {
        String value = "";
        int place = 0;
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (place++ == 1
                    && token == JsonToken.VALUE_STRING
                    && parser.getString().length() <= 40) {
                value = parser.getString();
            }
            parser.skipChildren();
        }
        return value;
    }

    private void write(Map<String, String> labels, String value) {
        String name = labels.getOrDefault("__name__", "");
        if (name.isEmpty() || !value.matches("[-+0-9.eEInfNa]+")) {
            return;
        }
        text.append(name).append('{');
        labels.forEach((label, is) -> {
            if (!label.equals("__name__")) {
                text.append(label).append("=\"").append(escaped(is)).append("\",");
            }
        });
        text.append("} ").append(value).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", " ");
    }
}
